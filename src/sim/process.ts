/** Where an exchange stands while something else may come in between: on its way, at the server, or on its way back. */
export type Leg = "to-server" | "at-server" | "to-client";

/** An exchange that can wait here. */
export interface Halt {
  readonly exchange: number;
  readonly leg: Leg;
}

/**
 * Something that takes its time: it halts wherever something else may come in between, writes down what happens as it goes, and
 * returns what came of it.
 */
export type Process<T> = Generator<Halt, T, void>;

/** Lets a process run to its end, with nothing in between. */
export function runThrough<T>(work: Process<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
