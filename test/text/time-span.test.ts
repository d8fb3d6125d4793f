import { expect, test } from "vitest";
import {
  agoWords,
  readSpan,
  roughSpan,
  spanShort,
  spanWords,
  writtenSpan,
} from "../../src/text/time-span.ts";

test.each([
  [-5, "0 seconds"],
  [0, "0 seconds"],
  [0.4, "1 ms"],
  [1, "1 ms"],
  [1.5, "2 ms"],
  [900, "900 ms"],
  [999, "999 ms"],
  [1000, "1 second"],
  [59_900, "59 seconds"],
  [60_000, "1 minute"],
  [1_860_000, "31 minutes"],
  [3_661_000, "1 hour 1 minute"],
  [86_400_000, "1 day"],
  [2 * 86_400_000 + 5000, "2 days 5 seconds"],
])("%d ms are %s", (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});

test.each([
  [-1, "this very second"],
  [0, "this very second"],
  [1000, "1 second ago"],
])("%d ms before is %s", (ms, words) => {
  expect(agoWords(ms)).toBe(words);
});

test.each([
  [-1, "0 s"],
  [119_000, "119 s"],
  [120_000, "2 min"],
  [1_799_920, "30 min"],
  [8 * 3_600_000, "8 h"],
  [365 * 86_400_000, "365 days"],
])("%d ms are %s in a table", (ms, words) => {
  expect(spanShort(ms)).toBe(words);
});

test.each([
  ["90s", 90_000],
  ["1.5h", 5_400_000],
  [".5ms", 0.5],
  ["200us", 0.2],
  ["2w", 14 * 86_400_000],
  ["250ms", 250],
  ["30d", 30 * 86_400_000],
  ["0s", 0],
  ["30", null],
  ["-30s", null],
  ["5 m", null],
  ["m", null],
  ["1y", null],
  ["1constructor", null],
  ["", null],
])("%s is read as %s ms", (text, ms) => {
  expect(readSpan(text)).toBe(ms);
});

test.each([
  [1_800_000, "30m"],
  [90_000, "90s"],
  [86_400_000, "1d"],
  [7 * 86_400_000, "7d"],
  [14 * 86_400_000, "14d"],
  [3_600_000, "1h"],
  [1500, "1500ms"],
])("%d ms are written %s, which is read as the same", (ms, text) => {
  expect(writtenSpan(ms)).toBe(text);
  expect(readSpan(text)).toBe(ms);
});

test.each([
  [900, "0 seconds"],
  [3 * 3_600_000 + 5, "3 hours"],
  [-60_000, "1 minute"],
  [55_017 * 31_556_952_000, "55,017 years"],
  [1e33, "over 1,000,000,000,000 years"],
])("%d ms are roughly %s", (ms, words) => {
  expect(roughSpan(ms)).toBe(words);
});
