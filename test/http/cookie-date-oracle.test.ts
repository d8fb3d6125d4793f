/** Compares our date parser with tough-cookie's: both follow RFC 6265 §5.1.1, without exceptions. */
import fc from "fast-check";
import { parseDate } from "tough-cookie";
import { expect, test } from "vitest";
import { parseCookieDate } from "../../src/http/cookie-date.ts";

const SEED = 6265;
const RUNS = 10_000;

const tokens = fc.oneof(
  fc.constantFrom(
    "Mon",
    "jan",
    "FEBRUARY",
    "Dez",
    "GMT",
    "12:00:00",
    "1:2:3",
    "24:00:00",
    "12:60:00",
    "12:00",
  ),
  fc.constantFrom(
    "1",
    "31",
    "32",
    "0",
    "007",
    "29th",
    "69",
    "70",
    "99",
    "100",
    "1600",
    "1601",
    "2024",
    "20245",
  ),
  fc.constantFrom("12:00:00x", "12:00:000", "feb29", "2024AD"),
);
const delimiters = fc.constantFrom(" ", ", ", "-", "/", "\t", ";", "_");
const oddDates = fc
  .array(fc.tuple(tokens, delimiters), { minLength: 3, maxLength: 6 })
  .map((parts) => parts.flat().join(""));
const goodDates = fc
  .date({ min: new Date("1601-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => date.toUTCString());

test("the parser and tough-cookie agree on dates", () => {
  fc.assert(
    fc.property(fc.oneof(oddDates, goodDates), (text) => {
      expect([text, parseCookieDate(text)]).toEqual([text, parseDate(text)?.getTime() ?? null]);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
