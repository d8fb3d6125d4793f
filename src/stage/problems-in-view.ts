/** What is wrong with a draft, on the stage, at the beats where it stands in its file. */

import { counted } from "../text/count.ts";
import type { LessonShow } from "../trace/show/show.ts";
import { dressed } from "./player/dressed.ts";
import type { Playable } from "./player/view.ts";
import type { Beat, Timeline } from "./timeline/beat.ts";

/** Something wrong: its 1-based line in the lesson's file, or null if it stands in another one; and all that is said of it. */
export interface WrongLine {
  readonly line: number | null;
  readonly text: string;
}

/** Where a step stands, and the number of the first event that it brought. */
interface StepPlace {
  readonly line: number;
  readonly seq: number;
}

/** What is wrong at each beat (0-based): at the last one that stands above it in the file, or at the first. */
export function wrongByBeat(
  timeline: Timeline,
  show: LessonShow,
  wrong: readonly WrongLine[],
  steps: readonly StepPlace[],
): ReadonlyMap<number, readonly string[]> {
  const lines = beatLines(timeline, show, steps);
  const places = new Map<number, string[]>();
  for (const { line, text } of wrong) {
    const beat = line === null ? 0 : lastAbove(lines, line);
    places.set(beat, [...(places.get(beat) ?? []), text]);
  }
  return places;
}

/** The beat that stands nearest above a line; of those that come from one line the last. */
function lastAbove(lines: readonly (number | null)[], line: number): number {
  const nearest = Math.max(...lines.map((at) => (at !== null && at <= line ? at : 0)));
  return Math.max(0, lines.lastIndexOf(nearest));
}

/** The line of its file that each beat comes from; null: from none. */
function beatLines(
  { beats }: Timeline,
  { segments }: LessonShow,
  steps: readonly StepPlace[],
): (number | null)[] {
  const pages = segments.flatMap((s) => (s.kind === "page" ? [s.line] : []));
  const says = segments.flatMap((s) => (s.kind === "scene" ? s.says : []));
  const comparisons = segments.flatMap((s) => (s.kind === "compare" ? [s] : []));
  let page = 0;
  const lineOf = (beat: Beat): number | null => {
    switch (beat.kind) {
      case "page":
        return beat.place === "first" || beat.place === "middle" ? (pages[page++] ?? null) : null;
      case "question":
        return beat.question.line;
      case "prediction":
        return beat.prediction.line;
      case "try":
        return beat.exercise.line;
      case "race":
        return beat.line;
      case "result":
        return null;
      case "compare":
        return comparisons.find((s) => s.lanes[0].trace === beat.lanes[0].timeline.show.trace)?.line ?? null;
      case "scene": {
        const seq = beat.events[0]?.seq ?? 0;
        const said = says.find((say) => beat.events.some((e) => e.seq === say.seq));
        return said?.line ?? steps.findLast((step) => step.seq <= seq)?.line ?? null;
      }
    }
  };
  return beats.map(lineOf);
}

/** So many are said at once: more would cover what they are about. */
const MOST_SAID = 2;

/** A film that says at its beats what is wrong there. */
export function withWrong(film: Playable, places: ReadonlyMap<number, readonly string[]>): Playable {
  if (places.size === 0) return film;
  return dressed(film, (view) => {
    const here = places.get(view.beat);
    if (here === undefined) return view;
    const more = here.length - MOST_SAID;
    const text = [...here.slice(0, MOST_SAID), ...(more > 0 ? [andMore(more)] : [])].join(" ");
    return { ...view, notice: { text, role: "bad" } };
  });
}

const andMore = (count: number): string => `And ${counted(count, "more problem")} here.`;
