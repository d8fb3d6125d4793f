import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  drawExam,
  EXAM_LENGTH,
  LARGEST_SEED,
  markExam,
  seedBy,
  withExam,
} from "../../../src/trace/show/exam.ts";
import type { ExamPaper, ExamPool } from "../../../src/trace/show/exam-paper.ts";
import { course, showOf } from "../../course.ts";

const { pool } = course;
const seeds = fc.integer({ min: 0, max: LARGEST_SEED });

/** A pool of parts, each given as the number of questions of each of its lessons. */
const poolOf = (...parts: readonly (readonly number[])[]): ExamPool =>
  parts
    .flatMap((lessons, p) => lessons.map((count, l) => ({ count, slug: `p${p}-l${l}`, part: `part ${p}` })))
    .flatMap(({ count, slug, part }, place) =>
      Array.from({ length: count }, (_, q) => ({
        path: "exam/all.md",
        lesson: { slug, title: slug, part, place },
        question: {
          line: q + 1,
          text: `${slug} q${q}`,
          options: ["a", "b", "c", "d"].map((text, i) => ({ text, right: i === 0, why: `why ${text}` })),
        },
      })),
    );

const count = <T>(items: readonly T[]) => new Set(items).size;

describe("drawExam", () => {
  test("any seed: 20 questions, none of them twice, every part covered, and its lessons evenly", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { questions } = drawExam(pool, seed);
        expect(questions).toHaveLength(EXAM_LENGTH);
        expect(count(questions.map((q) => q.question.text))).toBe(EXAM_LENGTH);
        expect(count(questions.map((q) => q.lesson.part))).toBe(count(pool.map((q) => q.lesson.part)));
        const lessons = count(pool.map((q) => q.lesson.slug));
        expect(count(questions.map((q) => q.lesson.slug))).toBe(Math.min(EXAM_LENGTH, lessons));
      }),
    );
  });

  test("the same seed gives the same paper, another seed another one", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(drawExam(pool, seed)).toEqual(drawExam(pool, seed));
        expect(drawExam(pool, seed)).not.toEqual(drawExam(pool, (seed + 1) % (LARGEST_SEED + 1)));
      }),
    );
  });

  test("a part with one lesson is not forgotten beside one with thirty", () => {
    const uneven = poolOf(Array<number>(30).fill(2), [1], [3]);
    fc.assert(
      fc.property(seeds, (seed) => {
        const { questions } = drawExam(uneven, seed);
        expect(count(questions.map((q) => q.lesson.part))).toBe(3);
        expect(count(questions.map((q) => q.lesson.slug))).toBe(EXAM_LENGTH);
      }),
    );
  });

  test("few lessons are asked about in turns; a small pool gives all it has", () => {
    const { questions } = drawExam(poolOf([9, 9], [9]), 7);
    const asked = ["p0-l0", "p0-l1", "p1-l0"].map(
      (slug) => questions.filter((q) => q.lesson.slug === slug).length,
    );
    expect(asked.sort()).toEqual([6, 7, 7]);
    expect(drawExam(poolOf([2], [1]), 7).questions).toHaveLength(3);
    expect(drawExam([], 7).questions).toEqual([]);
  });

  test("every question of the pool comes up, and the right answer stands in every place", () => {
    const small = poolOf([3, 3, 3, 3, 3], [3, 3, 3, 3, 3]);
    const seen = new Set<string>();
    const places = [0, 0, 0, 0];
    for (let seed = 0; seed < 300; seed += 1) {
      for (const { question } of drawExam(small, seed).questions) {
        seen.add(question.text);
        const place = question.options.findIndex((o) => o.right);
        places[place] = (places[place] ?? 0) + 1;
      }
    }
    expect(seen.size).toBe(small.length);
    // 6000 questions with four answers each: 1500, give or take what chance does once in millions of times.
    for (const n of places) expect(Math.abs(n - 1500)).toBeLessThan(170);
  });
});

test("a seed by chance has six digits", () => {
  expect(seedBy(0)).toBe(100_000);
  expect(seedBy(1 - Number.EPSILON)).toBe(999_999);
});

describe("withExam", () => {
  test("a paper is drawn where the exam is held, and nowhere else", () => {
    const show = showOf("session-login");
    const held = { ...show, segments: [...show.segments, { kind: "exam" as const, line: 9, paper: null }] };
    expect(withExam(held, pool, 5).segments.at(-1)).toEqual({
      kind: "exam",
      line: 9,
      paper: drawExam(pool, 5),
    });
    expect(withExam(show, pool, 5)).toEqual(show);
  });
});

describe("markExam", () => {
  const paper: ExamPaper = {
    occasion: "exam",
    seed: 1,
    next: "exam --seed 1",
    questions: poolOf([1, 2], [1]),
  };

  test("right, wrong and not answered are told apart; what was missed is grouped by its lesson", () => {
    expect(markExam(paper, [0, 3, null, 0])).toEqual({
      right: 2,
      of: 4,
      unanswered: 1,
      reread: [{ lesson: expect.objectContaining({ slug: "p0-l1" }), numbers: [2, 3] }],
    });
  });

  test("lessons to read again stand in the order of the course, whatever the paper's", () => {
    const backwards = { ...paper, questions: [...paper.questions].reverse() };
    const slugs = markExam(backwards, []).reread.map(({ lesson }) => lesson.slug);
    expect(slugs).toEqual(["p0-l0", "p0-l1", "p1-l0"]);
  });

  test("full marks leave nothing to read again; answers that are missing or out of range are no right ones", () => {
    expect(markExam(paper, [0, 0, 0, 0])).toEqual({ right: 4, of: 4, unanswered: 0, reread: [] });
    expect(markExam(paper, [7])).toMatchObject({ right: 0, unanswered: 3 });
  });
});
