import type { Grid } from "../canvas/grid.ts";
import { type Line, lineText, lineWidth, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import type { CodePicture } from "../picture/picture.ts";
import { type PaneRoom, paintPaneTitle } from "./pane-room.ts";

/** Columns before the text of a line: the mark, its number and two spaces. */
const gutterOf = ({ lines }: CodePicture) => String(lines.length).length + 4;

/** Returns the columns that a listing needs so that no line wraps. */
export const codeWidth = (code: CodePicture): number =>
  gutterOf(code) + Math.max(...code.lines.map(lineWidth));

/**
 * Paints the listing around the running line: lines before it are plain, lines after it dim. If no line runs it starts at the requested
 * route, and never shows another one instead.
 */
export function paintCode(grid: Grid, code: CodePicture, room: PaneRoom): void {
  const { lit, top } = code;
  const end = room.x + room.width;
  paintPaneTitle(grid, code.file, room);
  if (code.missing !== null) {
    grid.line(room.x, room.top + 1, code.missing, end);
    return;
  }
  const gutter = gutterOf(code);
  const rows = code.lines.flatMap((text, line) =>
    brokenLine(text, room.width - gutter).map((part, i) => ({
      line,
      number: i === 0 ? String(line + 1) : "",
      part,
    })),
  );
  const first = rows.findIndex((row) => row.line === (lit ?? top ?? 0));
  const centred = Math.min(first - Math.floor((room.rows - 1) / 2), rows.length - room.rows);
  const from = wholeRoute(code, rows, room.rows) ?? (lit === null ? first : Math.max(0, centred));
  for (const [i, { line, number, part }] of rows.slice(from, from + room.rows).entries()) {
    const y = room.top + 1 + i;
    const shown = number.padStart(gutter - 3);
    if (line === lit) {
      if (number !== "") grid.put(room.x, y, "▸", "warn");
      grid.put(room.x + 1, y, shown.padEnd(room.width - 1), "lit", end);
      grid.line(room.x + gutter, y, [span(lineText(part), "lit-strong")], end);
      continue;
    }
    grid.put(room.x + 1, y, shown, "dim");
    grid.line(room.x + gutter, y, lit === null || line > lit ? dimmed(part) : part, end);
  }
}

/** Returns the first row from which the whole running route is in view; null if there is none or it does not fit. */
function wholeRoute(
  { lit, route }: CodePicture,
  rows: readonly { readonly line: number }[],
  space: number,
): number | null {
  if (lit === null || route === null) return null;
  const from = rows.findIndex(({ line }) => line === route.from);
  const to = rows.findLastIndex(({ line }) => line === route.to);
  if (to - from + 1 > space) return null;
  return Math.max(0, Math.min(from, rows.length - space));
}

const dimmed = (line: Line): Line => line.map((s) => (s.role === "text" ? span(s.text, "dim") : s));

/** Wraps a line of code into rows of at most `room` columns; continuation rows are indented by four more. */
function brokenLine(line: Line, room: number): Line[] {
  if (lineWidth(line) <= room) return [line];
  const text = lineText(line);
  const indent = text.length - text.trimStart().length;
  const rows = wrap(line, room - indent - 4);
  return rows.map((row, i) => [span(" ".repeat(i === 0 ? indent : indent + 4)), ...row]);
}
