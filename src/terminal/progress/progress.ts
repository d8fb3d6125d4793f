/** What a learner has done, lesson by lesson: plain data, and the laws by which two copies of it become one. */

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

/** All that is kept of one lesson. */
export interface LessonProgress extends Position {
  /** The last beat that has ever been on the screen, 0-based. */
  readonly furthest: number;
  /** Its last beat has been on the screen. */
  readonly finished: boolean;
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
  finished: false,
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
    finished: a.finished || b.finished,
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
    finished: known.finished || at.beat === at.beats - 1,
    updatedAt: after(known, now),
  };
}

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
 * What somebody brings along counts even where the lesson has been reset here or there, and takes nothing away. Nobody brings
 * anything from the future: `now` is the latest that it can be from.
 */
export function imported(known: LessonProgress, brought: LessonProgress, now: number): LessonProgress {
  const { resets } = known;
  const from = Math.min(brought.updatedAt, now);
  // A lesson that has not been begun here has no place that could stand against the one that is brought.
  const updatedAt = known.beats === 0 ? Math.max(from, known.updatedAt + 1) : from;
  return joined(known, { ...brought, resets, updatedAt });
}

/** A clock that was set back must not make what is new look old. */
const after = (known: LessonProgress, now: number): number => Math.max(now, known.updatedAt + 1);

export const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Where two were written in the same millisecond, the order is made up; but it is the same one everywhere. */
function isLater(a: LessonProgress, b: LessonProgress): boolean {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt;
  return positionText(a) > positionText(b);
}

const positionText = ({ beat, beats, answers, seed }: Position): string =>
  JSON.stringify([beat, beats, Object.entries(answers), seed ?? null]);
