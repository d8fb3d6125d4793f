import type { EventOf, TraceEvent } from "../../trace/event.ts";
import { fold } from "../../trace/knowledge/fold.ts";
import { type Knowledge, NOTHING, type ServerState } from "../../trace/knowledge/knowledge.ts";
import type { ExamPaper } from "../../trace/show/exam.ts";
import type { Exercise, FlowStage, Listing, Prose, Question, Segment, Show } from "../../trace/show/show.ts";
import type { StorageArea } from "../../trace/things.ts";
import { type Line, span, unquoted } from "../canvas/text.ts";
import { narrate } from "../narration/narration.ts";
import { examBeats, questionBeat, tryBeat } from "./asking-beats.ts";
import { type BeatSpan, beatSpans } from "./beats.ts";
import { type ListingInView, listingInView } from "./listing-in-view.ts";
import { Values } from "./values.ts";

/** A page of prose: nothing moves. */
export interface PageBeat {
  readonly kind: "page";
  readonly blocks: readonly Prose[];
  /** The goal stands above the first page, the summary on the last; an exam has a page before its questions. */
  readonly place: "first" | "middle" | "exam" | "last";
}

/** A moment of a scene: what happened, what everyone knows then, and what is said about it. */
export interface SceneBeat {
  readonly kind: "scene";
  readonly events: readonly TraceEvent[];
  readonly lead: TraceEvent;
  readonly before: Knowledge;
  readonly after: Knowledge;
  readonly headline: Line;
  readonly body: Line;
  readonly refused: boolean;
  /** Index of the flow's stage that was reached last, or -1; all before it are done. */
  readonly stage: number;
  /** That stage is over: it was reached in an earlier scene, or it is the last one and was reached in an earlier beat. */
  readonly stageOver: boolean;
  /** The listing in view and the line that runs; null where no code belongs to this scene. */
  readonly listing: ListingInView | null;
  /** Whether something travels on the wire in this beat, and which way. */
  readonly packet: "to-server" | "to-client" | null;
}

/** A question: a prediction within a scene, a quiz, or one of an exam. It is asked over the scene as it stands. */
export interface QuestionBeat {
  readonly kind: "question";
  readonly question: Question;
  readonly text: Line;
  readonly options: readonly { readonly text: Line; readonly right: boolean; readonly why: Line }[];
  /** The last beat of a scene before it, or null where none has been. */
  readonly over: SceneBeat | null;
  /** Its place in an exam, where the first answer counts, 1-based; null elsewhere. */
  readonly exam: { readonly number: number; readonly of: number } | null;
}

/** A task for the sandbox, between the scenes. */
export interface TryBeat {
  readonly kind: "try";
  readonly exercise: Exercise;
  readonly task: Line;
  readonly goals: readonly Line[];
  readonly why: Line;
}

/** What an exam came to, after its last question. */
export interface ResultBeat {
  readonly kind: "result";
  readonly paper: ExamPaper;
  /** The beat of the first question, 0-based; the others follow it one by one. */
  readonly first: number;
}

/** A place where the race can be run. */
export interface RaceBeat {
  readonly kind: "race";
  readonly line: number;
}

export type Beat = RaceBeat | PageBeat | SceneBeat | QuestionBeat | TryBeat | ResultBeat;

/** The most that any beat of a lesson has to show of something, so that boxes can keep its place free from the start. */
export interface Peaks {
  readonly cookies: number;
  readonly sessions: number;
  readonly users: number;
  readonly refreshTokens: number;
  readonly denied: number;
  readonly kept: Readonly<Record<StorageArea, number>>;
}

/** A show laid out in time: beats, one after another. Built once; frames only read it. */
export interface Timeline {
  readonly show: Show;
  readonly beats: readonly Beat[];
  readonly values: Values;
  readonly peaks: Peaks;
}

/** Which parts of a lesson are wanted: everything, its scenes alone for a projector, or its exam alone. */
export type Cut = "learn" | "play" | "exam";

