import { describe, expect, test } from "vitest";
import { parseCookieDate } from "../../src/http/cookie-date.ts";
import { parseLooseDate } from "../../src/http/loose-date.ts";

const at = (text: string) => {
  const date = parseLooseDate(text);
  return date === null ? null : new Date(date).toISOString().replace(".000Z", "");
};

describe("parseLooseDate", () => {
  test.each([
    ["Wed, 21 Oct 2026 07:28:00 GMT", "2026-10-21T07:28:00"],
    ["21-Oct-26 07:28:00", "2026-10-21T07:28:00"],
    ["Oct 21 2026", "2026-10-21T00:00:00"],
    ["21 Oct 2026 07:28", "2026-10-21T07:28:00"],
    ["21 Oct 2026 7:28 pm", "2026-10-21T19:28:00"],
    ["21 Oct 2026 12:05 am", "2026-10-21T00:05:00"],
    ["21 Oct 2026 07:28:000", "2026-10-21T00:00:00"],
    ["21 Oct 2026 07.28.00", "2026-10-21T00:00:00"],
    ["21 Oct 2026 24:00:00", "2026-10-22T00:00:00"],
    ["21 Oct 2026 23:59:60", "2026-10-22T00:00:00"],
    ["31 Feb 2026 00:00:00", "2026-03-03T00:00:00"],
    ["0 Jan 2026", "2025-12-31T00:00:00"],
    ["21 Oct 12026", "+012026-10-21T00:00:00"],
    ["21 Oct 69", "2069-10-21T00:00:00"],
    ["21 Oct 70", "1970-10-21T00:00:00"],
    ["10/21/26 04:24:34 PM", "2026-10-21T16:24:34"],
    ["21/10/26", "2026-10-21T00:00:00"],
    ["12/13/26", "2026-12-13T00:00:00"],
    ["13/12/26", "2026-12-13T00:00:00"],
    ["12/12/26", "2026-12-12T00:00:00"],
    ["1/31/26", "2026-01-31T00:00:00"],
    ["31/1/26", "2026-01-31T00:00:00"],
    ["1-2-2026", "2026-01-02T00:00:00"],
    ["32-06-08", "2032-06-08T00:00:00"],
    ["32-12-31", "2032-12-31T00:00:00"],
    ["0-06-08", "2000-06-08T00:00:00"],
    ["31 Oct 2026", "2026-10-31T00:00:00"],
    ["31 Oct 32", "2032-10-31T00:00:00"],
    ["21 Oct 32767", "+032767-10-21T00:00:00"],
    ["21 Oct 2026 12:05 pm", "2026-10-21T12:05:00"],
    ["21 Oct 2026 11:05 pm", "2026-10-21T23:05:00"],
    ["21 Oct 2026 11:05 am", "2026-10-21T11:05:00"],
    ["21 Oct 2026 13:05 pm", "2026-10-21T13:05:00"],
    ["21 Oct 2026 7:28pm", "2026-10-21T19:28:00"],
    [" 21 Oct 2026", "2026-10-21T00:00:00"],
    ["(21) Oct [2026]", "2026-10-21T00:00:00"],
    ["Feb 21 Oct 2026", "2026-02-21T00:00:00"],
    ["21 Oct 2026 2027", "2026-10-21T00:00:00"],
    ["21 Oct 2026 07:28:00 08:30:00", "2026-10-21T07:28:00"],
    ["21 Oct 2026 07:28:00 UT", "2026-10-21T07:28:00"],
    ["21 Oct 2026 07:28:00 JST", "2026-10-20T22:28:00"],
    ["21 Oct 2026 07:28:00 +01", "2026-10-21T06:28:00"],
    ["21 Oct 2026 07:28:00 +123", "2026-10-21T07:28:00"],
    ["95-06-08 19:32:48 EDT", "1995-06-08T23:32:48"],
    ["21 Oct 2026 07:28:00 +0130", "2026-10-21T05:58:00"],
    ["21 Oct 2026 07:28:00 GMT-2", "2026-10-21T09:28:00"],
    ["21 Oct 2026 07:28:00 +0130 +0500", "2026-10-21T05:58:00"],
    ["21 Oct 2026 07:28:00 PST", "2026-10-21T15:28:00"],
    ["21 Oct 2026 07:28:00 PST+0300", "2026-10-21T15:28:00"],
  ])("%s", (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  test.each([
    ["a day with letters", "1st Oct 2026"],
    ["a day of three digits", "021 Oct 2026"],
    ["a year with letters", "21 Oct 2026x"],
    ["a year of three digits", "21 Oct 126"],
    ["a year that it cannot hold", "21 Oct 99999"],
    ["the first year that it cannot hold", "21 Oct 32768"],
    ["a day that no month has", "32 Oct 2026"],
    ["two numbers that are no month", "13/13/26"],
    ["a month that no year has, after a year", "95-13-08"],
    ["a day that no month has, after a year", "95-06-32"],
    ["no month", "21 2026 07:28:00"],
    ["a year of four digits before numbers", "2026-10-21T07:28:00Z"],
    ["quotes", '"21 Oct 2026"'],
    ["nothing", ""],
    ["a length of time", "7d"],
  ])("%s is no date", (_, text) => {
    expect(at(text)).toBeNull();
  });

  test("is a way to read Expires, and another one than the text's", () => {
    expect(parseCookieDate("31 Feb 2026 00:00:00", "loose")).toBe(Date.UTC(2026, 2, 3));
    expect(parseCookieDate("31 Feb 2026 00:00:00")).toBeNull();
  });

  test("whatever comes, it ends", () => {
    for (const text of ["-".repeat(1000), "+-/ ,;".repeat(200), "1:".repeat(500), "+1".repeat(300)])
      expect(parseLooseDate(text)).toBeNull();
  });
});
