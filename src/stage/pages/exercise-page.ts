import { type Line, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import type { Goal } from "../player/view.ts";
import type { TryBeat } from "../timeline/beat.ts";
import type { Values } from "../timeline/values.ts";

/** Longer rows are hard to read. */
const MEASURE = 76;

/** An exercise before and after: its task, its goal, and how to begin; once solved, what there was to learn. */
export function exerciseLines(beat: TryBeat, solved: boolean, room: number): Line[] {
  const measure = Math.min(room, MEASURE);
  const end: Line[] = solved
    ? wrap([span("Solved. ", "good-title"), ...beat.why], measure)
    : wrap(
        [span("Press "), span("t", "strong"), span(" to try it in a sandbox. Enter goes on without.")],
        measure,
      );
  return [
    [span("Now you", "warn")],
    [],
    ...wrap(beat.task, measure),
    [],
    ...beat.goals.flatMap((words) => goalLines(words, solved, measure)),
    [],
    ...end,
  ];
}

/** A place where the race can be run: what it measures, and how to begin. */
export function raceInvitation(room: number): Line[] {
  const measure = Math.min(room, MEASURE);
  const begin: Line = [
    span("Press "),
    span("t", "strong"),
    span(" to run the race. It takes a few seconds. Enter goes on without."),
  ];
  return [[span("Now you", "warn")], [], ...wrap(RACE_TASK, measure), [], ...wrap(begin, measure)];
}

/** What the race measures, in a sentence or two. */
export const RACE_TASK: Line = [
  span("Measure it on this machine: a look-up in a session table, and the check of a signature. "),
  span("Which is quicker, and by how much?"),
];

/** Rows that the page of an exercise needs at most. */
export function exerciseRows(beat: TryBeat, room: number): number {
  return Math.max(...[true, false].map((solved) => exerciseLines(beat, solved, room).length));
}

/** One part of a goal, ticked off or not. */
function goalLines(words: Line, done: boolean, room: number): Line[] {
  const [first = [], ...rest] = wrap(words, room - 2);
  return [[mark(done), ...first], ...rest.map((row): Line => [span("  "), ...row])];
}

/** The goal in one row: a sign for each part, and the words of the next one to reach. */
export function goalRow(goals: readonly Goal[], values: Values): Line {
  const next = goals.find(({ done }) => !done);
  const signs = goals.map(({ done }) => mark(done));
  const all: Line = [span("All done. ", "good-title"), span("Esc goes back to the lesson.", "dim")];
  return [
    span("Goal  ", "warn"),
    ...signs,
    span(" "),
    ...(next === undefined ? all : values.mark(next.words, "text")),
  ];
}

const mark = (done: boolean) => (done ? span("✓ ", "good") : span("○ ", "dim"));
