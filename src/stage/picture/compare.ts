import { reasonPhrase, requestTarget } from "../../http/message.ts";
import { serverNamed } from "../../trace/knowledge/server-view.ts";
import type { Ways } from "../canvas/fit.ts";
import type { Section } from "../canvas/section.ts";
import { type Line, lineText, span } from "../canvas/text.ts";
import { NOTHING_ALONG, NOTHING_DONE } from "../narration/compare-words.ts";
import { cookiesKeptBack } from "../narration/facts.ts";
import type { CompareBeat, LaneBeat, SceneBeat, Timeline } from "../timeline/beat.ts";
import type { Values } from "../timeline/values.ts";
import { isNothing, isReading } from "./box/browser-box.ts";
import { DOWN, serverInView } from "./box/server-box.ts";
import { verdictLine } from "./box/server-verdict.ts";
import type { BoxPicture } from "./picture.ts";
import { clientBox, clockWays, serverBox } from "./scene-picture.ts";
import { GOT_NOTHING, SCRIPT_GOT } from "./small-words.ts";
import { carriedBothWays } from "./wire.ts";

/** One step in two worlds; what differs between them is marked. */
export interface ComparePicture {
  readonly lanes: readonly [LanePicture, LanePicture];
  readonly headline: Line;
  readonly body: Line;
}

/** A step in one world. */
export interface LanePicture {
  readonly name: Line;
  /** The step, or that none is done, or why it cannot be. */
  readonly did: Line;
  /** What time it is, in a world in which time passes; else null. */
  readonly clock: Ways | null;
  readonly client: BoxPicture;
  readonly server: BoxPicture;
  /** The last request of the step; null if it has none. */
  readonly exchange: ExchangePicture | null;
  /** What a script was given to read, and what was kept from it; [] if none reads. */
  readonly got: readonly Ways[];
  /** What differs in the boxes, a line for each, if there is no room for boxes. */
  readonly differing: readonly Line[];
}

/** A request and its answer. */
export interface ExchangePicture {
  readonly request: Line;
  readonly carried: Ways | null;
  /** What the browser kept back. */
  readonly kept: readonly Line[];
  /** null: none came. */
  readonly answer: Ways | null;
}

/** How far a step has come: what travels is on its way to the server, on its way back, or there. */
export type Reached = "sent" | "server" | "client";

const MADE = new WeakMap<CompareBeat, Partial<Record<Reached, ComparePicture>>>();

/** The picture of a comparison at a beat; it is made once. */
export function comparePicture(beat: CompareBeat, reached: Reached = "client"): ComparePicture {
  const made = MADE.get(beat) ?? {};
  MADE.set(beat, made);
  made[reached] ??= makePicture(beat, reached);
  return made[reached];
}

function makePicture({ lanes, headline, body }: CompareBeat, reached: Reached): ComparePicture {
  const [one, other] = [lanePicture(lanes[0], reached), lanePicture(lanes[1], reached)];
  return { lanes: [marked(one, other), marked(other, one)], headline, body };
}

function lanePicture({ name, did, problem, beat, timeline }: LaneBeat, reached: Reached): LanePicture {
  const { values } = timeline;
  const there = reached !== "sent" || beat.packet === null;
  const back = reached === "client" || beat.packet === null;
  const { exchange } = beat.after;
  const bare = (box: BoxPicture): BoxPicture => ({ ...box, heads: [], verdict: null });
  return {
    name: [span(name, "strong")],
    did:
      problem === null
        ? did === ""
          ? [span(NOTHING_DONE, "dim")]
          : values.mark(did ?? "", "dim")
        : [span("✗ ", "bad"), span(problem)],
    clock: timeline.timed ? clockWays(beat, timeline.years) : null,
    client: bare(clientBox(timeline, back ? beat : unanswered(beat))),
    server: {
      ...bare(there ? serverBox(timeline, beat) : unasked(beat, timeline)),
      verdict: there ? finding(beat, values) : null,
    },
    exchange:
      exchange === null || beat.packet === null ? null : exchangePicture(beat, exchange, values, back),
    got: readByScript(beat, values),
    differing: [],
  };
}

/** The server that a request is on its way to, as it is until then. */
function unasked(beat: SceneBeat, timeline: Timeline): BoxPicture {
  const asked = serverInView(beat);
  const before = { ...beat, after: beat.before, events: [] };
  return serverBox(timeline, before, asked && serverNamed(beat.before, asked.name));
}

function readByScript({ events }: SceneBeat, values: Values): Ways[] {
  const ran = events.find(isReading);
  if (ran === undefined) return [];
  const got = isNothing(ran.result) ? [span(GOT_NOTHING)] : values.value(ran.result);
  const hidden = events.flatMap((e) => (e.type === "cookie.withheld" ? [e.cookie.name] : []));
  return [[[span(SCRIPT_GOT, "dim"), ...got], got], ...hidden.map((name): Ways => [keptBack(name)])];
}

