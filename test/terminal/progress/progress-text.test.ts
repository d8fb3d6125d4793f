import { describe, expect, test } from "vitest";
import { type LessonProgress, NOT_BEGUN } from "../../../src/terminal/progress/progress.ts";
import { progressText, readProgress } from "../../../src/terminal/progress/progress-text.ts";

const LESSON: LessonProgress = {
  beat: 3,
  beats: 21,
  furthest: 7,
  finishedAt: null,
  marks: null,
  reviews: {},
  answers: { 2: 1 },
  solved: ["log-out"],
  seed: 99,
  resets: 1,
  updatedAt: 1737464400000,
};

const document = (lesson: object, more: object = {}) =>
  JSON.stringify({ version: 1, lessons: { "cookie-jar": { ...LESSON, ...lesson } }, ...more });

test("what is written is read again, whatever a lesson is called", () => {
  const lessons = new Map([
    ["cookie-jar", LESSON],
    ["/home/maya/my lessons/01-hello.md", { ...NOT_BEGUN, beats: 2 }],
    ["__proto__", LESSON],
  ]);
  const read = readProgress(progressText(lessons));
  expect(read).toEqual({ type: "read", lessons, problems: [] });
});

test("the document has its version, and lessons in order", () => {
  const text = progressText(new Map([["b", LESSON]].concat([["a", LESSON]]) as [string, LessonProgress][]));
  expect(JSON.parse(text)).toMatchObject({ version: 2, lessons: { a: LESSON, b: LESSON } });
  expect(text.indexOf('"a"')).toBeLessThan(text.indexOf('"b"'));
});

test.each([
  ["a lesson that has not been begun", { beat: 0, beats: 0, furthest: 0 }],
  ["the last beat", { beat: 20 }],
  ["when it was finished", { finishedAt: 1737464400000 }],
  ["an exam with one question, answered right", { marks: { right: 1, of: 1, at: 0 } }],
  ["an exam with no right answer", { marks: { right: 0, of: 3, at: 5 } }],
  [
    "reviews",
    { reviews: { "Why?": { step: 2, missed: true, at: 7 }, "How?": { step: 0, missed: false, at: 0 } } },
  ],
])("%s is read as it was written", (_, lesson) => {
  const read = readProgress(document(lesson));
  expect(read).toMatchObject({ type: "read", problems: [] });
  expect(read.type === "read" && read.lessons.get("cookie-jar")).toEqual({ ...LESSON, ...lesson });
});

test("names of exercises are put in order; no reset is none", () => {
  const read = readProgress(document({ solved: ["b", "a", "b"], resets: undefined }));
  expect(read).toMatchObject({ type: "read" });
  if (read.type !== "read") return;
  expect(read.lessons.get("cookie-jar")).toMatchObject({ solved: ["a", "b"], resets: 0 });
});

test.each([3, 4, 1000])("version %i is of a later program", (version) => {
  expect(readProgress(JSON.stringify({ version, lessons: "another way" }))).toEqual({
    type: "later",
    version,
  });
});

