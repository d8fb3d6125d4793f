import type { EventType, Trace } from "../../trace/event.ts";
import type { Show } from "../../trace/show/show.ts";
import type { Narrator } from "../narration/telling.ts";
import { examBeats, lastShown, questionBeat, tryBeat } from "./asking-beats.ts";
import type { Beat, Cut, Timeline } from "./beat.ts";
import { compareBeats } from "./compare-beats.ts";
import { Highlighter } from "./highlighter.ts";
import { peaksOf } from "./peaks.ts";
import { SceneLayer } from "./scene-layer.ts";
import { namesTime, subjectsOf } from "./subjects.ts";

/** Lays a show out in time. `narrate` returns the words for events without the author's. */
export function layOut(show: Show, cut: Cut, narrate: Narrator): Timeline {
  const highlighter = new Highlighter(show.trace);
  for (const segment of show.segments)
    if (segment.kind === "compare") for (const { trace } of segment.lanes) highlighter.learn(trace);
  const beats: Beat[] = [];
  const layer = new SceneLayer(show, highlighter, narrate);
  const pages = show.segments.filter((s) => s.kind === "page");
  for (const segment of show.segments) {
    if (segment.kind === "page") {
      const place = segment === pages[0] ? "first" : "middle";
      if (cut === "learn") beats.push({ kind: "page", blocks: segment.blocks, place });
      continue;
    }
    if (segment.kind === "quiz") {
      if (cut === "learn") beats.push(questionBeat(segment.question, highlighter, lastShown(beats)));
      continue;
    }
    if (segment.kind === "try") {
      if (cut === "learn") beats.push(tryBeat(segment.exercise, highlighter));
      continue;
    }
    if (segment.kind === "race") {
      if (cut === "learn") beats.push(segment);
      continue;
    }
    if (segment.kind === "exam") {
      if ((cut === "learn" || cut === "exam") && segment.paper !== null)
        beats.push(...examBeats(segment.paper, highlighter, beats.length));
      continue;
    }
    if (segment.kind === "compare") {
      if (cut !== "exam")
        beats.push(...compareBeats(segment, lastShown(beats) ?? NOT_BEGUN, highlighter, narrate));
      continue;
    }
    if (cut === "learn" || cut === "play") layer.layOut(segment, segment.from, beats);
  }
  // Only a lesson has a summary.
  if (cut === "learn" && show.lesson !== null) beats.push({ kind: "page", blocks: [], place: "last" });
  const subjects = subjectsOf(show.trace);
  return {
    show,
    beats,
    highlighter,
    peaks: peaksOf(beats),
    ...subjects,
    timed: subjects.timed || tellsTime(show),
    guessed: guessedIn(show.trace),
  };
}

/** Whether an author's words mention a time of day. */
const tellsTime = ({ segments }: Show): boolean =>
  segments.some(
    (segment) =>
      segment.kind === "scene" &&
      [...segment.says, ...segment.folds.map(({ words }) => words)].some(
        (words) => words !== null && namesTime(words),
      ),
  );

const NOT_BEGUN = { stage: -1 };

function guessedIn(trace: Trace): Timeline["guessed"] {
  const inferred = (types: readonly EventType[]) =>
    trace.some(({ type, basis }) => basis === "inferred" && types.includes(type));
  return { jar: inferred(["cookie.stored", "cookie.found"]), tables: inferred(["session.stored"]) };
}
