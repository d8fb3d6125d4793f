/** Where an exchange halts so that something else may happen in between: on its way, at the server, or on its way back. */
export type Leg = "to-server" | "at-server" | "to-client";

/** A point where an exchange can halt. */
export interface Halt {
  readonly exchange: number;
  readonly leg: Leg;
}

/**
 * Something that takes time: it halts wherever something else may happen in between, writes to the trace as it goes, and returns its
 * result.
 */
export type Process<T> = Generator<Halt, T, void>;

/** Runs a process to its end without interruption. */
export function runThrough<T>(work: Process<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
