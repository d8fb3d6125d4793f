/** A learner's progress, lesson by lesson: plain data, and the rules for merging two copies of it. */

import { answered, firstRecord, laterRecord, type ReviewRecord } from "../../review/schedule.ts";

/** A learner's position in a lesson. */
export interface Position {
  /** Beat on the screen, 0-based. */
  readonly beat: number;
  /** Number of beats of the lesson; 0: it has not been started. */
  readonly beats: number;
  /** The last chosen option by beat that asks, both 0-based. */
  readonly answers: Readonly<Record<number, number>>;
  /** Only during an exam: the seed that its questions were drawn with. */
  readonly seed?: number | undefined;
}

/** The result of an exam; `at` in ms since the epoch. */
export interface Marks {
  readonly right: number;
  readonly of: number;
  readonly at: number;
}

/** Everything that is stored about one lesson. */
export interface LessonProgress extends Position {
  /** The furthest beat that has been on the screen, 0-based. */
  readonly furthest: number;
  /** When its last beat was first shown, in ms since the epoch; null: never. */
  readonly finishedAt: number | null;
  /** Result of the last exam under this name. */
  readonly marks: Marks | null;
  /** Review records of its questions, by their text. */
  readonly reviews: Readonly<Record<string, ReviewRecord>>;
  /** Ids of the solved exercises: sorted, each once. */
  readonly solved: readonly string[];
  /** Number of resets: what was done before the last reset no longer counts. */
  readonly resets: number;
  /** Milliseconds since the epoch, later than everything known before. */
  readonly updatedAt: number;
}

/** By the lesson's key: its slug, or the absolute path of the user's own file. */
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
 * Merges two copies of one lesson's progress, without losing anything. Commutative, associative and idempotent:
 * every terminal that has seen the same copies has the same result.
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

/** Records that a beat, or an answer, was shown. */
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

/** Records the answer to a review question of the lesson. */
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

/** Records the result of an exam. */
export const marked = (
  known: LessonProgress,
  { right, of }: Omit<Marks, "at">,
  now: number,
): LessonProgress => ({
  ...known,
  marks: { right, of, at: Math.max(now, (known.marks?.at ?? -1) + 1) },
  updatedAt: after(known, now),
});

/** Records a solved exercise. */
export const solved = (known: LessonProgress, exercise: string, now: number): LessonProgress => ({
  ...known,
  solved: sorted([...known.solved, exercise]),
  updatedAt: after(known, now),
});

/** Resets a lesson to its initial state. */
export const reset = (known: LessonProgress, now: number): LessonProgress => ({
  ...NOT_BEGUN,
  resets: known.resets + 1,
  updatedAt: after(known, now),
});

/**
 * Merges imported progress, which counts even if the lesson has been reset on either side, and removes nothing. `now` is
 * the latest time that it can be from.
 */
export function imported(known: LessonProgress, brought: LessonProgress, now: number): LessonProgress {
  const { resets } = known;
  const from = Math.min(brought.updatedAt, now);
  // A lesson that has not been started here has no position that could win over the imported one.
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

/** A clock that was set back must not make new data look old. */
const after = (known: LessonProgress, now: number): number => Math.max(now, known.updatedAt + 1);

export const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function laterMarks(a: Marks | null, b: Marks | null): Marks | null {
  if (a === null || b === null) return a ?? b;
  // In the same millisecond the order is arbitrary, but the same everywhere.
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

/** If both were written in the same millisecond, the order is arbitrary, but the same everywhere. */
function isLater(a: LessonProgress, b: LessonProgress): boolean {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt;
  return positionText(a) > positionText(b);
}

const positionText = ({ beat, beats, answers, seed }: Position): string =>
  JSON.stringify([beat, beats, Object.entries(answers), seed ?? null]);
