import type { Trace } from "../event.ts";
import type { Question } from "./question.ts";

/** One list of steps in two worlds, as plain data: a trace for each, and the moments at which both are looked at together. */
export interface Comparison {
  readonly lanes: readonly [Lane, Lane];
  readonly moments: readonly CompareMoment[];
}

/** One of the two worlds. */
export interface Lane {
  readonly name: string;
  /** The steps that made the world; nobody sees them. */
  readonly base: readonly string[];
  readonly trace: Trace;
  /** How many events belong to those steps. */
  readonly from: number;
}

/** A step in both worlds, or in one of them. Without the author's words, the two narrations stand there. */
export interface CompareMoment {
  /** Line of the lesson's file, 1-based. */
  readonly line: number;
  readonly ask: Question | null;
  readonly headline: string;
  readonly body: string;
  readonly lanes: readonly [LaneMoment, LaneMoment];
}

export interface LaneMoment {
  /** The step as it was written; "" if nothing is done in this world. */
  readonly did: string;
  /** The events of the world up to here, that one not included. */
  readonly to: number;
  /** Why the step cannot be done in this world; null if it can. */
  readonly problem: string | null;
}
