import type { Frame } from "../../src/stage/canvas/frame.ts";
import { Grid } from "../../src/stage/canvas/grid.ts";
import { type Line, lineWidth } from "../../src/stage/canvas/text.ts";
import { rowOf } from "./film.ts";

/** Pictures that are no beats of a lesson, as text: each under its name, row by row, and below each row the columns at which roles begin. */
export type Sheet = Readonly<Record<string, Frame>>;

export const sheetText = (sheet: Sheet): string =>
  [...Object.entries(sheet).flatMap(([name, frame]) => [`── ${name}`, ...rowsWithRoles(frame)]), ""].join(
    "\n",
  );

function rowsWithRoles(frame: Frame): string[] {
  const rows = Array.from({ length: frame.rows }, (_, y) => rowOf(frame, y));
  const last = rows.findLastIndex(({ text, roles }) => text !== "" || roles !== "");
  return rows
    .slice(0, last + 1)
    .flatMap(({ text, roles }) => [`│${text}`, ...(roles === "" ? [] : [` ${roles}`])]);
}

/** Lines of a terminal that are printed one below the other. */
export function frameOf(lines: readonly Line[]): Frame {
  const grid = new Grid({
    cols: Math.max(1, ...lines.map(lineWidth)),
    rows: Math.max(1, lines.length),
    glyphs: "unicode",
  });
  for (const [y, line] of lines.entries()) grid.line(0, y, line);
  return grid.frame();
}
