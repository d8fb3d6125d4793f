import { resultOf } from "../../stage/picture/result.ts";
import type { KeptView } from "../../stage/player/player-state.ts";
import type { View } from "../../stage/player/view.ts";
import type { ResultBeat, Timeline } from "../../stage/timeline/beat.ts";
import type { ProgressFile } from "../../terminal/progress/progress-file.ts";
import { type LessonPosition, START } from "./resume.ts";

/** Where a sitting is saved: the file, the lesson's key in it, the number of beats, and the marks of its exam. */
export interface Keeping {
  readonly progress: ProgressFile;
  readonly key: string;
  readonly beats: number;
  readonly result: ResultBeat | null;
}

/** Saves a lesson under a key. */
export const keepingOf = (progress: ProgressFile, key: string, { beats }: Timeline): Keeping => ({
  progress,
  key,
  beats: beats.length,
  result: beats.find((beat) => beat.kind === "result") ?? null,
});

/** One learner in one lesson: the beat in view, and what has been answered and solved. Saved at every change, if at all. */
export class Sitting {
  readonly #keeping: Keeping | null;
  #at: LessonPosition;
  #solved: readonly string[];

  constructor(at: LessonPosition, keeping: Keeping | null) {
    this.#at = at;
    this.#keeping = keeping;
    this.#solved = keeping?.progress.of(keeping.key).solved ?? [];
  }

  get at(): LessonPosition {
    return this.#at;
  }

  /** What to keep for the next view of the lesson. */
  get kept(): KeptView {
    return { answers: this.#at.answers, solved: this.#solved };
  }

  /** Called when a beat or an answer is shown. */
  readonly see = ({ beat, answers = {} }: Pick<View, "beat" | "answers">): void => {
    const arrives = beat !== this.#at.beat;
    this.#at = { beat, answers };
    this.#keep(this.#at, this.#keeping?.result?.paper.seed ?? undefined);
    if (arrives) this.#mark();
  };

  /** Called when an exercise of the lesson is solved. */
  readonly solve = (exercise: string): void => {
    this.#solved = [...this.#solved, exercise];
    this.#keeping?.progress.exerciseSolved(this.#keeping.key, exercise);
  };

  /** After the last beat the lesson starts over the next time, with another exam. */
  leave(): void {
    if (this.#keeping !== null && this.#at.beat === this.#keeping.beats - 1) this.#keep(START, undefined);
  }

  /** An exam ends when its result is shown. */
  #mark(): void {
    if (this.#keeping === null || this.#keeping.result === null) return;
    const { progress, key, result } = this.#keeping;
    const at = result.first + result.paper.questions.length;
    if (this.#at.beat === at) progress.examMarked(key, resultOf(result, this.#at.answers));
  }

  #keep(at: LessonPosition, seed: number | undefined): void {
    if (this.#keeping === null) return;
    const { progress, key, beats } = this.#keeping;
    progress.beatShown(key, { ...at, beats, seed });
  }
}
