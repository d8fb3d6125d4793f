import { shrunk } from "../canvas/fit.ts";
import type { Grid } from "../canvas/grid.ts";
import { type Line, lineText, lineWidth, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import type { MessageLine, MessagePicture } from "../picture/picture.ts";
import { moreOf } from "../picture/small-words.ts";
import { type PaneRoom, paintPaneTitle } from "./pane-room.ts";

/** Paints the message on the wire. `inspect`: how to see all of it. */
export function paintMessage(grid: Grid, message: MessagePicture, room: PaneRoom, inspect: string): void {
  paintPaneTitle(grid, message.title, room);
  const rows = fittingRows(message.lines, room, inspect);
  for (const [i, line] of rows.entries()) grid.line(room.x, room.top + 1 + i, line, room.x + room.width);
}

/**
 * Returns the rows that fit; drops minor fields first, then lines of the body next to one that matters, and then the end. Omitted fields
 * and lines are counted separately.
 */
function fittingRows(
  lines: readonly MessageLine[],
  { rows, width }: Pick<PaneRoom, "rows" | "width">,
  inspect: string,
): Line[] {
  const wrapped = lines.map((line) => wrap(messageRow(line, width), width));
  const out = new Set<number>();
  const left = (count: number, what: "field" | "line"): Line => [span(moreOf(count, what, inspect), "dim")];
  const kept = () =>
    wrapped.flatMap((line, i): readonly Line[] => {
      if (!out.has(i)) return line;
      const alike = [...out].filter((other) => lines[other]?.part === lines[i]?.part);
      const what = lines[i]?.part === "field" ? "field" : "line";
      return i === Math.min(...alike) ? [left(alike.length, what)] : [];
    });
  const minor = lines.map(({ minor: order }, i) => ({ order, i })).filter(({ order }) => order > 0);
  for (const { i } of minor.sort((a, b) => a.order - b.order)) if (kept().length > rows) out.add(i);
  const all = kept();
  if (all.length <= rows) return all;
  return [...all.slice(0, rows - 1), left(all.length - rows + 1, "line")];
}

/** Fits a line to `cols`; a line that was not sent is cut to leave room for its note. */
export function messageRow({ line, note }: MessageLine, room: number): Line {
  if (note === null) return shrunk(line, room);
  const left = room - lineWidth(note);
  if (lineWidth(line) <= left) return [...line, ...note];
  return [span(`${[...lineText(line)].slice(0, left - 1).join("")}…`, line[0]?.role ?? "text"), ...note];
}
