import type { KeptView } from "../../stage/player/player-state.ts";
import type { View } from "../../stage/player/view.ts";
import type { ProgressFile } from "../../terminal/progress/progress-file.ts";
import { type LessonPosition, START } from "./resume.ts";

/** Where a sitting is kept: the file, the lesson's key in it, how many beats the lesson has, and the seed of its exam. */
export interface Keeping {
  readonly progress: ProgressFile;
  readonly key: string;
  readonly beats: number;
  readonly seed: number | undefined;
}

/** One learner at one lesson: the beat in view, and what has been answered and solved. Kept at every change, where it is kept at all. */
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

  /** What the next view of the lesson begins with. */
  get kept(): KeptView {
    return { answers: this.#at.answers, solved: this.#solved };
  }

  /** A beat or an answer is on the screen. */
  readonly see = ({ beat, answers = {} }: Pick<View, "beat" | "answers">): void => {
    this.#at = { beat, answers };
    this.#keep(this.#at, this.#keeping?.seed);
  };

  /** An exercise of the lesson is solved. */
  readonly solve = (exercise: string): void => {
    this.#solved = [...this.#solved, exercise];
    this.#keeping?.progress.exerciseSolved(this.#keeping.key, exercise);
  };

  /** Who leaves at the end begins anew the next time, and with another exam. */
  leave(): void {
    if (this.#keeping !== null && this.#at.beat === this.#keeping.beats - 1) this.#keep(START, undefined);
  }

  #keep(at: LessonPosition, seed: number | undefined): void {
    if (this.#keeping === null) return;
    const { progress, key, beats } = this.#keeping;
    progress.beatShown(key, { ...at, beats, seed });
  }
}
