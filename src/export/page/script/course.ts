import type { Words } from "../../../stage/narration/words.ts";
import type { Timeline } from "../../../stage/timeline/beat.ts";
import { layOut } from "../../../stage/timeline/lay-out.ts";
import { seedBy, withExam } from "../../../trace/show/exam.ts";
import type { Show } from "../../../trace/show/show.ts";
import type { PageData, PageLesson, PageSolution, Told } from "../page-data.ts";
import { chance } from "./edge.ts";

/** A lesson laid out for the page: the beats to include, each with its index in the whole lesson. */
export interface LaidOut {
  readonly slug: string;
  readonly title: string;
  readonly part: string;
  readonly timeline: Timeline;
  /** Indices in the timeline of the page's beats, 0-based. */
  readonly beats: readonly number[];
}

/** Returns the words that were determined when the page was made. */
const narratorOf =
  (told: Told) =>
  (event: { readonly seq: number }): Words => ({
    headline: "",
    body: "",
    ...told[event.seq],
  });

/** `seed`: of the lesson's exam; random by default. */
export function layOutLesson({ show, told, beats }: PageLesson, { pool }: PageData, seed?: number): LaidOut {
  const examined: Show = pool.length === 0 ? show : withExam(show, pool, seed ?? seedBy(chance()));
  const timeline = layOut(examined, "learn", narratorOf(told));
  const all = timeline.beats.map((_, i) => i);
  const { slug } = show.lesson;
  return { slug, title: show.title, part: show.part, timeline, beats: beats ?? all };
}

/** Lays out the solution of an exercise as a separate film. */
export function layOutSolution({ show }: PageLesson, solution: PageSolution): Timeline {
  const { shared, rest, from, told } = solution;
  const trace = [...show.trace.slice(0, shared), ...rest];
  const scene = {
    kind: "scene",
    line: 0,
    from,
    to: trace.length,
    says: [],
    asks: [],
    listings: [],
    folds: [],
  } as const;
  const film: Show = {
    part: show.part,
    title: show.title,
    lesson: null,
    steps: [],
    trace,
    flow: [],
    segments: [scene],
  };
  return layOut(film, "play", narratorOf(told));
}
