import type { EventOf, TraceEvent } from "../../trace/event.ts";
import { fold } from "../../trace/knowledge/fold.ts";
import { type Knowledge, NOTHING } from "../../trace/knowledge/knowledge.ts";
import type { FlowStage, Listing, Segment, Show } from "../../trace/show/show.ts";
import { type Line, span, unquoted } from "../canvas/text.ts";
import type { Narrator } from "../narration/telling.ts";
import { INFERRED_BEFORE, type Words } from "../narration/words.ts";
import { lastScene, predictionBeat, questionBeat } from "./asking-beats.ts";
import type { Beat, SceneBeat } from "./beat.ts";
import { type BeatSpan, beatSpans } from "./beats.ts";
import { foldedBeat, foldedSpans } from "./folded-beat.ts";
import type { Highlighter } from "./highlighter.ts";
import { listingInView } from "./listing-in-view.ts";

/** Lays out the scenes of a trace in order; each event is folded once. */
export class SceneLayer {
  readonly #show: Show;
  readonly #highlighter: Highlighter;
  readonly #narrate: Narrator;
  /** Number of events folded so far. */
  #seen: number;
  #knowledge: Knowledge;

  /** `narrate` returns the words for events without the author's. `from`: a beat to lay out again, with the knowledge before it. */
  constructor(
    show: Show,
    highlighter: Highlighter,
    narrate: Narrator,
    from?: Pick<SceneBeat, "events" | "before">,
  ) {
    this.#show = show;
    this.#highlighter = highlighter;
    this.#narrate = narrate;
    this.#seen = from?.events[0]?.seq ?? 0;
    this.#knowledge = from?.before ?? NOTHING;
  }

  /** Adds the beats of a scene from an event on to `beats`. */
  layOut(segment: Scene, from: number, beats: Beat[]): void {
    const { trace } = this.#show;
    let listing: Listing | null = segment.listings[0] ?? null;
    for (const { spans, fold, words, about } of foldedSpans(segment, beatSpans(trace, from, segment.to))) {
      const ask = segment.asks.find((a) => a.before === spans[0]?.from);
      const over =
        ask === undefined ? null : (lastScene(beats) ?? this.#resting(segment, ask.before, listing));
      if (ask && "question" in ask) beats.push(questionBeat(ask.question, this.#highlighter, over));
      else if (ask) beats.push(predictionBeat(ask.prediction, this.#highlighter, over));
      const inner: SceneBeat[] = [];
      for (const span of spans) {
        const beat = this.#beat(segment, span, listing);
        listing = beat.listing?.of ?? listing;
        inner.push(beat);
      }
      if (fold !== null && (words !== null || inner.length > 1))
        beats.push(foldedBeat(inner, words, about?.lead ?? null, this.#highlighter, this.#narrate));
      else beats.push(...inner);
    }
  }

  /** Returns the world before anything has happened in the scene, for a question before its first step; null if there is no world yet. */
  #resting(segment: Scene, from: number, listing: Listing | null): SceneBeat | null {
    const { trace, flow } = this.#show;
    const lead = trace[from - 1];
    if (lead === undefined) return null;
    // Whatever was on the wire during setup is over.
    const after = { ...fold(trace.slice(this.#seen, from), this.#knowledge), exchange: NOTHING.exchange };
    return {
      kind: "scene",
      events: [],
      lead,
      before: after,
      after,
      headline: [],
      body: [],
      refused: false,
      ...stageAt(flow, segment.from, from, from),
      listing: listingInView(segment.listings, [], null, after.exchange, listing),
      packet: null,
      inner: [],
    };
  }

  #beat(segment: Scene, { from, to, lead }: BeatSpan, listing: Listing | null): SceneBeat {
    const { trace, flow } = this.#show;
    const before = fold(trace.slice(this.#seen, from), this.#knowledge);
    const events = trace.slice(from, to);
    const after = fold(events, before);
    this.#knowledge = after;
    this.#seen = to;
    const told = this.#told(segment, { from, to, lead }, this.#narrate(lead, { before, beat: events }));
    return {
      kind: "scene",
      events,
      lead,
      before,
      after,
      ...told,
      ...stageAt(flow, segment.from, from, to),
      listing: listingInView(segment.listings, events, lead, after.exchange, listing),
      packet: packetOf(events),
      inner: [],
    };
  }

  /** Returns the words of a beat: the author's, or else those of its event. */
  #told(
    { says }: Scene,
    { from, to, lead }: BeatSpan,
    words: Words,
  ): Pick<SceneBeat, "headline" | "body" | "refused"> {
    const said = says.find((say) => say.seq >= from && say.seq < to);
    const events = this.#show.trace.slice(from, to);
    const refused =
      words.refused === true &&
      !(lead.type === "request.sent" && said !== undefined && tellsOfTheVisit(said.headline, events));
    const mark = (text: string | Line, role: "strong" | "text") =>
      typeof text === "string" ? this.#highlighter.mark(unquoted(text), role) : text;
    return {
      headline: [
        ...((words.inferred ?? lead.basis === "inferred") ? INFERRED_BEFORE : []),
        ...(refused ? [span("✗ ", "bad")] : []),
        ...mark(said?.headline ?? words.headline, "strong"),
      ],
      body: mark(said?.body ?? words.body, "text"),
      refused,
    };
  }
}

type Scene = Segment & { readonly kind: "scene" };

/** Whether an author's headline is about the request itself, not the withheld cookies: then nothing is refused. */
const tellsOfTheVisit = (headline: string, events: readonly TraceEvent[]): boolean =>
  !/cookie|\bback\b|\bnot\b|\bno\b|without|\bstays?\b/i.test(headline) &&
  !events.some((e) => e.type === "cookie.withheld" && headline.includes(e.cookie.name));

function stageAt(
  flow: readonly FlowStage[],
  sceneFrom: number,
  from: number,
  to: number,
): { stage: number; stageOver: boolean } {
  const stage = flow.findLastIndex((s) => s.seq < to);
  const reached = flow[stage];
  const since = stage === flow.length - 1 ? from : sceneFrom;
  return { stage, stageOver: reached !== undefined && reached.seq < since };
}

function packetOf(events: readonly TraceEvent[]): SceneBeat["packet"] {
  if (events.some((e): e is EventOf<"request.sent"> => e.type === "request.sent")) return "to-server";
  return events.some((e) => e.type === "response.sent") ? "to-client" : null;
}
