import { type Below, dice, shuffle } from "./dice.ts";
import type { ExamPaper, ExamPool, ExamQuestion, Occasion, TaughtIn } from "./exam-paper.ts";

/** The exam: the questions it may ask, drawing a paper, and marking its answers. All of it is pure. */

import { PROGRAM, type Show } from "./show.ts";

/** How many questions an exam asks. */
export const EXAM_LENGTH = 20;

/** The largest seed; short enough to type. */
export const LARGEST_SEED = 999_999;

/** The result of an exam. */
export interface ExamMarks {
  readonly right: number;
  readonly of: number;
  readonly unanswered: number;
  /** The lessons to read again, in the order of the course, each with the numbers (1-based) of the questions missed. */
  readonly reread: readonly { readonly lesson: TaughtIn; readonly numbers: readonly number[] }[];
}

/** Returns a random seed; `chance` is from 0 up to, but not including, 1. All such seeds have six digits. */
export const seedBy = (chance: number): number => 100_000 + Math.floor(chance * (LARGEST_SEED - 99_999));

/**
 * Draws a paper: every part of the course is asked about before any part is asked about twice, and the same for every lesson. Questions and
 * answers are shuffled. Fewer than `EXAM_LENGTH` only if the pool has fewer.
 */
export function drawExam(pool: ExamPool, seed: number, again = `${PROGRAM} exam`): ExamPaper {
  const below = dice(seed);
  const drawn = spread(pool, below).slice(0, EXAM_LENGTH);
  const questions = shuffle(drawn, below).map((q) => withOptionsShuffled(q, below));
  return { occasion: "exam", seed, next: `${again} --seed ${seed}`, questions };
}

/** Returns a question with its answers shuffled. */
export const withOptionsShuffled = (asked: ExamQuestion, below: Below): ExamQuestion => ({
  ...asked,
  question: { ...asked.question, options: shuffle(asked.question.options, below) },
});

/** Orders items so that every part, and then every lesson, is covered before any is repeated. */
export function spread<T extends { readonly lesson: TaughtIn }>(items: readonly T[], below: Below): T[] {
  const shuffled = <U>(some: readonly U[]): U[] => shuffle(some, below);
  const lessons = shuffled([...groupBy(items, ({ lesson }) => lesson.slug).values()]).map(shuffled);
  const rounds = Math.max(0, ...lessons.map((ofLesson) => ofLesson.length));
  return Array.from({ length: rounds }, (_, round) => {
    const met = lessons.flatMap((ofLesson) => ofLesson.slice(round, round + 1));
    const parts = [...groupBy(met, ({ lesson }) => lesson.part).values()];
    return [...parts.flatMap((p) => p.slice(0, 1)), ...shuffled(parts.flatMap((p) => p.slice(1)))];
  }).flat();
}

/** Returns the show with a paper drawn for every exam in it; unchanged if it has none. */
export function withExam<S extends Show>(show: S, pool: ExamPool, seed: number, again?: string): S {
  const paper = drawExam(pool, seed, again);
  return { ...show, segments: show.segments.map((s) => (s.kind === "exam" ? { ...s, paper } : s)) };
}

const TITLES: Readonly<Record<Occasion, string>> = {
  exam: "The exam",
  before: "Before the course",
  after: "After the course",
  review: "Review",
};

/** A show for questions outside a lesson. */
export function examShow(paper: ExamPaper): Show {
  return {
    part: "",
    title: TITLES[paper.occasion],
    lesson: null,
    steps: [],
    trace: [],
    flow: [],
    segments: [{ kind: "exam", line: 1, paper }],
  };
}

/** Marks a paper. `answers` are 0-based options in the order of the questions; null: not answered. */
export function markExam({ questions }: ExamPaper, answers: readonly (number | null)[]): ExamMarks {
  const asked = questions.map(({ lesson, question }, i) => {
    const answer = answers[i] ?? null;
    const right = answer !== null && question.options[answer]?.right === true;
    return { lesson, number: i + 1, right, answered: answer !== null };
  });
  const misses = asked.filter((a) => !a.right).sort((a, b) => a.lesson.place - b.lesson.place);
  const missed = groupBy(misses, (a) => a.lesson.slug);
  return {
    right: asked.filter((a) => a.right).length,
    of: asked.length,
    unanswered: asked.filter((a) => !a.answered).length,
    reread: [...missed.values()].flatMap((of) =>
      of.slice(0, 1).map(({ lesson }) => ({ lesson, numbers: of.map((m) => m.number) })),
    ),
  };
}

/** Groups items by key, in order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
