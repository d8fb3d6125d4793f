import { field, statusOf, targetOf } from "../../../http/message.ts";
import type { TraceEvent } from "../../../trace/event.ts";
import { serverNamed } from "../../../trace/knowledge/server-view.ts";
import type { Ways } from "../../canvas/fit.ts";
import { type Line, span } from "../../canvas/text.ts";
import { NOTHING_DONE } from "../../narration/compare/compare-words.ts";
import { cookiesKeptBack, shortUrl } from "../../narration/facts.ts";
import type { CompareBeat, LaneBeat, SceneBeat, Timeline } from "../../timeline/beat.ts";
import type { Highlighter } from "../../timeline/highlighter.ts";
import { isNothing, isReading } from "../box/browser-box.ts";
import { DOWN, serverInView } from "../box/server-box.ts";
import { serverVerdictLine } from "../box/server-verdict.ts";
import type { BoxPicture } from "../picture.ts";
import { clientBox, clockWays, serverBox } from "../scene-picture.ts";
import { FROM, FROM_TABLE, FROM_TOKEN, GOT_NOTHING, SCRIPT_GOT } from "../small-words.ts";
import { carriedBothWays } from "../wire.ts";
import { changedIn, withMarks } from "./compare-marks.ts";
import type { ComparePicture, ExchangePicture, LanePicture } from "./compare-picture.ts";

/** Progress of a step: what travels is on its way to the server, on its way back, or there. */
export type Reached = "sent" | "server" | "client";

const MADE = new WeakMap<CompareBeat, Partial<Record<Reached, ComparePicture>>>();

/** Returns the picture of a comparison at a beat; cached. */
export function comparePicture(beat: CompareBeat, reached: Reached = "client"): ComparePicture {
  const made = MADE.get(beat) ?? {};
  MADE.set(beat, made);
  made[reached] ??= makePicture(beat, reached);
  return made[reached];
}

function makePicture({ lanes, headline, body }: CompareBeat, reached: Reached): ComparePicture {
  // If a role decides in one of the worlds, both show where it came from.
  const byRole = lanes.some(({ beat }) => beat.events.some(isOfRole));
  const [one, other] = [lanePicture(lanes[0], reached, byRole), lanePicture(lanes[1], reached, byRole)];
  return { lanes: [withMarks(one, other), withMarks(other, one)], headline, body };
}

function lanePicture(
  { name, did, problem, beat, timeline }: LaneBeat,
  reached: Reached,
  byRole: boolean,
): LanePicture {
  const { highlighter } = timeline;
  const there = reached !== "sent" || beat.packet === null;
  const back = reached === "client" || beat.packet === null;
  const { exchange } = beat.after;
  const bare = (box: BoxPicture): BoxPicture => ({ ...box, heads: [], verdict: null });
  const before: SceneBeat = { ...beat, after: beat.before, events: [] };
  const client = bare(clientBox(timeline, back ? beat : unanswered(beat)));
  const server = bare(there ? serverBox(timeline, beat) : unasked(beat, timeline));
  return {
    name: [span(name, "strong")],
    did:
      problem === null
        ? did === ""
          ? [span(NOTHING_DONE, "dim")]
          : highlighter.mark(did ?? "", "dim")
        : [span("✗ ", "bad"), span(problem)],
    clock: timeline.timed ? clockWays(beat, timeline.years) : null,
    client,
    server: { ...server, verdict: there ? finding(beat, highlighter, byRole) : null },
    changed: [
      ...changedIn(clientBox(timeline, before), client),
      ...changedIn(unasked(beat, timeline), server),
    ],
    exchange:
      exchange === null || beat.packet === null ? null : exchangePicture(beat, exchange, highlighter, back),
    got: readByScript(beat, highlighter),
    differing: [],
  };
}

/** Returns the server as it is before a request arrives. */
function unasked(beat: SceneBeat, timeline: Timeline): BoxPicture {
  const asked = serverInView(beat);
  const before = { ...beat, after: beat.before, events: [] };
  return serverBox(timeline, before, asked && serverNamed(beat.before, asked.name));
}

function readByScript({ events }: SceneBeat, highlighter: Highlighter): Ways[] {
  const ran = events.find(isReading);
  if (ran === undefined) return [];
  const got = isNothing(ran.result) ? [span(GOT_NOTHING)] : highlighter.value(ran.result);
  const hidden = events.flatMap((e) => (e.type === "cookie.withheld" ? [e.cookie.name] : []));
  return [[[span(SCRIPT_GOT, "dim"), ...got], got], ...hidden.map((name): Ways => [keptBack(name)])];
}

const keptBack = (name: string): Line => [span("✗ ", "bad"), span(name, "cookie"), span(" kept back", "bad")];

/** A client that waits for the response knows nothing new yet. */
const unanswered = (beat: SceneBeat): SceneBeat => ({
  ...beat,
  after: { ...beat.before, exchange: beat.after.exchange },
});

/** Returns what the server decided by, not the outcome: that is the response. */
function finding(
  beat: SceneBeat,
  highlighter: LaneBeat["timeline"]["highlighter"],
  byRole: boolean,
): Line | null {
  if (serverInView(beat)?.up === false) return DOWN;
  const role = byRole ? roleLine(beat) : null;
  if (role !== null) return role;
  const why = beat.events.filter(({ type }) => type !== "access.granted" && type !== "access.denied");
  return serverVerdictLine({ ...beat, events: why }, highlighter) ?? serverVerdictLine(beat, highlighter);
}

/** Whether somebody was refused because of their role. */
const isOfRole = (event: TraceEvent): boolean =>
  event.type === "access.denied" && event.refusal.code === "role-missing";

/** Returns the role that the server decided by, and its source: the user table, or the token. */
function roleLine({ events }: SceneBeat): Line | null {
  const access = events.findLast((e) => e.type === "access.granted" || e.type === "access.denied");
  const role =
    access?.type === "access.granted"
      ? access.user.role
      : access?.type === "access.denied"
        ? access.refusal.facts.role
        : undefined;
  if (role === undefined) return null;
  const from = events.some(({ type }) => type === "token.verified") ? FROM_TOKEN : FROM_TABLE;
  const mark = access?.type === "access.granted" ? span("✓ ", "good") : span("✗ ", "bad");
  return [mark, span(`${from}${role}`)];
}

function exchangePicture(
  { events }: SceneBeat,
  exchange: NonNullable<SceneBeat["after"]["exchange"]>,
  highlighter: LaneBeat["timeline"]["highlighter"],
  back: boolean,
): ExchangePicture {
  const { request, response } = exchange;
  const status = response?.status ?? 0;
  const answer = (text: string): Line => [span(text, status < 400 ? "good" : "bad")];
  const kept = cookiesKeptBack(events, exchange.id).map(({ cookie }) => keptBack(cookie.name));
  const origin = field(request, "Origin");
  const foreign = origin !== null && origin !== new URL(request.url).origin ? origin : null;
  return {
    from: foreign === null ? null : [span(`${FROM}${shortUrl(foreign)}`, "warn")],
    request: [span(`${request.method} ${targetOf(request)}`, "strong")],
    carried: carriedBothWays(exchange, highlighter).there,
    kept,
    answer: response === null || !back ? null : [answer(statusOf(response)), answer(`${status}`)],
  };
}
