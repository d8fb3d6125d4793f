import type { Attempt } from "../../lesson/running/attempt.ts";
import type { Sandbox } from "../../lesson/running/sandbox.ts";

/** Leaving a sandbox: one press of a key loses no work without a question. */
export class Leaving {
  readonly #sandbox: Sandbox;
  readonly #attempt: Attempt | null;
  readonly #waits: boolean;
  /** The steps that can be had again: those it was opened with, and those that were saved. */
  #safe: readonly string[];
  #asked = false;

  /** `waits`: whoever comes back to this sandbox finds his steps in it. */
  constructor(sandbox: Sandbox, attempt: Attempt | null, waits: boolean) {
    this.#sandbox = sandbox;
    this.#attempt = attempt;
    this.#waits = waits;
    this.#safe = sandbox.steps;
  }

  /** What is to be asked first; null where nothing would be lost, or where it was asked just now. */
  question(): string | null {
    const { steps } = this.#sandbox;
    const done = this.#attempt !== null && (this.#attempt.solved || this.#attempt.watched);
    if (this.#asked || done || steps.length === 0 || steps === this.#safe) return null;
    this.#asked = true;
    const one = steps.length === 1;
    const yours = one ? "Your 1 step" : `Your ${steps.length} steps`;
    const fate = this.#waits
      ? `${yours} can be gone on with: t comes back to ${one ? "it" : "them"}.`
      : `${yours} ${one ? "is" : "are"} lost; save FILE keeps ${one ? "it" : "them"}.`;
    return `Press Esc again to leave. ${fate}`;
  }

  /** Something else was done: the question has to be asked anew. */
  stay(): void {
    this.#asked = false;
  }

  /** The steps are in a file now. */
  saved(): void {
    this.#safe = this.#sandbox.steps;
  }
}
