import { counted } from "../../text/count.ts";
import type { SandboxSession } from "./sandbox-session.ts";

/** Leaving a sandbox: one press of a key loses no work without a question. */
export class Leaving {
  readonly #session: SandboxSession;
  readonly #waits: boolean;
  #asked = false;

  /** `waits`: whoever comes back to this sandbox finds his steps in it. */
  constructor(session: SandboxSession, waits: boolean) {
    this.#session = session;
    this.#waits = waits;
  }

  /** What to ask first; null if nothing would be lost, or if it was asked just now. */
  question(): string | null {
    const { attempt, sandbox, unsaved } = this.#session;
    const done = attempt !== null && (attempt.solved || attempt.watched);
    if (this.#asked || done || !unsaved) return null;
    this.#asked = true;
    const { length } = sandbox.steps;
    const one = length === 1;
    const yours = `Your ${counted(length, "step")}`;
    const fate = this.#waits
      ? `${yours} ${one ? "is" : "are"} kept: t comes back to ${one ? "it" : "them"}.`
      : `${yours} ${one ? "is" : "are"} lost; save FILE keeps ${one ? "it" : "them"}.`;
    return `Press Esc again to leave. ${fate}`;
  }

  /** Something else was done: the question has to be asked again. */
  stay(): void {
    this.#asked = false;
  }
}
