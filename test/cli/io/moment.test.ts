import { expect, test } from "vitest";
import { MOMENT_FORM, parseMoment } from "../../../src/cli/io/moment.ts";

test.each([
  ["1737450000", 1737450000],
  ["-1.5", -1.5],
  ["2025-01-21T09:00:00Z", 1737450000],
  ["2025-01-21T14:30+05:30", 1737450000],
  ["2025-01-21T09:00", 1737450000],
  ["2025-01-21", 1737417600],
  ["2025-01-21 09:00:00 UTC", 1737450000],
  ["2025-02-30", null],
  ["2025-1-21", null],
  ["Jan 21, 2025", null],
  ["2025", 2025],
  ["UTC", null],
  ["", null],
])("%j is %s", (text, seconds) => expect(parseMoment(text)).toBe(seconds));

test("what an error shows is read", () => {
  expect(parseMoment(MOMENT_FORM.replace(/.*such as /, ""))).toBe(1737450000);
});
