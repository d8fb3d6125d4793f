import { type Line, span } from "../canvas/text.ts";
import type { TryBeat } from "../timeline/beat.ts";

/** A task for the learner: its words, the parts of its goal, and how to start or what it teaches. */
export interface TaskPicture {
  readonly title: string;
  readonly task: Line;
  readonly goals: readonly { readonly words: Line; readonly done: boolean }[];
  /** How to start, or what it teaches; null in a still picture. */
  readonly end: Line | null;
}

const TITLE = "Now you";

/** Returns an exercise before or after it is solved. `keys`: there is a keyboard. */
export function exercisePicture({ task, goals, why }: TryBeat, solved: boolean, keys = true): TaskPicture {
  return {
    title: TITLE,
    task,
    goals: goals.map((words) => ({ words, done: solved })),
    end: solved
      ? [span("Solved. ", "good-title"), ...why]
      : keys
        ? [span("Press "), span("t", "strong"), span(" to try it in a sandbox. Enter goes on without.")]
        : null,
  };
}

/** A place where the race can be run: what it measures, and how to start. */
export const RACE_PICTURE = {
  title: TITLE,
  task: [
    span("Measure it on this machine: a look-up in a session table, and the check of a signature. "),
    span("Which is quicker, and by how much?"),
  ],
  goals: [],
  end: [
    span("Press "),
    span("t", "strong"),
    span(" to run the race. It takes a few seconds. Enter goes on without."),
  ],
} satisfies TaskPicture;

/** Next to the signs of a goal, if all of its parts are reached. */
export const ALL_DONE: Line = [span("All done. ", "good-title"), span("Esc goes back to the lesson.", "dim")];
