import { expect, test } from "vitest";
import { spanWords } from "../../src/trace/span-words.ts";

test.each([
  [0, "0 seconds"],
  [0.9, "0 seconds"],
  [1, "1 second"],
  [59.9, "59 seconds"],
  [60, "1 minute"],
  [1860, "31 minutes"],
  [3661, "1 hour 1 minute"],
  [86_400, "1 day"],
  [2 * 86_400 + 5, "2 days 5 seconds"],
])("%d seconds are %s", (seconds, words) => {
  expect(spanWords(seconds)).toBe(words);
});
