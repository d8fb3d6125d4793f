import { expect, test } from "vitest";
import { REVIEW_LENGTH, reviewPaper, waitingAt } from "../../src/review/due.ts";
import type { ReviewRecord } from "../../src/review/schedule.ts";
import type { ExamQuestion } from "../../src/trace/show/exam-paper.ts";

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 0, 31);

const question = (slug: string, text: string): ExamQuestion => ({
  path: `exam/${slug}.md`,
  lesson: { slug, title: slug, part: "Part", place: 0 },
  question: { line: 1, text, options: [] },
});
const POOL = [
  question("done", "A?"),
  question("done", "B?"),
  question("done", "C?"),
  question("not-done", "D?"),
];

const waiting = (records: Readonly<Record<string, ReviewRecord>>, doneAt: number, now = NOW) =>
  waitingAt(
    POOL,
    {
      doneAt: (lesson) => (lesson === "done" ? doneAt : null),
      record: (lesson, text) => records[`${lesson}: ${text}`],
    },
    now,
  );
const due = (...args: Parameters<typeof waiting>) =>
  waiting(...args).due.map(({ question: { lesson, question } }) => `${lesson.slug}: ${question.text}`);

test("only questions of lessons that are done, and not before a day has passed", () => {
  expect(due({}, NOW - DAY)).toEqual(["done: A?", "done: B?", "done: C?"]);
  expect(due({}, NOW - DAY + 1)).toEqual([]);
});

test("what was missed comes first, then what has waited longest", () => {
  const records = {
    "done: A?": { step: 0, missed: false, at: NOW - 2 * DAY },
    "done: B?": { step: 1, missed: false, at: NOW - 5 * DAY },
    "done: C?": { step: 0, missed: true, at: NOW - DAY },
  };
  expect(due(records, NOW - 30 * DAY)).toEqual(["done: C?", "done: B?", "done: A?"]);
});

test("what was right four times comes back no more", () => {
  expect(due({ "done: A?": { step: 4, missed: false, at: 0 } }, 0)).toEqual(["done: B?", "done: C?"]);
});

test("a question that is worded anew is a new one", () => {
  const records = { "done: A, once?": { step: 4, missed: false, at: 0 } };
  expect(due(records, NOW - DAY)).toContain("done: A?");
});

test("what does not wait yet says when it comes back", () => {
  expect(waiting({}, NOW - DAY + 5).next).toBe(NOW + 5);
  expect(waiting({}, NOW - DAY).next).toBeNull();
  const answered = { "done: A?": { step: 1, missed: false, at: NOW } };
  expect(waiting(answered, NOW - DAY).next).toBe(NOW + 3 * DAY);
});

test("a paper holds as many as fit into five minutes, in their order, without a seed to repeat it", () => {
  const many = Array.from({ length: 15 }, (_, i) => question("done", `Q${i}?`));
  const of = waitingAt(many, { doneAt: (): number => 0, record: () => undefined }, NOW);
  const paper = reviewPaper(of, 1, "auth-explained review");
  expect(paper).toMatchObject({ occasion: "review", seed: null, next: "auth-explained review" });
  expect(paper.questions.map(({ question }) => question.text)).toEqual(
    many.slice(0, REVIEW_LENGTH).map(({ question }) => question.text),
  );
});
