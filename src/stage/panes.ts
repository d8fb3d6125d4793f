import { requestLines, responseLines } from "../http/message.ts";
import type { EventOf } from "../trace/event.ts";
import type { Grid } from "./grid.ts";
import { type Line, lineText, lineWidth, span } from "./text.ts";
import type { SceneBeat } from "./timeline.ts";
import type { Values } from "./values.ts";
import type { Pane } from "./view.ts";

/** The space of a pane: its title row, and `rows` rows below it. */
export interface PaneRoom {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly rows: number;
}

/** Which pane a beat shows where there is room for one: the code where a line of it runs, else the wire. */
export function paneFor(beat: SceneBeat, wanted: Pane): "code" | "wire" | null {
  const hasWire = beat.after.exchange !== null;
  if (wanted === "code") return beat.listing === null ? null : "code";
  if (wanted === "wire") return hasWire ? "wire" : null;
  if (beat.listing !== null && beat.listing.line !== null) return "code";
  if (hasWire) return "wire";
  return beat.listing === null ? null : "code";
}

/** The listing around the line that runs; what ran before it is plain, what is still to come is dim. */
export function paintCode(grid: Grid, { listing }: SceneBeat, values: Values, room: PaneRoom): void {
  if (listing === null) return;
  const { of, line: lit } = listing;
  paintTitle(grid, of.file, room);
  const from = Math.max(
    0,
    Math.min((lit ?? 0) - Math.floor((room.rows - 1) / 2), of.lines.length - room.rows),
  );
  const digits = String(of.lines.length).length;
  const end = room.x + room.width;
  for (const [i, { text }] of of.lines.slice(from, from + room.rows).entries()) {
    const y = room.top + 1 + i;
    const number = String(from + i + 1).padStart(digits + 1);
    if (from + i === lit) {
      grid.put(room.x, y, "▸", "warn");
      grid.put(room.x + 1, y, number.padEnd(room.width - 1), "lit", end);
      grid.line(room.x + digits + 4, y, [span(text, "lit-strong")], end);
      continue;
    }
    grid.put(room.x + 1, y, number, "dim");
    const role = lit === null || from + i > lit ? "dim" : "text";
    grid.line(room.x + digits + 4, y, values.mark(text, role), end);
  }
}

/** Fields that a reader misses least, where there is no room for all. */
const BORING = ["Content-Length:", "Content-Type:", "Origin:", "Host:"];

/** The message that is on the wire now, as its bytes say; what was kept back stands where it would have been. */
export function paintWirePane(grid: Grid, beat: SceneBeat, values: Values, room: PaneRoom): void {
  paintTitle(grid, "wire", room);
  const lines = fitting(wireLines(beat, values, room.width), room.rows);
  for (const [i, line] of lines.entries()) grid.line(room.x, room.top + 1 + i, line, room.x + room.width);
}

/** Leaves out boring fields, and then the end, until the rest fits; what is left out is counted. */
function fitting(lines: readonly Line[], rows: number): Line[] {
  if (lines.length <= rows) return [...lines];
  const places = lines.map((line) => BORING.findIndex((name) => lineText(line).startsWith(name)));
  const out = new Set<number>();
  for (let boring = 0; boring < BORING.length && lines.length - out.size + 1 > rows; boring += 1) {
    const at = places.indexOf(boring);
    if (at >= 0) out.add(at);
  }
  const first = Math.min(...out);
  const kept = lines.flatMap((line, i): Line[] => {
    if (!out.has(i)) return [line];
    return i === first ? [[span(`… ${out.size} more fields: press i`, "dim")]] : [];
  });
  if (kept.length <= rows) return kept;
  return [...kept.slice(0, rows - 1), [span(`… ${kept.length - rows + 1} more lines: press i`, "dim")]];
}

/** The lines of the message in view: the request until it is answered, then the response. */
export function wireLines(beat: SceneBeat, values: Values, width: number): Line[] {
  const { exchange } = beat.after;
  if (exchange === null) return [];
  const { request, response } = exchange;
  if (response !== null) {
    const role = response.status < 400 ? "good" : "bad";
    return responseLines(response).map((line, i) =>
      i === 0 ? [span(line, role)] : fieldLine(line, i, response.fields.length, values, width),
    );
  }
  const kept = beat.events.filter(
    (e): e is EventOf<"cookie.withheld"> => e.type === "cookie.withheld" && e.exchange === exchange.id,
  );
  const lines = requestLines(request).map(
    (line, i): Line =>
      i === 0 ? [span(line, "strong")] : fieldLine(line, i, request.fields.length, values, width),
  );
  const missing = kept.map(({ cookie }): Line => {
    const pair = [span(`Cookie: ${cookie.name}=${cookie.value}`, "bad")];
    return lineWidth(pair) + 14 > width ? pair : [...pair, span("   ← not sent", "dim")];
  });
  return [
    ...lines.slice(0, 1 + request.fields.length),
    ...missing,
    ...lines.slice(1 + request.fields.length),
  ];
}

function fieldLine(line: string, i: number, fields: number, values: Values, width: number): Line {
  const colon = line.indexOf(":");
  if (i > fields || colon < 0) return values.markFitting(line, "text", width);
  const head = line.slice(0, colon + 1);
  return [span(head, "dim"), ...values.markFitting(line.slice(colon + 1), "text", width - head.length)];
}

function paintTitle(grid: Grid, title: string, { x, top, width }: PaneRoom): void {
  const end = grid.line(x, top, [span(title, "server-title")], x + width);
  grid.rule(end + 1, top, x + width - end - 1, "faint");
}
