/**
 * When a question comes back. The intervals are fixed: what helps is the time between two answers, not how each gap compares with the next
 * (Karpicke and Bauernschmidt 2011), so learners do not have to rate themselves.
 */

import { DAY_MS } from "../text/time-span.ts";

/** Days after which a question comes back: first after its lesson is done, then after each right answer. */
export const INTERVALS_DAYS = [1, 3, 7, 21] as const;

/** The record of one question: how many right answers in a row since its lesson was done, and when it was last answered. */
export interface ReviewRecord {
  /** 0 to 4: an index into the intervals; at 4 the question no longer comes back. */
  readonly step: number;
  /** Whether the last answer was wrong. */
  readonly missed: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The record of a question that has not been reviewed yet; `doneAt`: when its lesson was done, in ms since the epoch. */
export const firstRecord = (doneAt: number): ReviewRecord => ({ step: 0, missed: false, at: doneAt });

/** Returns when the question comes back, in ms since the epoch; null: never. */
export function dueAt({ step, at }: ReviewRecord): number | null {
  const days = INTERVALS_DAYS[step];
  return days === undefined ? null : at + days * DAY_MS;
}

/** Updates the record after an answer: a right one advances to the next interval, a wrong one returns to the first. */
export const answered = ({ step }: ReviewRecord, right: boolean, now: number): ReviewRecord => ({
  step: right ? step + 1 : 0,
  missed: !right,
  at: now,
});

/** Merges two copies of one record: the later answer counts. Commutative, associative and idempotent. */
export function laterRecord(a: ReviewRecord, b: ReviewRecord): ReviewRecord {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  // Two answers in the same millisecond: keep the one that brings the question back sooner.
  if (a.step !== b.step) return a.step < b.step ? a : b;
  return a.missed ? a : b;
}
