import type { Exercise } from "../../trace/show/show.ts";
import { type ExerciseGoal, parseGoal } from "../language/claims/goal.ts";
import { Sandbox } from "./sandbox.ts";

/** Part of a goal: whether it is reached, whether it can no longer be, and what holds instead; `saw` null: nothing is missing. */
export interface ReachedGoal {
  readonly words: string;
  readonly done: boolean;
  readonly lost: boolean;
  readonly saw: string | null;
}

/**
 * A learner's attempt at an exercise: its sandbox, which parts of its goal hold so far, and how much help was used. The goal is checked
 * against the learner's own steps, not the setup.
 */
export class Attempt {
  readonly exercise: Exercise;
  readonly sandbox: Sandbox;
  readonly #goals: readonly ExerciseGoal[];
  /** Which parts held before the learner did anything. */
  readonly #held: readonly boolean[];
  #hints = 0;
  #watched = false;

  constructor(title: string, exercise: Exercise) {
    this.exercise = exercise;
    this.sandbox = new Sandbox(title, exercise.base);
    this.#goals = exercise.goals.map(({ claim: text }) => {
      const { goal, problem } = parseGoal(text, { path: title, line: exercise.line, column: 1 });
      if (goal === null) throw new Error(problem.message);
      return goal;
    });
    const start = this.sandbox.evidence();
    this.#held = this.#goals.map((goal) => goal.fails(start) === null);
  }

  /**
   * Returns the parts of the goal, in order, and whether each is reached: now, or before event `seq`. A part that held from the start, and
   * only has to stay so, is reached when all the others are.
   */
  goals(seq?: number): readonly ReachedGoal[] {
    const evidence = this.sandbox.evidence(seq);
    const reasons = this.#goals.map((goal) => goal.fails(evidence));
    const rest = reasons.every((reason, i) => reason === null || this.#held[i]);
    return this.exercise.goals.map(({ words }, i) => {
      const saw = reasons[i] ?? null;
      const lost = saw !== null && this.#goals[i]?.lost(evidence) === true;
      return { words, done: saw === null && (rest || !this.#held[i]), lost, saw };
    });
  }

  /** Whether the whole goal holds because of the learner's own steps. */
  get solved(): boolean {
    return !this.#watched && this.goals().every(({ done }) => done);
  }

  /** Whether the solution was watched since the last start. */
  get watched(): boolean {
    return this.#watched;
  }

  get hintsLeft(): number {
    return this.exercise.hints.length - this.#hints;
  }

  /** Returns one more hint with the previous ones; after the last one nothing is added. */
  hint(): readonly string[] {
    this.#hints = Math.min(this.#hints + 1, this.exercise.hints.length);
    return this.exercise.hints.slice(0, this.#hints);
  }

  /** Starts over: the world is reset to the start. Hints that were given are kept. */
  again(): void {
    this.sandbox.reset();
    this.#watched = false;
  }

  /** Runs the solution from the start. It demonstrates the exercise but does not solve it. */
  watch(): void {
    this.again();
    this.#watched = true;
    for (const step of this.exercise.solution) this.sandbox.submit(step);
  }
}
