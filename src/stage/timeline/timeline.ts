import type { EventOf, EventType, Trace, TraceEvent } from "../../trace/event.ts";
import { fold } from "../../trace/knowledge/fold.ts";
import { type Knowledge, NOTHING } from "../../trace/knowledge/knowledge.ts";
import { type ServerView, serversIn } from "../../trace/knowledge/server-view.ts";
import type { FlowStage, Listing, Segment, Show } from "../../trace/show/show.ts";
import type { StorageArea } from "../../trace/things.ts";
import { type Line, span, unquoted } from "../canvas/text.ts";
import { narrate } from "../narration/narration.ts";
import { examBeats, questionBeat, tryBeat } from "./asking-beats.ts";
import type { Beat, Cut, Peaks, SceneBeat, Timeline } from "./beat.ts";
import { type BeatSpan, beatSpans } from "./beats.ts";
import { listingInView } from "./listing-in-view.ts";
import { Values } from "./values.ts";

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
  // What is no lesson has nothing to sum up.
  if (cut === "learn" && show.summary.length > 0) beats.push({ kind: "page", blocks: [], place: "last" });
  return { show, beats, values, peaks: peaksOf(beats), guessed: guessedIn(show.trace) };
}

function guessedIn(trace: Trace): Timeline["guessed"] {
  const inferred = (types: readonly EventType[]) =>
    trace.some(({ type, basis }) => basis === "inferred" && types.includes(type));
  return { jar: inferred(["cookie.stored", "cookie.found"]), tables: inferred(["session.stored"]) };
}

/** The beat that event `seq` belongs to, 0-based; the last one if it has not come so far. */
export function beatAtSeq({ beats }: Timeline, seq: number): number {
  const at = beats.findIndex((beat) => beat.kind === "scene" && (beat.events.at(-1)?.seq ?? -1) >= seq);
  return at < 0 ? beats.length - 1 : at;
}

const lastScene = (beats: readonly Beat[]): SceneBeat | null =>
  beats.findLast((b): b is SceneBeat => b.kind === "scene") ?? null;

function peaksOf(beats: readonly Beat[]): Peaks {
  const known = beats.flatMap((b) => (b.kind === "scene" ? [b.after] : []));
  const most = (count: (k: Knowledge) => number) => Math.max(0, ...known.map(count));
  const mostOfAny = (count: (server: ServerView) => number) =>
    most((k) => Math.max(0, ...serversIn(k).map(count)));
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
    headline: [
      ...((words.inferred ?? lead.basis === "inferred") ? INFERRED : []),
      ...(refused ? [span("✗ ", "bad")] : []),
      ...mark(headline, "strong"),
    ],
    body: mark(body, "text"),
    refused,
    ...stageAt(show.flow, segment.from, from, to),
    listing: listingInView(segment.listings, events, after.exchange, shown),
    packet: packetOf(events),
  };
}

/** Stands before what nobody saw, and what follows from the rest. */
const INFERRED: Line = [span("≈ inferred  ", "warn")];

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
