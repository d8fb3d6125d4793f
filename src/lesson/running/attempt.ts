import type { Exercise } from "../../trace/show/show.ts";
import { type Claim, parseClaim } from "../language/claims/claim.ts";
import { Sandbox } from "./sandbox.ts";

/**
 * A learner at an exercise: the sandbox that it begins in, which parts of its goal hold by now, and how much help was taken.
 * The goal is checked against what the learner did, not against what led there.
 */
export class Attempt {
  readonly exercise: Exercise;
  readonly sandbox: Sandbox;
  readonly #claims: readonly Claim[];
  #hints = 0;
  #watched = false;

  constructor(title: string, exercise: Exercise) {
    this.exercise = exercise;
    this.sandbox = new Sandbox(title, exercise.base);
    this.#claims = exercise.goals.map(({ claim: text }) => {
      const { claim, problem } = parseClaim(text, { path: title, line: exercise.line, column: 1 });
      if (claim === null) throw new Error(problem.message);
      return claim;
    });
  }

  /** The parts of the goal, in order, and whether each holds: now, or before event `seq`. */
  goals(seq?: number): readonly { readonly words: string; readonly done: boolean }[] {
    const evidence = this.sandbox.evidence(seq);
    return this.exercise.goals.map(({ words }, i) => ({
      words,
      done: this.#claims[i]?.fails(evidence) === null,
    }));
  }

  /** Whether all of the goal holds, by the learner's own doing. */
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

  /** One hint more, and those from before; the last one stays the last. */
  hint(): readonly string[] {
    this.#hints = Math.min(this.#hints + 1, this.exercise.hints.length);
    return this.exercise.hints.slice(0, this.#hints);
  }

  /** Begins again: the world is as it was at the start. Hints that were given are kept. */
  again(): void {
    this.sandbox.reset();
    this.#watched = false;
  }

  /** Does the solution from the start on. It shows how; it does not solve the exercise. */
  watch(): void {
    this.again();
    this.#watched = true;
    for (const step of this.exercise.solution) this.sandbox.submit(step);
  }
}
