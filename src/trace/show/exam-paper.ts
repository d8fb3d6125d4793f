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

/** One exam: the same seed and the same pool give the same questions in the same order. */
export interface ExamPaper {
  readonly seed: number;
  /** What is typed to take it again: the words of a command, before `--seed`. */
  readonly again: string;
  readonly questions: readonly ExamQuestion[];
}
