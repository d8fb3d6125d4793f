/** A question without options: the learner types a header before it is shown. */
export interface Prediction {
  /** Line of the lesson's file, 1-based. */
  readonly line: number;
  readonly text: string;
  /** The name of the header that is asked for, such as `Cookie`. */
  readonly name: string;
  /** The real header, from the trace; null: the answers are hidden. */
  readonly answer: PredictedHeader | null;
}

/** The header that a message really has. */
export interface PredictedHeader {
  /** As on the wire; null: the message has no header of that name. */
  readonly value: string | null;
  /** Why it is so, in the author's words. */
  readonly why: string;
}

/** Attempts before the answer is shown. */
export const TRIES = 2;
