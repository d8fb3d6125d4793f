import { expect, test } from "vitest";
import { resumed, START } from "../../../src/cli/progress/resume.ts";
import { NOT_BEGUN } from "../../../src/terminal/progress/progress.ts";
import { fakePlayable } from "../../terminal/fake-playable.ts";

/** Five beats; the second asks something with three answers. */
const LESSON = fakePlayable([1, 1, 1, 1, 1], { options: (beat) => (beat === 1 ? 3 : 0) });
const left = (beat: number, beats: number, answers = {}) => ({ ...NOT_BEGUN, beat, beats, answers });

test("at the same beat, with the answers that were given", () => {
  expect(resumed(left(3, 5, { 1: 2 }), LESSON)).toEqual({ beat: 3, answers: { 1: 2 } });
});

test("answers that cannot be given are left out", () => {
  expect(resumed(left(3, 5, { 1: 3, 2: 0, 9: 1 }), LESSON)).toEqual({ beat: 3, answers: {} });
});

test("never begun, or reset: at the beginning", () => expect(resumed(NOT_BEGUN, LESSON)).toEqual(START));

test("a lesson that has been changed: at the same beat if it is there, without the answers, else anew", () => {
  expect(resumed(left(3, 7, { 1: 2 }), LESSON)).toEqual({ beat: 3, answers: {} });
  expect(resumed(left(5, 7, { 1: 2 }), LESSON)).toEqual(START);
});
