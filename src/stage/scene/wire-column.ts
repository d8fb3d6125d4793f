import { field, reasonPhrase, requestTarget } from "../../http/message.ts";
import { COMPACT_TOKEN } from "../../jwt/reading/compact.ts";
import type { ExchangeState } from "../../trace/knowledge/knowledge.ts";
import type { Grid } from "../canvas/grid.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import { cookiesKeptBack } from "../narration/narration-wire.ts";
import type { SceneBeat, Timeline } from "../timeline/beat.ts";
import type { Values } from "../timeline/values.ts";

/** What stands over the arrow, longest first: the first that fits is shown. */
type Choices = readonly Line[];

/** The wire between the boxes: what travels above the arrow, what stayed behind below it. */
export function paintWire(
  grid: Grid,
  timeline: Timeline,
  beat: SceneBeat,
  at: { x: number; width: number; arrow: number },
  progress: number,
): void {
  const { exchange } = beat.after;
  if (exchange === null) return;
  const left = at.x + 1;
  const end = at.x + at.width - 1;
  const room = end - left;
  const moving = beat.packet !== null;
  const back = exchange.phase === "to-client" || exchange.phase === "done";
  const labels = back
    ? responseLabels(beat, timeline.values, moving, room)
    : requestLabels(beat, timeline.values, room);
  for (const [i, choices] of labels.entries()) {
    const line = choices.find((l) => lineWidth(l) <= room) ?? choices.at(-1) ?? [];
    grid.line(left, at.arrow - labels.length + i, line, end);
  }
  paintArrow(grid, at.x + 1, at.arrow, at.width - 2, back ? "left" : "right", moving ? progress : 1);
  for (const [i, line] of belowLines(beat, room).entries()) grid.line(left, at.arrow + 2 + i, line, end);
}

/** The arrow; while `progress` is below 1 a packet is on its way along it. */
export function paintArrow(
  grid: Grid,
  x: number,
  y: number,
  length: number,
  way: "left" | "right",
  progress: number,
): void {
  grid.rule(x, y, length, "faint");
  if (progress >= 1) {
    if (way === "right") grid.put(x + length - 1, y, "▶", "dim");
    else grid.put(x, y, "◀", "dim");
    return;
  }
  const packet = way === "right" ? "▪▪▶" : "◀▪▪";
  const travel = Math.round(progress * (length - packet.length));
  grid.put(way === "right" ? x + travel : x + length - packet.length - travel, y, packet, "strong");
}

/** The cookie or the token of the message under way, in at most `room` columns; null where it has none, or none that fits. */
export function carriedLine(beat: SceneBeat, values: Values, room: number): Line | null {
  const phase = beat.after.exchange?.phase;
  const back = phase === "to-client" || phase === "done";
  const [, carried = []] = back
    ? responseLabels(beat, values, true, room)
    : requestLabels(beat, values, room);
  return carried.find((line) => lineWidth(line) <= room) ?? null;
}

function requestLabels(beat: SceneBeat, values: Values, room: number): Choices[] {
  const request = beat.after.exchange?.request;
  if (request === undefined) return [];
  const role = beat.after.exchange?.phase === "at-server" && beat.packet === null ? "text" : "strong";
  const what: Choices = [[span(`${request.method} ${requestTarget(request.url)}`, role)]];
  const cookie = field(request, "Cookie");
  const bearer = field(request, "Authorization");
  if (cookie !== null)
    return [
      what,
      [
        values.markFitting(`Cookie: ${cookie}`, "dim", room),
        values.markFitting(cookie, "dim", room),
        ...tokenAlone(cookie, values, room),
        [span(cookie.includes(";") ? `${cookie.split(";").length} cookies` : "a cookie", "cookie")],
      ],
    ];
  if (bearer !== null)
    return [what, [values.markFitting(bearer, "dim", room), ...tokenAlone(bearer, values, room)]];
  return [what];
}

function responseLabels(beat: SceneBeat, values: Values, moving: boolean, room: number): Choices[] {
  const response = beat.after.exchange?.response ?? null;
  if (response === null) return [];
  const role = !moving ? "dim" : response.status < 400 ? "good" : "bad";
  const status: Choices = [[span(`${response.status} ${reasonPhrase(response.status)}`.trim(), role)]];
  const setCookie = field(response, "Set-Cookie");
  if (setCookie !== null) {
    const [pair = ""] = setCookie.split(";");
    return [
      status,
      [
        values.markFitting(`Set-Cookie: ${pair}`, "dim", room),
        values.markFitting(pair, "dim", room),
        ...tokenAlone(pair, values, room),
      ],
    ];
  }
  const token = /"token":"([^"]+)"/.exec(response.body)?.[1];
  if (token !== undefined)
    return [
      status,
      [values.markFitting(`token ${token}`, "dim", room), values.markFitting(token, "dim", room)],
    ];
  return [status];
}

/** The one token in a text: where there is no room for more, all three parts of it are worth more than its name. */
function tokenAlone(text: string, values: Values, room: number): Choices {
  const [token] = COMPACT_TOKEN.exec(text) ?? [];
  return token === undefined || text.includes(";") ? [] : [values.value(token, room)];
}

/** What the wire does not carry, or who is waiting for whom. */
function belowLines(beat: SceneBeat, room: number): Line[] {
  const kept = cookiesKeptBack(beat.events);
  if (kept.length > 0) {
    return [
      ...kept.map((e): Line => [span("✗ ", "bad"), span(e.cookie.name, "cookie")]),
      [span("kept back", "bad")],
    ];
  }
  const { exchange } = beat.after;
  if (exchange === null) return [];
  const routed = routeLines(exchange, room);
  if (exchange.phase !== "at-server" || beat.packet !== null) return routed;
  const waiting = exchange.tab === null ? "the sender is waiting" : "the browser is waiting";
  return [[span(waiting.length <= room ? waiting : "waiting", "dim")], ...routed];
}

/** Who answers behind the balancer: the browser sees its one name only. */
function routeLines({ balancer, server }: ExchangeState, room: number): Line[] {
  if (balancer === null) return [];
  const to: Line = server === null ? [span("✗ no server is up", "bad")] : [span("→ ", "dim"), span(server)];
  const via = [span(`balancer ${balancer}`, "dim")];
  return [lineWidth(via) <= room ? via : [span("balancer", "dim")], to];
}
