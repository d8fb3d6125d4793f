import { expect, test } from "vitest";
import { progressMark } from "../../../src/cli/progress/words.ts";
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
