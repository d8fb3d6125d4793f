import type { Grid } from "../canvas/grid.ts";
import { SMALLEST } from "../canvas/layout.ts";
import { span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import { tooSmall } from "../picture/small-words.ts";

/** Paints a message if the screen is too small for anything else. */
export function paintTooSmall(grid: Grid): void {
  const { cols, rows } = grid;
  const lines = wrap([span(tooSmall(cols, rows, SMALLEST))], cols);
  for (const [i, line] of lines.entries()) grid.line(0, i, line, cols);
}
