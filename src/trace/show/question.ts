/** A question with one right answer. Every answer says why it is right or wrong. */
export interface Question {
  /** Line of the lesson's file, 1-based. */
  readonly line: number;
  readonly text: string;
  readonly options: readonly { readonly text: string; readonly right: boolean; readonly why: string }[];
}
