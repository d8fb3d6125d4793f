import { dice } from "../trace/show/dice.ts";
import { withOptionsShuffled } from "../trace/show/exam.ts";
import type { ExamPaper, ExamPool, ExamQuestion } from "../trace/show/exam-paper.ts";
import { dueAt, firstRecord, type ReviewRecord } from "./schedule.ts";

/** About as many as fit into five minutes. */
export const REVIEW_LENGTH = 10;

/** The learner's progress that matters here. */
export interface Learnt {
  /** When the lesson was finished, in ms since the epoch; null: not yet. */
  doneAt(lesson: string): number | null;
  /** The review record of a question of the lesson. A reworded question counts as new, and starts from the beginning. */
  record(lesson: string, question: string): ReviewRecord | undefined;
}

/** A question that is due later. */
export interface ReturningQuestion {
  readonly question: ExamQuestion;
  readonly record: ReviewRecord;
  /** When it is due, in ms since the epoch. */
  readonly at: number;
}

/** The questions due at a moment, and when the first of the others is due: in ms since the epoch, null for none. */
export interface Waiting {
  readonly due: readonly ReturningQuestion[];
  readonly next: number | null;
}

/** Missed questions are due first, then those that have waited longest. */
export function waitingAt(pool: ExamPool, learnt: Learnt, now: number): Waiting {
  const returning = pool.flatMap((question): ReturningQuestion[] => {
    const doneAt = learnt.doneAt(question.lesson.slug);
    if (doneAt === null) return [];
    const record = learnt.record(question.lesson.slug, question.question.text) ?? firstRecord(doneAt);
    const at = dueAt(record);
    return at === null ? [] : [{ question, record, at }];
  });
  const due = returning
    .filter(({ at }) => at <= now)
    .sort((a, b) => Number(b.record.missed) - Number(a.record.missed) || a.at - b.at);
  const later = returning.filter(({ at }) => at > now).map(({ at }) => at);
  return { due, next: later.length === 0 ? null : Math.min(...later) };
}

/** Returns the first due questions, their answers shuffled by the seed. `next`: the command to run after it. */
export function reviewPaper({ due }: Waiting, seed: number, next: string): ExamPaper {
  const below = dice(seed);
  const questions = due.slice(0, REVIEW_LENGTH).map(({ question }) => withOptionsShuffled(question, below));
  return { occasion: "review", seed: null, next, questions };
}