/** Lays a show out in time. */
export function timeline(show: Show, cut: Cut): Timeline {
  const values = new Values(show.trace);
  const beats: Beat[] = [];
  let seen = 0;
  let knowledge = NOTHING;
  const pages = show.segments.filter((s) => s.kind === "page");
  for (const segment of show.segments) {
    if (segment.kind === "page") {
      const place = segment === pages[0] ? "first" : "middle";
      if (cut === "learn") beats.push({ kind: "page", blocks: segment.blocks, place });
      continue;
    }
    if (segment.kind === "quiz") {
      if (cut === "learn") beats.push(questionBeat(segment.question, values, lastScene(beats)));
      continue;
    }
    if (segment.kind === "try") {
      if (cut === "learn") beats.push(tryBeat(segment.exercise, values));
      continue;
    }
    if (segment.kind === "race") {
      if (cut === "learn") beats.push(segment);
      continue;
    }
    if (segment.kind === "exam") {
      if (cut !== "play" && segment.paper !== null)
        beats.push(...examBeats(segment.paper, values, beats.length));
      continue;
    }
    if (cut === "exam") continue;
    let listing: Listing | null = segment.listings[0] ?? null;
    for (const beat of beatSpans(show.trace, segment.from, segment.to)) {
      const ask = segment.asks.find((a) => a.before === beat.from);
      if (ask) beats.push(questionBeat(ask.question, values, lastScene(beats)));
      const before = fold(show.trace.slice(seen, beat.from), knowledge);
      knowledge = fold(show.trace.slice(beat.from, beat.to), before);
      seen = beat.to;
      const scene = sceneBeat(show, values, segment, beat, before, knowledge, listing);
      listing = scene.listing?.of ?? listing;
      beats.push(scene);
    }
  }
  if (cut === "learn") beats.push({ kind: "page", blocks: [], place: "last" });
  return { show, beats, values, peaks: peaksOf(beats) };
}

const lastScene = (beats: readonly Beat[]): SceneBeat | null =>
  beats.findLast((b): b is SceneBeat => b.kind === "scene") ?? null;

function peaksOf(beats: readonly Beat[]): Peaks {
  const known = beats.flatMap((b) => (b.kind === "scene" ? [b.after] : []));
  const most = (count: (k: Knowledge) => number) => Math.max(0, ...known.map(count));
  const mostOfAny = (count: (server: ServerState) => number) =>
    most((k) => Math.max(0, ...k.servers.map(count)));
  const kept = (area: StorageArea) => most((k) => k.storage.filter((e) => e.area === area).length);
  return {
    cookies: most((k) => k.jar.length),
    sessions: mostOfAny((s) => s.sessions.length),
    users: mostOfAny((s) => s.users.length),
    refreshTokens: mostOfAny((s) => s.refreshTokens.length),
    denied: mostOfAny((s) => s.denied.length),
    kept: {
      localStorage: kept("localStorage"),
      sessionStorage: kept("sessionStorage"),
      memory: kept("memory"),
    },
  };
}

function sceneBeat(
  show: Show,
  values: Values,
  segment: Segment & { kind: "scene" },
  { from, to, lead }: BeatSpan,
  before: Knowledge,
  after: Knowledge,
  shown: Listing | null,
): SceneBeat {
  const events = show.trace.slice(from, to);
  const said = segment.says.find((say) => say.seq >= from && say.seq < to);
  const words = narrate(lead, { before, beat: events });
  const refused = words.refused === true;
  const headline = said?.headline ?? words.headline;
  const body = said?.body ?? words.body;
  const mark = (text: string | Line, role: "strong" | "text") =>
    typeof text === "string" ? values.mark(unquoted(text), role) : text;
  return {
    kind: "scene",
    events,
    lead,
    before,
    after,
    headline: refused ? [span("✗ ", "bad"), ...mark(headline, "strong")] : mark(headline, "strong"),
    body: mark(body, "text"),
    refused,
    ...stageAt(show.flow, segment.from, from, to),
    listing: listingInView(segment.listings, events, after.exchange, shown),
    packet: packetOf(events),
  };
}

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
