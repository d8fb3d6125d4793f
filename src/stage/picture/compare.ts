import { reasonPhrase, requestTarget } from "../../http/message.ts";
import type { Ways } from "../canvas/fit.ts";
import type { Section } from "../canvas/section.ts";
import { type Line, lineText, span } from "../canvas/text.ts";
import { NOTHING_ALONG, NOTHING_DONE } from "../narration/compare-words.ts";
import { cookiesKeptBack } from "../narration/facts.ts";
import type { CompareBeat, LaneBeat, SceneBeat } from "../timeline/beat.ts";
import { verdictLine } from "./box/server-verdict.ts";
import type { BoxPicture } from "./picture.ts";
import { clientBox, serverBox } from "./scene-picture.ts";
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
  readonly client: BoxPicture;
  readonly server: BoxPicture;
  /** The last request of the step; null if it has none. */
  readonly exchange: ExchangePicture | null;
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
          : values.mark(did, "dim")
        : [span("✗ ", "bad"), span(problem)],
    client: bare(clientBox(timeline, back ? beat : unanswered(beat))),
    server: {
      ...bare(serverBox(timeline, there ? beat : { ...beat, after: beat.before, events: [] })),
      verdict: there ? finding(beat, values) : null,
    },
    exchange:
      exchange === null || beat.packet === null ? null : exchangePicture(beat, exchange, values, back),
  };
}

/** Whoever sends has sent, and knows nothing new yet. */
const unanswered = (beat: SceneBeat): SceneBeat => ({
  ...beat,
  after: { ...beat.before, exchange: beat.after.exchange },
});

/** What the server went by, rather than what came of it: that is the answer. */
function finding(beat: SceneBeat, values: LaneBeat["timeline"]["values"]): Line | null {
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
  const kept = cookiesKeptBack(events).map(
    ({ cookie }): Line => [span("✗ ", "bad"), span(cookie.name, "cookie"), span(" kept back", "bad")],
  );
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

/** A picture with a mark at everything that the other one has not in the same way. */
function marked(lane: LanePicture, other: LanePicture): LanePicture {
  return {
    ...lane,
    client: markedBox(lane.client, other.client),
    server: markedBox(lane.server, other.server),
    exchange:
      lane.exchange === null || other.exchange === null
        ? lane.exchange
        : markedExchange(lane.exchange, other.exchange),
  };
}

function markedExchange(own: ExchangePicture, other: ExchangePicture): ExchangePicture {
  const carried = own.carried ?? (other.carried === null ? null : [[span(NOTHING_ALONG, "dim")]]);
  return {
    ...own,
    carried: markedWays(carried, other.carried),
    answer: markedWays(own.answer, other.answer),
  };
}

const markedWays = (own: Ways | null, other: Ways | null): Ways | null =>
  own === null || textOf(own[0]) === textOf(other?.[0]) ? own : own.map((way) => [MARK, ...way]);

function markedBox(own: BoxPicture, other: BoxPicture): BoxPicture {
  // What only one of them has is seen without a mark.
  const differs = (section: Section): boolean =>
    other.sections.some(
      (s) => textOf(s.title[0]) === textOf(section.title[0]) && rowsText(s) !== rowsText(section),
    );
  const mark = (section: Section): Section =>
    differs(section)
      ? { ...section, title: section.title.map((way) => [...way, span(" ≠", "warn")]) }
      : section;
  return {
    ...own,
    sections: own.sections.map(mark),
    verdict: own.verdict === null ? null : markedLine(own.verdict, other.verdict),
  };
}

const markedLine = (own: Line, other: Line | null): Line =>
  textOf(own) === textOf(other ?? undefined) ? own : [MARK, ...own];

const textOf = (line: Line | undefined): string => (line === undefined ? "" : lineText(line));

const rowsText = ({ rows }: Section): string => rows.map(({ ways }) => lineText(ways[0] ?? [])).join("\n");
