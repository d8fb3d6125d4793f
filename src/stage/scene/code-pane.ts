import { requestTarget } from "../../http/message.ts";
import type { Listing } from "../../trace/show/show.ts";
import type { Grid } from "../canvas/grid.ts";
import { lineText, span, width } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import type { SceneBeat } from "../timeline/beat.ts";
import type { Values } from "../timeline/values.ts";
import { type PaneRoom, paintPaneTitle } from "./panes.ts";

/** Columns before the text of a line: the mark, its number and two blanks. */
const gutterOf = (listing: Listing) => String(listing.lines.length).length + 4;

/** Columns that a listing needs so that none of its lines is broken. */
export function listingWidth(listing: Listing): number {
  return gutterOf(listing) + Math.max(...listing.lines.map((l) => width(l.text)));
}

/**
 * The listing around the line that runs; what ran before it is plain, what is still to come is dim. Where no line runs it begins at
 * the route that the request asks for, and other routes are not shown in its place.
 */
export function paintCode(grid: Grid, { listing, after }: SceneBeat, values: Values, room: PaneRoom): void {
  if (listing === null) return;
  const { of, line: lit, top } = listing;
  paintPaneTitle(grid, of.file, room);
  if (top === null && after.exchange !== null) {
    const { method, url } = after.exchange.request;
    const asked = `The code of ${method} ${requestTarget(url)} is not in this lesson.`;
    grid.line(room.x, room.top + 1, [span(asked, "dim")], room.x + room.width);
    return;
  }
  const gutter = gutterOf(of);
  const rows = of.lines.flatMap(({ text }, line) =>
    brokenLine(text, room.width - gutter).map((part, i) => ({
      line,
      number: i === 0 ? String(line + 1) : "",
      part,
    })),
  );
  const first = rows.findIndex((row) => row.line === (lit ?? top ?? 0));
  const centred = Math.min(first - Math.floor((room.rows - 1) / 2), rows.length - room.rows);
  const from = lit === null ? first : Math.max(0, centred);
  const end = room.x + room.width;
  for (const [i, { line, number, part }] of rows.slice(from, from + room.rows).entries()) {
    const y = room.top + 1 + i;
    const shown = number.padStart(gutter - 3);
    if (line === lit) {
      if (number !== "") grid.put(room.x, y, "▸", "warn");
      grid.put(room.x + 1, y, shown.padEnd(room.width - 1), "lit", end);
      grid.line(room.x + gutter, y, [span(part, "lit-strong")], end);
      continue;
    }
    grid.put(room.x + 1, y, shown, "dim");
    grid.line(room.x + gutter, y, values.mark(part, lit === null || line > lit ? "dim" : "text"), end);
  }
}

/** A line of code in rows of at most `room` columns; what goes on stands in by four from where the line begins. */
function brokenLine(text: string, room: number): string[] {
  if (width(text) <= room) return [text];
  const indent = text.length - text.trimStart().length;
  const [first = [], ...more] = wrap([span(text.trimStart())], room - indent - 4);
  return [" ".repeat(indent) + lineText(first), ...more.map((row) => " ".repeat(indent + 4) + lineText(row))];
}
