import type { Question } from "./question.ts";

/** The lesson that teaches the answer to a question: to be read again after a miss. */
export interface TaughtIn {
  readonly slug: string;
  readonly title: string;
  readonly part: string;
  /** Its place in the course, 0-based. */
  readonly place: number;
}

export interface ExamQuestion {
  /** The file of the question, relative to the folder of its course. */
  readonly path: string;
  readonly lesson: TaughtIn;
  readonly question: Question;
}

/** All questions that an exam may ask, in the order of the course. */
export type ExamPool = readonly ExamQuestion[];

/** What the questions are for: an exam, a test before or after the course, or a review. */
export type Occasion = "exam" | "before" | "after" | "review";

/** Number of right answers. */
export interface Score {
  readonly right: number;
  readonly of: number;
}

/** Questions whose first answer counts, and how they are introduced. */
export interface ExamPaper {
  readonly occasion: Occasion;
  /** Exams only: the same seed and the same pool give the same questions in the same order. null: not random. */
  readonly seed: number | null;
  /** The command to run after it: the same exam again, or the other test. */
  readonly next: string;
  /** The score of the test before the course, for the one after it. */
  readonly earlier?: Score | null;
  /** false: the result is not saved, as for answers from a pipe. */
  readonly kept?: boolean;
  readonly questions: readonly ExamQuestion[];
}
