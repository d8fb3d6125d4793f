import { expect, test } from "vitest";
import { clockWords } from "../../../src/stage/picture/small-words.ts";
import { drawn } from "../course.ts";

test("a clock has seconds, or, where years pass, the year", () => {
  const at = Date.UTC(2026, 0, 12, 9, 31, 5);
  expect(clockWords(at, false)).toBe("12 Jan 09:31:05");
  expect(clockWords(at, true)).toBe("12 Jan 2026 09:31");
});

test.each([
  ["wait 1d", "13 Jan 09:00:00"],
  ["wait 350d", "28 Dec 09:00:00"],
  ["wait 365d", "12 Jan 2027 09:00"],
  ["wait 3650d", "10 Jan 2036 09:00"],
])("%s, and it is %s", (step, time) => {
  for (const [cols, rows] of [
    [100, 30],
    [80, 24],
  ] as const)
    expect(drawn("shop-session", [step], "none", cols, rows)).toContain(time);
});
