import type { Question } from "./question.ts";

/** The lesson that teaches what a question asks: to be read again after a miss. */
export interface TaughtIn {
  readonly slug: string;
  readonly title: string;
  readonly part: string;
  /** Its place in the course, 0-based. */
  readonly place: number;
}

export interface ExamQuestion {
  /** The file that the question stands in, relative to the folder of its course. */
  readonly path: string;
  readonly lesson: TaughtIn;
  readonly question: Question;
}

/** All that an exam may ask, in the order of the course. */
export type ExamPool = readonly ExamQuestion[];

/** What the questions are for: an exam, a test before the course and one after it, or questions that have come back. */
export type Occasion = "exam" | "before" | "after" | "review";

/** So many right answers. */
export interface Score {
  readonly right: number;
  readonly of: number;
}

/** Questions whose first answer counts, and what is said of them. */
export interface ExamPaper {
  readonly occasion: Occasion;
  /** Of an exam: the same seed and the same pool give the same questions in the same order. null: chance has no part in it. */
  readonly seed: number | null;
  /** The command that comes after it: the same exam again, or the other test. */
  readonly next: string;
  /** What the test before the course came to, for the one after it. */
  readonly earlier?: Score | null;
  /** false: the result goes nowhere, as of answers that a pipe brings. */
  readonly kept?: boolean;
  readonly questions: readonly ExamQuestion[];
}
