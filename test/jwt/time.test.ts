import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isoSeconds, issuedAt, localText, readTime, relativeText, utcText } from "../../src/jwt/time.ts";

const NOW = 1737464400;

test.each([
  ["2025-01-21T13:00:00Z", NOW],
  [" 2025-01-21T13:00Z\n", NOW],
  ["2025-01-21 13:00", NOW],
  ["2025-01-21T18:30:00.5+05:30", NOW + 0.5],
  ["2025-01-21T10:00-0300", NOW],
  ["2025-01-21", NOW - 13 * 3600],
  ["2025-02-30", null],
  ["2025-01-21T25:00Z", null],
  ["21 Jan 2025", null],
  ["2025-01-21T13", null],
])("%j as a date: %s", (text, seconds) => {
  expect(isoSeconds(text)).toBe(seconds);
});

describe("what a time is taken for", () => {
  test.each([
    [1737450000, "exact", 1737450000],
    [1516239022.5, "exact", 1516239022.5],
    [0, "exact", 0],
    [1737450000000, "milliseconds", 1737450000],
    [253402300799, "exact", 253402300799],
    [74190380400, "exact", 74190380400],
    [32503680000, "exact", 32503680000],
    [100000000000, "exact", 100000000000],
    [4102444800000, "milliseconds", 4102444800],
    [1737450000000000, "microseconds", 1737450000],
    [1737450000000000000, "nanoseconds", 1737450000],
    [253402300799000, "out-of-range", null],
    [400000000000, "exact", 400000000000],
    [-1, "out-of-range", -1],
    [2 ** 53, "out-of-range", null],
    [1e20, "out-of-range", null],
    [Number.POSITIVE_INFINITY, "not-a-time", null],
    ["1737450000", "string", 1737450000],
    ["1737450000000", "string", 1737450000],
    ["2025-01-21T09:00:00Z", "string", 1737450000],
    ["2025-01-21T14:30:00.000+0530", "string", 1737450000],
    ["2025-01-21", "string", 1737417600],
    ["2025-01-21T09:00", "string", 1737450000],
    ["2024-02-29T00:00Z", "string", 1709164800],
    ["2025-02-29", "not-a-time", null],
    ["21 Jan 2025", "not-a-time", null],
    ["tomorrow", "not-a-time", null],
    [true, "not-a-time", null],
    [null, "not-a-time", null],
    [{}, "not-a-time", null],
  ])("%j is %s", (value, form, seconds) => expect(readTime(value, NOW)).toEqual({ form, seconds }));
});

test("a number is taken for milliseconds only near now, or near the iat beside it", () => {
  const old = 946_684_800;
  expect(readTime(old * 1000, old + 5).form).toBe("milliseconds");
  expect(readTime((NOW + 200 * 31_556_952) * 1000, NOW).form).toBe("exact");
  expect(readTime(500_000_000_000, NOW).form).toBe("exact");
  expect(readTime(500_000_000_000, NOW, 500_000_000).form).toBe("milliseconds");
});

const YEAR = 31_556_952;
test.each<[string, number, number, string]>([
  ["a month before 30 years ago", NOW - 30 * YEAR - 2_629_746, 0, "exact"],
  ["30 years ago to the second", NOW - 30 * YEAR, 0, "exact"],
  ["30 years ago, but for a second", NOW - 30 * YEAR + 1, 0, "milliseconds"],
  ["in 100 years, but for a second", NOW + 100 * YEAR - 1, 0, "milliseconds"],
  ["in 100 years to the second", NOW + 100 * YEAR, 0, "exact"],
  ["30 years before the iat, but for a second", NOW - 40 * YEAR + 1, NOW - 10 * YEAR, "milliseconds"],
])("%s, written in milliseconds", (_, seconds, iat, form) => {
  expect(readTime(seconds * 1000, NOW, iat === 0 ? NOW : iat).form).toBe(form);
});

test.each([
  [253_402_300_799, 253_402_300_799],
  [253_402_300_800, NOW],
  [-253_402_300_799, -253_402_300_799],
  [-253_402_300_800, NOW],
  ["5", NOW],
  [undefined, NOW],
  [0, 0],
])("with the iat %j a token counts as issued at %d", (iat, issued) => {
  expect(issuedAt(iat, NOW)).toBe(issued);
});

test.each([
  [8.64e12, "exact", 8.64e12],
  [8.64e12 + 1, "out-of-range", null],
  [-8.64e12, "out-of-range", -8.64e12],
  [-8.64e12 - 1, "out-of-range", null],
] as const)("at the end of the calendar %d is %s", (value, form, seconds) => {
  expect(readTime(value, -1e13, -1e13)).toEqual({ form, seconds });
});

describe("how a time is written", () => {
  test("UTC", () => {
    expect(utcText(1737450000)).toBe("2025-01-21 09:00:00 UTC");
    expect(utcText(1737450000.9)).toBe("2025-01-21 09:00:00 UTC");
    expect(utcText(1737450000 * 1000)).toBe("+057027-08-08 00:00:00 UTC");
  });

  test("local time, with the date only where it is another day", () => {
    expect(localText(1737450000, 330 * 60)).toBe("14:30:00 +05:30");
    expect(localText(1737450000, -210 * 60)).toBe("05:30:00 -03:30");
    expect(localText(1737450000, 0)).toBe("09:00:00 +00:00");
    expect(localText(1737450000, 16 * 3600)).toBe("2025-01-22 01:00:00 +16:00");
  });

  test.each([
    [8.64e12, 0, "00:00:00 +00:00"],
    [8.64e12, 1, ""],
    [8.64e12, -3600, "+275760-09-12 23:00:00 -01:00"],
    [-8.64e12, 0, "00:00:00 +00:00"],
    [-8.64e12, -1, ""],
  ])("%d, %d seconds ahead of UTC, is local time %j", (seconds, offset, text) => {
    expect(localText(seconds, offset)).toBe(text);
  });

  test.each([
    [0, "now"],
    [0.999, "now"],
    [-0.999, "now"],
    [1, "in 1 second"],
    [-1, "1 second ago"],
    [60, "in 1 minute"],
    [-7200, "2 hours ago"],
  ])("a moment %d seconds from now: %s", (difference, words) => {
    expect(relativeText(NOW + difference, NOW)).toBe(words);
  });

  test("how far away", () => {
    expect(relativeText(100, 100 + 3 * 3600)).toBe("3 hours ago");
    expect(relativeText(160, 100)).toBe("in 1 minute");
    expect(relativeText(100, 100)).toBe("now");
  });

  test("no number that is read as a time breaks the calendar", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double(), fc.integer(), fc.float()),
        fc.integer({ min: -54_000, max: 54_000 }),
        (value, offset) => {
          const { seconds } = readTime(value, NOW);
          if (seconds === null) return;
          expect(utcText(seconds)).toMatch(/^[+-]?\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
          expect(localText(seconds, offset)).toMatch(
            /^([+-]?\d{4,6}-\d\d-\d\d )?(\d\d:\d\d:\d\d [+-]\d\d:\d\d)?$/,
          );
        },
      ),
    );
  });
});
