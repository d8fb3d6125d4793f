import { InvalidArgumentError } from "commander";
import { expect, test } from "vitest";
import { beatOf, refuseNoBeat } from "../../../src/cli/learn/beat-flag.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../course.ts";

test.each([
  ["1", 0],
  ["12", 11],
  ["007", 6],
  ["9999", 9998],
])("--beat %s is the beat with the index %i", (text, beat) => expect(beatOf(text)).toBe(beat));

test.each(["0", "00", "-1", "10000", "1.5", "", " 1", "x", "1x"])("--beat %j is none", (text) => {
  expect(() => beatOf(text)).toThrow(InvalidArgumentError);
});

const { beats } = timeline(showOf("session-login"), "learn");
test.each([
  [0, undefined, 'The lesson "x" has no scene to play.'],
  [0, 0, 'The lesson "x" has no scene to play.'],
  [1, undefined, null],
  [1, 0, null],
  [1, 1, 'There is no beat 2: the lesson "x" has 1 of them here.'],
  [2, 1, null],
  [2, 7, 'There is no beat 8: the lesson "x" has 2 of them here.'],
])("of a lesson with %i beats, the one with the index %j: %j", (count, wanted, message) => {
  const refuse = () => refuseNoBeat({ beats: beats.slice(0, count) }, "x", wanted);
  if (message === null) expect(refuse).not.toThrow();
  else expect(refuse).toThrow(message);
});
