import { expect, test } from "vitest";
import { isBegun, isDone, isUnderWay, placeWords, progressMark } from "../../../src/cli/progress/words.ts";
import { type LessonProgress, NOT_BEGUN } from "../../../src/terminal/progress/progress.ts";

test.each<[string, Partial<LessonProgress>, string[], string]>([
  ["not begun", {}, ["a"], ""],
  ["the only beat of a lesson", { beats: 1 }, [], "▸ 1 of 1"],
  ["a beat", { beat: 11, beats: 40 }, [], "▸ 12 of 40"],
  [
    "a beat, and one of two exercises",
    { beat: 11, beats: 40, solved: ["b", "z"] },
    ["a", "b"],
    "▸ 12 of 40, 1/2 solved",
  ],
  ["only an exercise, as in the lab", { solved: ["a"] }, ["a", "b"], "1/2 solved"],
  ["read to its end", { beats: 40, finishedAt: 5 }, ["a"], "✓ read, 0/1 solved"],
  ["done", { beats: 40, finishedAt: 5, solved: ["a"] }, ["a"], "✓ done"],
  [
    "done, with an exam",
    { beats: 40, finishedAt: 5, marks: { right: 17, of: 20, at: 5 } },
    [],
    "✓ done, 17 of 20 right",
  ],
])("%s", (_, progress, exercises, mark) => {
  expect(progressMark({ ...NOT_BEGUN, ...progress }, exercises)).toBe(mark);
});

test.each<[string, Partial<LessonProgress>, boolean, boolean]>([
  ["nothing", {}, false, false],
  ["the first beat", { beats: 40 }, true, true],
  ["the only beat", { beats: 1 }, true, true],
  ["another beat", { beats: 40, beat: 1 }, true, true],
  ["the first beat again, after the last", { beats: 40, finishedAt: 5 }, true, false],
  ["the second beat again, after the last", { beats: 40, beat: 1, finishedAt: 5 }, true, true],
  ["the only beat, to its end", { beats: 1, finishedAt: 0 }, true, false],
  ["an exercise, in the lab", { solved: ["a"] }, true, false],
])("%s: begun or not, under way or not", (_, progress, begun, underWay) => {
  const known = { ...NOT_BEGUN, ...progress };
  expect([isBegun(known), isUnderWay(known)]).toEqual([begun, underWay]);
});

test("a lesson is done when it is read and each of its exercises is solved", () => {
  const done = (finishedAt: number | null, solved: string[], exercises: string[]) =>
    isDone({ ...NOT_BEGUN, finishedAt, solved }, exercises);
  expect([done(5, [], []), done(null, [], []), done(0, ["a"], ["a"])]).toEqual([true, false, true]);
  expect([done(5, ["a"], ["a", "b"]), done(5, ["b", "a", "z"], ["a", "b"])]).toEqual([false, true]);
  expect(placeWords({ ...NOT_BEGUN, beat: 0, beats: 1 })).toBe("beat 1 of 1");
});
