import { expect, test } from "vitest";
import { rightOption, withoutAnswers } from "../../src/export/answers.ts";
import type { Beat } from "../../src/stage/timeline/beat.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { lessonOf } from "./lessons.ts";

const asks = (beat: Beat) => (beat.kind === "question" ? [beat] : []);

test("the right answer is the one that is, wherever it stands, and none where answers are hidden", () => {
  const show = lessonOf("session-login");
  const [question] = timeline(show, "learn").beats.flatMap(asks);
  if (question === undefined) throw new Error("no question");
  const options = question.options.map((option, i) => ({ ...option, right: i === 0 }));
  expect(rightOption({ ...question, options })).toBe(0);
  expect(rightOption({ ...question, options: options.toReversed() })).toBe(options.length - 1);
  const hidden = timeline(withoutAnswers(show), "learn").beats.flatMap(asks);
  expect(hidden.map(rightOption)).toEqual(hidden.map(() => null));
});
