import type { Trace } from "../event.ts";
import type { Question } from "./question.ts";

/** One list of steps in two worlds, as plain data: a trace for each, and the moments at which both are compared. */
export interface Comparison {
  readonly lanes: readonly [Lane, Lane];
  readonly moments: readonly CompareMoment[];
}

/** One of the two worlds. */
export interface Lane {
  readonly name: string;
  /** The steps that set up the world; they are not shown. */
  readonly base: readonly string[];
  readonly trace: Trace;
  /** How many events those steps produced. */
  readonly from: number;
}

/** A step in both worlds, or in one of them. If the author wrote no words for it, both narrations are shown. */
export interface CompareMoment {
  /** Line of the lesson's file, 1-based. */
  readonly line: number;
  readonly ask: Question | null;
  readonly headline: string;
  readonly body: string;
  readonly lanes: readonly [LaneMoment, LaneMoment];
}

export interface LaneMoment {
  /** The step as written; "" if this world has none. */
  readonly did: string;
  /** Number of the first event after it. */
  readonly to: number;
  /** Why the step cannot be done in this world; null if it can. */
  readonly problem: string | null;
}