const keptBack = (name: string): Line => [span("✗ ", "bad"), span(name, "cookie"), span(" kept back", "bad")];

/** Whoever sends has sent, and knows nothing new yet. */
const unanswered = (beat: SceneBeat): SceneBeat => ({
  ...beat,
  after: { ...beat.before, exchange: beat.after.exchange },
});

/** What the server went by, rather than what came of it: that is the answer. */
function finding(beat: SceneBeat, values: LaneBeat["timeline"]["values"]): Line | null {
  if (serverInView(beat)?.up === false) return DOWN;
  const why = beat.events.filter(({ type }) => type !== "access.granted" && type !== "access.denied");
  return verdictLine({ ...beat, events: why }, values) ?? verdictLine(beat, values);
}

function exchangePicture(
  { events }: SceneBeat,
  exchange: NonNullable<SceneBeat["after"]["exchange"]>,
  values: LaneBeat["timeline"]["values"],
  back: boolean,
): ExchangePicture {
  const { request, response } = exchange;
  const status = response?.status ?? 0;
  const answer = (text: string): Line => [span(text, status < 400 ? "good" : "bad")];
  const kept = cookiesKeptBack(events, exchange.id).map(({ cookie }) => keptBack(cookie.name));
  return {
    request: [span(`${request.method} ${requestTarget(request.url)}`, "strong")],
    carried: carriedBothWays(exchange, values).there,
    kept,
    answer:
      response === null || !back
        ? null
        : [answer(`${status} ${reasonPhrase(status)}`.trim()), answer(`${status}`)],
  };
}

// What differs

const MARK = span("≠ ", "warn");

/** A picture with a mark at everything that the other one has in another way. What only one of them has is seen without a mark. */
function marked(lane: LanePicture, other: LanePicture): LanePicture {
  const boxes = [
    [lane.client, other.client],
    [lane.server, other.server],
  ] as const;
  return {
    ...lane,
    client: markedBox(...boxes[0], lane.exchange === null),
    server: markedBox(...boxes[1], lane.exchange === null),
    exchange:
      lane.exchange === null || other.exchange === null
        ? lane.exchange
        : markedExchange(lane.exchange, other.exchange),
    got: lane.got.map((ways, i) => markedWays(ways, other.got[i] ?? null) ?? ways),
    // What the step is about comes first: a server, or what the browser has.
    differing: boxes.toReversed().flatMap(([own, others]) => differingIn(own, others)),
  };
}

function markedExchange(own: ExchangePicture, other: ExchangePicture): ExchangePicture {
  const along = ({ carried }: ExchangePicture, beside: ExchangePicture): Ways | null =>
    carried ?? (beside.carried === null ? null : [[span(NOTHING_ALONG, "dim")]]);
  return {
    ...own,
    carried: markedWays(along(own, other), along(other, own)),
    answer: markedWays(own.answer, other.answer),
  };
}

/** Of the ways to say it those that the other one has not: a token may be the same, and come in another header. */
function markedWays(own: Ways | null, other: Ways | null): Ways | null {
  if (own === null || other === null || textOf(own[0]) === textOf(other[0])) return own;
  const others = other.map(textOf);
  const telling = own.filter((way) => !others.includes(textOf(way)));
  return (telling.length === 0 ? own : telling).map((way) => [MARK, ...way]);
}

/** More than any section weighs. */
const WEIGHTY = 100;

/** `stands`: nothing travels, so that what differs is all that there is to see, and other sections give way to it. */
function markedBox(own: BoxPicture, other: BoxPicture, stands: boolean): BoxPicture {
  const mark = (section: Section): Section =>
    differs(section, other)
      ? {
          ...section,
          title: section.title.map((way) => [...way, span(" ≠", "warn")]),
          weight: section.weight + (stands ? WEIGHTY : 0),
        }
      : section;
  return {
    ...own,
    sections: own.sections.map(mark),
    verdict:
      own.verdict === null
        ? null
        : (markedWays([own.verdict], other.verdict && [other.verdict])?.[0] ?? null),
  };
}

/** Whether another box has a section of this name with other rows. */
const differs = (section: Section, { sections }: BoxPicture): boolean =>
  sections.some((s) => nameOf(s) === nameOf(section) && rowsText(s) !== rowsText(section));

/** A title may go on with what is so of this one: "Session table  shared". */
const nameOf = ({ title }: Section): string => title[0]?.[0]?.text ?? "";

function differingIn(own: BoxPicture, other: BoxPicture): Line[] {
  return own.sections
    .filter((section) => differs(section, other))
    .map(({ title, rows }) => [
      MARK,
      ...(title[0] ?? []),
      ...rows.flatMap(({ ways }, i): Line => [span(i === 0 ? "  " : "; "), ...(ways[0] ?? [])]),
    ]);
}

const textOf = (line: Line | undefined): string => (line === undefined ? "" : lineText(line));

const rowsText = ({ rows }: Section): string => rows.map(({ ways }) => lineText(ways[0] ?? [])).join("\n");
