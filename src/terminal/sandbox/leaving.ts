import { counted } from "../../text/count.ts";
import type { SandboxSession } from "./sandbox-session.ts";

/** Leaving a sandbox: a single key press loses no work without a question. */
export class Leaving {
  readonly #session: SandboxSession;
  readonly #waits: boolean;
  #asked = false;

  /** `waits`: steps are kept for the next visit. */
  constructor(session: SandboxSession, waits: boolean) {
    this.#session = session;
    this.#waits = waits;
  }

  /** Returns what to ask first; null if nothing would be lost, or if it was just asked. */
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

  /** Another input withdraws the question: it has to be asked again. */
  stay(): void {
    this.#asked = false;
  }
}
