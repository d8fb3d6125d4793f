/** A question without options: the header that comes is typed before it comes. */
export interface Prediction {
  /** Line of the lesson's file, 1-based. */
  readonly line: number;
  readonly text: string;
  /** The name of the header that is asked for, such as `Cookie`. */
  readonly name: string;
  /** What comes, taken from the trace; null: the answers are hidden. */
  readonly answer: PredictedHeader | null;
}

/** The header that a message really carries. */
export interface PredictedHeader {
  /** As it stands on the wire; null: no header of that name goes along. */
  readonly value: string | null;
  /** Why it is so, in the author's words. */
  readonly why: string;
}

/** So often it may be typed; then it is shown. */
export const TRIES = 2;
