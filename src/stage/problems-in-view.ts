/** Problems of a draft, shown on the stage at the beats that they belong to. */

import { counted } from "../text/count.ts";
import type { LessonShow } from "../trace/show/show.ts";
import { dressed } from "./player/dressed.ts";
import type { Playable } from "./player/view.ts";
import type { Beat, Timeline } from "./timeline/beat.ts";

/** A problem: its 1-based line in the lesson's file, or null if it is in another one; and its text. */
export interface WrongLine {
  readonly line: number | null;
  readonly text: string;
}

/** The line of a step, and the number of its first event. */
interface StepPlace {
  readonly line: number;
  readonly seq: number;
}

/** Returns the problems of each beat (0-based): a problem belongs to the last beat above it in the file, or to the first. */
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

/** Returns the closest beat above a line; if several come from one line, the last of them. */
function lastAbove(lines: readonly (number | null)[], line: number): number {
  const nearest = Math.max(...lines.map((at) => (at !== null && at <= line ? at : 0)));
  return Math.max(0, lines.lastIndexOf(nearest));
}

/** Returns the line of each beat in its file; null: it has none. */
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

/** Maximum number shown at once: more would cover what they are about. */
const MOST_SAID = 2;

/** A film that shows problems at their beats. */
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
