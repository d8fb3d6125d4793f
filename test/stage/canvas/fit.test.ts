import { expect, test } from "vitest";
import { lettersFrom } from "../../../src/stage/canvas/fit.ts";

test.each([
  ["from the beginning", 0, 2, "ab"],
  ["from a place on", 2, 2, "cd"],
  ["the last ones, if fewer follow", 4, 3, "cde"],
  ["all, if there are fewer", 1, 9, "abcde"],
])("%s", (_, place, count, expected) => {
  expect(lettersFrom("abcde", place, count)).toBe(expected);
});
