import type { ExamPaper, ExamPool, TaughtIn } from "./exam-paper.ts";

/** The exam: the questions it may ask, a paper drawn from them, and what a paper's answers are worth. Pure, all of it. */

import { PROGRAM, type Show } from "./show.ts";

/** How many questions an exam asks. */
export const EXAM_LENGTH = 20;

/** Seeds are short enough to be typed: 0 to this. */
export const LARGEST_SEED = 999_999;

/** What an exam came to. */
export interface ExamMarks {
  readonly right: number;
  readonly of: number;
  readonly unanswered: number;
  /** The lessons to read again, in the order of the course, each with the numbers (1-based) of the questions missed. */
  readonly reread: readonly { readonly lesson: TaughtIn; readonly numbers: readonly number[] }[];
}

/** A seed by chance; `chance` is 0 to below 1. All such seeds have six digits. */
export const seedBy = (chance: number): number => 100_000 + Math.floor(chance * (LARGEST_SEED - 99_999));

/**
 * Draws a paper: every part of the course is asked about before any part is asked twice, and every lesson before any
 * lesson is asked twice. Questions and answers are shuffled. Fewer than `EXAM_LENGTH` only where the pool has fewer.
 */
export function drawExam(pool: ExamPool, seed: number, again = `${PROGRAM} exam`): ExamPaper {
  const below = dice(seed);
  const shuffled = <T>(items: readonly T[]): T[] => shuffle(items, below);
  const lessons = shuffled([...groupBy(pool, (q) => q.lesson.slug).values()]).map(shuffled);
  const rounds = Math.max(0, ...lessons.map((questions) => questions.length));
  const order = Array.from({ length: rounds }, (_, round) => {
    const asked = lessons.flatMap((questions) => questions.slice(round, round + 1));
    const parts = [...groupBy(asked, (q) => q.lesson.part).values()];
    return [...parts.flatMap((p) => p.slice(0, 1)), ...shuffled(parts.flatMap((p) => p.slice(1)))];
  }).flat();
  const questions = shuffled(order.slice(0, EXAM_LENGTH)).map(({ question, ...rest }) => ({
    ...rest,
    question: { ...question, options: shuffled(question.options) },
  }));
  return { seed, again, questions };
}

/** The show with a paper drawn wherever it holds an exam; one that holds none stays as it is. */
export function withExam<S extends Show>(show: S, pool: ExamPool, seed: number, again?: string): S {
  const paper = drawExam(pool, seed, again);
  return { ...show, segments: show.segments.map((s) => (s.kind === "exam" ? { ...s, paper } : s)) };
}

/** An exam that belongs to no lesson. */
export function examShow(paper: ExamPaper): Show {
  return {
    part: "",
    title: "The exam",
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

/** Whole numbers from 0 to below `n`, one after another, decided by the seed alone: Weyl's sequence, its bits mixed. */
function dice(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x9e3779b9) >>> 0;
    let bits = state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return Math.floor((((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32) * n);
  };
}

/** Every order is as likely as any other (Fisher and Yates). */
function shuffle<T>(items: readonly T[], below: (n: number) => number): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(below(left.length), 1));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
