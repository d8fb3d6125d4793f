/**
 * When a question comes back. The intervals are fixed: what helps is that there is time between two answers, and not how each gap
 * compares with the next (Karpicke and Bauernschmidt 2011). So nobody has to rate himself.
 */

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days after which a question comes back: after its lesson is done, and then after each right answer. */
export const INTERVALS_DAYS = [1, 3, 7, 21] as const;

/** What is known of one question: how many answers in a row were right since its lesson was done, and when it was last answered. */
export interface ReviewRecord {
  /** 0 to 4: an index into the intervals; at 4 the question comes back no more. */
  readonly step: number;
  /** Whether the last answer was wrong. */
  readonly missed: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Of a question that has not been reviewed yet; `doneAt`: when its lesson was done, in ms since the epoch. */
export const firstRecord = (doneAt: number): ReviewRecord => ({ step: 0, missed: false, at: doneAt });

/** When the question comes back, in ms since the epoch; null: no more. */
export function dueAt({ step, at }: ReviewRecord): number | null {
  const days = INTERVALS_DAYS[step];
  return days === undefined ? null : at + days * DAY_MS;
}

/** After an answer: a right one leads to the next interval, a wrong one back to the first. */
export const answered = ({ step }: ReviewRecord, right: boolean, now: number): ReviewRecord => ({
  step: right ? step + 1 : 0,
  missed: !right,
  at: now,
});

/** Two copies of one record as one: the later answer counts. The order, the groups and the number of times do not matter. */
export function laterRecord(a: ReviewRecord, b: ReviewRecord): ReviewRecord {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  // Two answers in the same millisecond: the one that brings the question back sooner.
  if (a.step !== b.step) return a.step < b.step ? a : b;
  return a.missed ? a : b;
}
