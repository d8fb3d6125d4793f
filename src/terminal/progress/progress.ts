/** What a learner has done, lesson by lesson: plain data, and the laws by which two copies of it become one. */

import { answered, firstRecord, laterRecord, type ReviewRecord } from "../../review/schedule.ts";

/** Where somebody stands in a lesson. */
export interface Position {
  /** Beat on the screen, 0-based. */
  readonly beat: number;
  /** How many beats the lesson has; 0: it has not been begun. */
  readonly beats: number;
  /** The option chosen last at a beat that asks, both 0-based. */
  readonly answers: Readonly<Record<number, number>>;
  /** Of an exam that is being taken: the number that its questions were drawn with. */
  readonly seed?: number | undefined;
}

/** What an exam came to; `at` in ms since the epoch. */
export interface Marks {
  readonly right: number;
  readonly of: number;
  readonly at: number;
}

/** All that is kept of one lesson. */
export interface LessonProgress extends Position {
  /** The last beat that has ever been on the screen, 0-based. */
  readonly furthest: number;
  /** When its last beat came on the screen for the first time, in ms since the epoch; null: never. */
  readonly finishedAt: number | null;
  /** Of the exam that was taken last under this name. */
  readonly marks: Marks | null;
  /** What is known of its questions that come back, by their text. */
  readonly reviews: Readonly<Record<string, ReviewRecord>>;
  /** Names of the exercises that are solved: sorted, each once. */
  readonly solved: readonly string[];
  /** How many times it has been reset: what was done before the last reset counts no more. */
  readonly resets: number;
  /** Milliseconds since the epoch, and later than all that was known before. */
  readonly updatedAt: number;
}

/** By the key of the lesson: its slug, or the absolute path of a file of one's own. */
export type ProgressOfLessons = ReadonlyMap<string, LessonProgress>;

export const NOT_BEGUN: LessonProgress = {
  beat: 0,
  beats: 0,
  furthest: 0,
  finishedAt: null,
  marks: null,
  reviews: {},
  answers: {},
  solved: [],
  resets: 0,
  updatedAt: 0,
};

/**
 * Two copies of one lesson's progress as one, with nothing of either lost. It does not matter in which order copies are
 * joined, in which groups, or how often: every terminal that has seen the same copies knows the same.
 */
export function joined(a: LessonProgress, b: LessonProgress): LessonProgress {
  if (a.resets !== b.resets) return a.resets > b.resets ? a : b;
  const later = isLater(a, b) ? a : b;
  return {
    ...later,
    furthest: Math.max(a.furthest, b.furthest),
    finishedAt: earlier(a.finishedAt, b.finishedAt),
    marks: laterMarks(a.marks, b.marks),
    reviews: joinedReviews(a.reviews, b.reviews),
    solved: sorted([...a.solved, ...b.solved]),
  };
}

/** A beat, or an answer, has come on the screen. */
export function shown(known: LessonProgress, at: Position, now: number): LessonProgress {
  const { seed: _, ...kept } = known;
  return {
    ...kept,
    beat: at.beat,
    beats: at.beats,
    answers: at.answers,
    ...(at.seed === undefined ? {} : { seed: at.seed }),
    furthest: Math.max(known.furthest, at.beat),
    finishedAt: known.finishedAt ?? (at.beat === at.beats - 1 ? now : null),
    updatedAt: after(known, now),
  };
}

/** A question of the lesson has come back, and was answered. */
export function reviewed(
  known: LessonProgress,
  question: string,
  right: boolean,
  now: number,
): LessonProgress {
  const record = known.reviews[question] ?? firstRecord(known.finishedAt ?? now);
  // A clock that was set back must not make the new answer the older one.
  const at = Math.max(now, record.at + 1);
  return {
    ...known,
    reviews: { ...known.reviews, [question]: answered(record, right, at) },
    updatedAt: after(known, now),
  };
}

/** An exam has come to its end. */
export const marked = (
  known: LessonProgress,
  { right, of }: Omit<Marks, "at">,
  now: number,
): LessonProgress => ({
  ...known,
  marks: { right, of, at: Math.max(now, (known.marks?.at ?? -1) + 1) },
  updatedAt: after(known, now),
});

/** An exercise has been solved. */
export const solved = (known: LessonProgress, exercise: string, now: number): LessonProgress => ({
  ...known,
  solved: sorted([...known.solved, exercise]),
  updatedAt: after(known, now),
});

/** The learner wants to begin the lesson as if for the first time. */
export const reset = (known: LessonProgress, now: number): LessonProgress => ({
  ...NOT_BEGUN,
  resets: known.resets + 1,
  updatedAt: after(known, now),
});

/**
 * What somebody brings along counts even if the lesson has been reset here or there, and takes nothing away. Nobody brings
 * anything from the future: `now` is the latest that it can be from.
 */
export function imported(known: LessonProgress, brought: LessonProgress, now: number): LessonProgress {
  const { resets } = known;
  const from = Math.min(brought.updatedAt, now);
  // A lesson that has not been begun here has no place that could stand against the one that is brought.
  const updatedAt = known.beats === 0 ? Math.max(from, known.updatedAt + 1) : from;
  const latest = (at: number) => Math.min(at, now);
  return joined(known, {
    ...brought,
    resets,
    updatedAt,
    finishedAt: brought.finishedAt === null ? null : latest(brought.finishedAt),
    marks: brought.marks === null ? null : { ...brought.marks, at: latest(brought.marks.at) },
    reviews: Object.fromEntries(
      Object.entries(brought.reviews).map(([question, record]) => [
        question,
        { ...record, at: latest(record.at) },
      ]),
    ),
  });
}

/** A clock that was set back must not make what is new look old. */
const after = (known: LessonProgress, now: number): number => Math.max(now, known.updatedAt + 1);

export const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function laterMarks(a: Marks | null, b: Marks | null): Marks | null {
  if (a === null || b === null) return a ?? b;
  // In the same millisecond: the order is made up, and the same everywhere.
  const order = [a.at - b.at, a.right - b.right, b.of - a.of].find((difference) => difference !== 0) ?? 0;
  return order >= 0 ? a : b;
}

function joinedReviews(
  a: LessonProgress["reviews"],
  b: LessonProgress["reviews"],
): LessonProgress["reviews"] {
  const both = new Map(Object.entries(a));
  for (const [question, record] of Object.entries(b)) {
    const other = both.get(question);
    both.set(question, other === undefined ? record : laterRecord(other, record));
  }
  return Object.fromEntries(both);
}

/** If two were written in the same millisecond, the order is made up; but it is the same one everywhere. */
function isLater(a: LessonProgress, b: LessonProgress): boolean {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt;
  return positionText(a) > positionText(b);
}

const positionText = ({ beat, beats, answers, seed }: Position): string =>
  JSON.stringify([beat, beats, Object.entries(answers), seed ?? null]);
