import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ExamPaper, ExamPool } from "../../../src/trace/show/exam-paper.ts";
import { TEST_LENGTH, testPaper } from "../../../src/trace/show/parallel-tests.ts";
import { course } from "../../course.ts";

const { pool } = course;
const both = (of: ExamPool) => [testPaper(of, "before", "next"), testPaper(of, "after", "next")] as const;
const texts = ({ questions }: ExamPaper) => questions.map(({ question }) => question.text);
const lessons = ({ questions }: ExamPaper) => questions.map(({ lesson }) => lesson.slug).sort();

describe("the tests before and after the course", () => {
  test("each has twelve questions, of the same lessons, and every part is asked about", () => {
    const [before, after] = both(pool);
    for (const paper of [before, after]) {
      expect(paper.questions).toHaveLength(TEST_LENGTH);
      expect(paper.seed).toBeNull();
      const parts = new Set(paper.questions.map(({ lesson }) => lesson.part));
      expect(parts).toEqual(new Set(pool.map(({ lesson }) => lesson.part)));
    }
    expect(lessons(before)).toEqual(lessons(after));
    expect(new Set(lessons(before)).size).toBe(TEST_LENGTH);
  });

  test("they are the same for everybody", () => {
    expect(both(pool)).toEqual(both(pool));
  });

  test("no question stands in both, not even if the course changes between them", () => {
    const some = fc.subarray([...pool], { minLength: 1 });
    fc.assert(
      fc.property(some, some, (then, now) => {
        const before = texts(testPaper(then, "before", ""));
        for (const text of texts(testPaper(now, "after", ""))) expect(before).not.toContain(text);
      }),
      { numRuns: 50 },
    );
  });

  test("every question keeps its answers, in another order in some", () => {
    for (const paper of both(pool))
      for (const { question } of paper.questions) {
        const original = pool.find((asked) => asked.question.text === question.text);
        expect(new Set(question.options)).toEqual(new Set(original?.question.options));
      }
    const moved = testPaper(pool, "before", "").questions.filter(
      ({ question }) =>
        pool.find((asked) => asked.question.text === question.text)?.question.options[0] !==
        question.options[0],
    );
    expect(moved.length).toBeGreaterThan(3);
  });
});
