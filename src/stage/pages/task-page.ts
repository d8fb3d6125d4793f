import { type Line, span } from "../canvas/text.ts";
import { hanging, MEASURE, wrap } from "../canvas/wrap.ts";
import { ALL_DONE, exercisePicture, type TaskPicture } from "../picture/exercise.ts";
import type { Goal } from "../player/view.ts";
import type { TryBeat } from "../timeline/beat.ts";
import type { Highlighter } from "../timeline/highlighter.ts";

/** Returns a task as rows of at most `room` columns. */
export function taskRows({ title, task, goals, end }: TaskPicture, room: number): Line[] {
  const measure = Math.min(room, MEASURE);
  return [
    [span(title, "warn")],
    [],
    ...wrap(task, measure),
    [],
    ...goals.flatMap(({ words, done }) => hanging([mark(done)], wrap(words, measure - 2))),
    ...(goals.length === 0 ? [] : [[]]),
    ...(end === null ? [] : wrap(end, measure)),
  ];
}

/** Returns the maximum rows that the page of an exercise needs. */
export function exerciseRows(beat: TryBeat, room: number): number {
  return Math.max(...[true, false].map((solved) => taskRows(exercisePicture(beat, solved), room).length));
}

/** Returns the goal in one row: a sign for each part, and the words of the next one to reach. */
export function goalRow(goals: readonly Goal[], highlighter: Highlighter): Line {
  const next = goals.find(({ done }) => !done);
  const signs = goals.map(({ done }) => mark(done));
  return [
    span("Goal  ", "warn"),
    ...signs,
    span(" "),
    ...(next === undefined ? ALL_DONE : highlighter.mark(next.words, "text")),
  ];
}

const mark = (done: boolean) => (done ? span("✓ ", "good") : span("○ ", "dim"));
