import { describe, expect, test } from "vitest";
import { hopOf, raceOptions, secondsOf, sessionsOf } from "../../../src/cli/race/options.ts";

test("what is not said is as usual; --quick takes its place", () => {
  expect(raceOptions({})).toEqual({ budget: 3000, sessions: 1_000_000, hop: 500_000 });
  expect(raceOptions({ quick: true })).toEqual({ budget: 300, sessions: 20_000, hop: 500_000 });
  const said = { seconds: 9, sessions: 50_000, hop: 2e6 };
  expect(raceOptions({ ...said, quick: true })).toEqual({ budget: 9000, sessions: 50_000, hop: 2e6 });
});

describe("--hop", () => {
  test.each([
    ["0.5ms", 500_000],
    [".5 ms", 500_000],
    ["200us", 200_000],
    ["200µs", 200_000],
    ["1us", 1000],
    ["1s", 1e9],
  ])("%s", (text, nanoseconds) => {
    expect(hopOf(text)).toBeCloseTo(nanoseconds);
  });

  test.each(["", "0.5", "0ms", "0.5us", "1001ms", "2s", "-1ms", "ms", "1e3ms", "1msx"])("not %j", (text) => {
    expect(() => hopOf(text)).toThrow("a time from 1us to 1s with its unit, such as 0.5ms");
  });
});

test("--seconds", () => {
  expect([secondsOf("10"), secondsOf("0.5"), secondsOf(".1"), secondsOf("60")]).toEqual([10, 0.5, 0.1, 60]);
  for (const text of ["", "0", "61", "-1", "1e1", "x"])
    expect(() => secondsOf(text)).toThrow("a number from 0.1 to 60");
});

test("--sessions", () => {
  expect(["10000", "200_000", "1,000,000"].map(sessionsOf)).toEqual([10_000, 200_000, 1_000_000]);
  for (const text of ["", "9999", "10000001", "-20000", "20000.5", "x"])
    expect(() => sessionsOf(text)).toThrow("a whole number from 10,000 to 10,000,000");
});
