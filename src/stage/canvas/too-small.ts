import type { Grid } from "./grid.ts";
import { SMALLEST } from "./layout.ts";
import { span } from "./text.ts";
import { wrap } from "./wrap.ts";

/** What stands on a screen that is too small for anything else. */
export function paintTooSmall(grid: Grid): void {
  const { cols, rows } = grid;
  const text = `This window is ${cols} by ${rows}. Make it at least ${SMALLEST.cols} by ${SMALLEST.rows}, or press q to quit.`;
  for (const [i, line] of wrap([span(text)], cols).entries()) grid.line(0, i, line, cols);
}
