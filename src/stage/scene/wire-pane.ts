import { requestLines, responseLines } from "../../http/message.ts";
import type { EventOf } from "../../trace/event.ts";
import { counted } from "../../units/count.ts";
import type { Grid } from "../canvas/grid.ts";
import { type Line, lineText, span, width } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import type { SceneBeat } from "../timeline/beat.ts";
import type { Values } from "../timeline/values.ts";
import { type PaneRoom, paintPaneTitle } from "./panes.ts";

/** Fields that a reader misses least, where there is no room for all. */
const BORING = ["Content-Length:", "Content-Type:", "Origin:", "Host:"];

/**
 * The message that is on the wire now, as its bytes say; what was kept back stands where it would have been. `inspect`: what is to be
 * done to see all of it.
 */
export function paintWirePane(
  grid: Grid,
  beat: SceneBeat,
  values: Values,
  room: PaneRoom,
  inspect: string,
): void {
  paintPaneTitle(grid, "wire", room);
  const lines = wireLines(beat, values, room.width).map((line) => wrap(line, room.width));
  for (const [i, line] of fitting(lines, room.rows, inspect).entries()) {
    grid.line(room.x, room.top + 1 + i, line, room.x + room.width);
  }
}

/** The rows of each line; boring fields are left out first, and then the end, until the rest fits. What is left out is counted. */
function fitting(lines: readonly (readonly Line[])[], rows: number, inspect: string): Line[] {
  if (lines.flat().length <= rows) return lines.flat();
  const out = new Set<number>();
  const kept = () =>
    lines.flatMap((wrapped, i): readonly Line[] => {
      if (!out.has(i)) return wrapped;
      return i === Math.min(...out)
        ? [[span(`… ${counted(out.size, "more field")}: ${inspect}`, "dim")]]
        : [];
    });
  for (const name of BORING) {
    const at = lines.findIndex(([first]) => first !== undefined && lineText(first).startsWith(name));
    if (at >= 0 && kept().length > rows) out.add(at);
  }
  const all = kept();
  if (all.length <= rows) return all;
  return [
    ...all.slice(0, rows - 1),
    [span(`… ${counted(all.length - rows + 1, "more line")}: ${inspect}`, "dim")],
  ];
}

/** The lines of the message in view: the request until it is answered, then the response. */
export function wireLines(beat: SceneBeat, values: Values, room: number): Line[] {
  const { exchange } = beat.after;
  if (exchange === null) return [];
  const { request, response } = exchange;
  if (response !== null) {
    const role = response.status < 400 ? "good" : "bad";
    return responseLines(response).map((line, i) =>
      i === 0 ? [span(line, role)] : fieldLine(line, i, response.fields.length, values, room),
    );
  }
  const kept = beat.events.filter(
    (e): e is EventOf<"cookie.withheld"> => e.type === "cookie.withheld" && e.exchange === exchange.id,
  );
  const lines = requestLines(request).map(
    (line, i): Line =>
      i === 0 ? [span(line, "strong")] : fieldLine(line, i, request.fields.length, values, room),
  );
  const missing = kept.map(({ cookie }) => notSent(`Cookie: ${cookie.name}=${cookie.value}`, room));
  return [
    ...lines.slice(0, 1 + request.fields.length),
    ...missing,
    ...lines.slice(1 + request.fields.length),
  ];
}

/** A line that would have been on the wire; what counts is that it is not, so a long one is cut for that. */
function notSent(line: string, room: number): Line {
  const why = "   ← not sent";
  const left = room - width(why);
  const shown = width(line) <= left ? line : `${[...line].slice(0, left - 1).join("")}…`;
  return [span(shown, "bad"), span(why, "dim")];
}

function fieldLine(line: string, i: number, fields: number, values: Values, width: number): Line {
  const colon = line.indexOf(":");
  if (i > fields || colon < 0) return values.markFitting(line, "text", width);
  const head = line.slice(0, colon + 1);
  return [span(head, "dim"), ...values.markFitting(line.slice(colon + 1), "text", width - head.length)];
}
