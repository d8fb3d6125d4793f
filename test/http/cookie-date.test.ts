import { describe, expect, test } from "vitest";
import { parseCookieDate } from "../../src/http/cookie-date.ts";

const iso = (text: string) => {
  const date = parseCookieDate(text);
  return date === null ? null : new Date(date).toISOString();
};

describe("parseCookieDate", () => {
  test.each([
    ["IMF-fixdate", "Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37.000Z"],
    ["RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37.000Z"],
    ["asctime", "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37.000Z"],
    ["any order", "1994 08:49:37 Nov 6", "1994-11-06T08:49:37.000Z"],
    ["time first", "08:49:37 6 Nov 1994", "1994-11-06T08:49:37.000Z"],
    ["any case and a longer month", "6 NOVEMBERISH 1994 08:49:37", "1994-11-06T08:49:37.000Z"],
    ["single digits of time", "6 Nov 1994 8:9:7", "1994-11-06T08:09:07.000Z"],
    ["text after day, time and year", "6th Nov 1994AD 08:49:37.123", "1994-11-06T08:49:37.000Z"],
    ["zone and weekday are not looked at", "Xyz, 06 Nov 1994 08:49:37 +0200", "1994-11-06T08:49:37.000Z"],
    ["delimiters of every sort", '06/Nov"1994~08:49:37', "1994-11-06T08:49:37.000Z"],
  ])("reads: %s", (_, text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    ["69", "2069"],
    ["70", "1970"],
    ["99", "1999"],
    ["00", "2000"],
    ["1601", "1601"],
    ["9999", "9999"],
  ])("takes the year %s for %s", (written, meant) => {
    expect(iso(`01 Jan ${written} 00:00:00`)).toBe(`${meant}-01-01T00:00:00.000Z`);
  });

  test.each([
    ["nothing", ""],
    ["no time", "06 Nov 1994"],
    ["no day", "Nov 1994 08:49:37 GMT"],
    ["no month", "06 1994 08:49:37"],
    ["no year", "06 Nov 08:49:37"],
    ["day 0", "00 Nov 1994 08:49:37"],
    ["day 32", "32 Nov 1994 08:49:37"],
    ["a day that the month lacks", "31 Nov 1994 08:49:37"],
    ["29 February of a common year", "29 Feb 2023 00:00:00"],
    ["year 1600", "06 Nov 1600 08:49:37"],
    ["a year of three digits", "06 Nov 100 08:49:37"],
    ["a year of five digits", "06 Nov 19940 08:49:37"],
    ["hour 24", "06 Nov 1994 24:00:00"],
    ["minute 60", "06 Nov 1994 08:60:00"],
    ["second 60", "06 Nov 1994 08:49:60"],
    ["a leap second", "31 Dec 2016 23:59:60"],
    ["three digits of seconds", "06 Nov 1994 08:49:370"],
    ["a month that is none", "06 Nox 1994 08:49:37"],
  ])("fails to parse: %s", (_, text) => {
    expect(parseCookieDate(text)).toBeNull();
  });

  test("29 February of a leap year is a date", () => {
    expect(iso("29 Feb 2024 00:00:00")).toBe("2024-02-29T00:00:00.000Z");
  });
});

test.each([
  ["0 Jan 2026 00:00:00", null],
  ["1 Jan 2026 00:00:00", "2026-01-01T00:00:00.000Z"],
  ["31 Jan 2026 23:59:59", "2026-01-31T23:59:59.000Z"],
  ["32 Jan 2026 00:00:00", null],
  ["1 Jan 2026 24:00:00", null],
  ["1 Jan 2026 00:60:00", null],
  ["1 Jan 2026 00:00:60", null],
])("the first and the last of each part: %s", (text, expected) => expect(iso(text)).toBe(expected));