describe("what is damaged says where", () => {
  test.each([
    ["", "It is not JSON"],
    [document({}).slice(0, 40), "It is not JSON"],
    ["null", "The file should be a JSON object"],
    ["[]", "The file should be a JSON object"],
    ['{"version":0,"lessons":{}}', "version should be a whole number, 1 or more"],
    ['{"version":"1","lessons":{}}', "version should be a whole number, 1 or more"],
    ['{"version":1}', "lessons should be a JSON object"],
  ])("%s", (text, problem) => {
    expect(readProgress(text)).toEqual({ type: "damaged", problem });
  });

  test.each([
    ['{"version":1,"lessons":{"a":7}}', 'lessons["a"] should be a JSON object'],
    [document({ beat: -1 }), 'lessons["cookie-jar"].beat should be a whole number, 0 or more'],
    [document({ beat: 1.5 }), 'lessons["cookie-jar"].beat should be a whole number, 0 or more'],
    [document({ beat: 21 }), 'lessons["cookie-jar"].beat should be less than its beats'],
    [document({ furthest: null }), 'lessons["cookie-jar"].furthest should be a whole number, 0 or more'],
    [
      document({ finishedAt: "x" }),
      'lessons["cookie-jar"].finishedAt should be a whole number, 0 or more, or null',
    ],
    [
      document({ marks: { right: 3, of: 2, at: 1 } }),
      'lessons["cookie-jar"].marks should have whole numbers: right, of and at',
    ],
    [
      document({ reviews: { "Why?": { step: 1 } } }),
      'lessons["cookie-jar"].reviews should have step, missed and at for each question',
    ],
    ...[
      { beat: 1, beats: 1 },
      { beat: 1, beats: 0 },
    ].map((lesson): [string, string] => [
      document(lesson),
      'lessons["cookie-jar"].beat should be less than its beats',
    ]),
    ...[
      { right: -1, of: 2, at: 1 },
      { right: 1, of: 2.5, at: 1 },
      { right: 1, of: 2, at: "then" },
      { right: 0, of: 0, at: 1 },
    ].map((marks): [string, string] => [
      document({ marks }),
      'lessons["cookie-jar"].marks should have whole numbers: right, of and at',
    ]),
    ...[
      { step: "1", missed: false, at: 1 },
      { step: 1, missed: "no", at: 1 },
      { step: 1, missed: false, at: -1 },
    ].map((review): [string, string] => [
      document({ reviews: { "Why?": review } }),
      'lessons["cookie-jar"].reviews should have step, missed and at for each question',
    ]),
    [document({ answers: [] }), 'lessons["cookie-jar"].answers should be a JSON object'],
    [
      document({ answers: { x: 1 } }),
      'lessons["cookie-jar"].answers should name beats and options by whole numbers',
    ],
    [
      document({ answers: { 1: "a" } }),
      'lessons["cookie-jar"].answers should name beats and options by whole numbers',
    ],
    [document({ solved: [1] }), 'lessons["cookie-jar"].solved should be a list of names'],
    [document({ seed: "x" }), 'lessons["cookie-jar"].seed should be a whole number, 0 or more'],
    [
      document({ updatedAt: undefined }),
      'lessons["cookie-jar"].updatedAt should be a whole number, 0 or more',
    ],
  ])("in one lesson: %s", (text, problem) => {
    expect(readProgress(text)).toEqual({ type: "read", lessons: new Map(), problems: [problem] });
  });

  test("a damaged lesson takes nothing away from the others", () => {
    const text = JSON.stringify({ version: 1, lessons: { a: 7, b: LESSON, ["c".repeat(5000)]: null } });
    const read = readProgress(text);
    expect(read.type === "read" && [...read.lessons.keys()]).toEqual(["b"]);
    expect(read.type === "read" && read.problems.map((problem) => problem.length < 200)).toEqual([
      true,
      true,
    ]);
  });
});

test.each([
  [{ finished: true, updatedAt: 7 }, 7],
  [{ finished: true, updatedAt: 7, finishedAt: 3 }, 7],
  [{ finished: false, updatedAt: 7 }, null],
  [{ updatedAt: 7, finishedAt: 3 }, 3],
  [{ updatedAt: 7, finishedAt: null }, null],
])("of an older file, %j was finished at %j", (fields, finishedAt) => {
  const { finishedAt: _, ...rest } = NOT_BEGUN;
  const read = readProgress(JSON.stringify({ version: 1, lessons: { a: { ...rest, ...fields } } }));
  expect(read.type === "read" && read.lessons.get("a")?.finishedAt).toBe(finishedAt);
});

test("numbers at the edges are clamped, so that what comes after them can be counted", () => {
  const edge = Number.MAX_SAFE_INTEGER;
  const read = readProgress(
    document({ beat: 5, beats: edge, furthest: 1e300, answers: { 2: edge }, seed: edge, resets: edge }),
  );
  expect(read.type === "read" && read.lessons.get("cookie-jar")).toMatchObject({
    beats: 1_000_000,
    furthest: 1_000_000,
    answers: { 2: 1_000_000 },
    seed: 999_999,
    resets: 0,
  });
});
