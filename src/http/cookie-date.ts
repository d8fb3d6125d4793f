/** RFC 6265bis §5.1.1: the date in an Expires attribute, read as leniently as browsers do. */

import { MONTHS, parseLooseDate } from "./loose-date.ts";

/** How browsers differ in reading a date. */
export interface DateReading {
  /** "leading": a number may be followed by other text ("1st", "00:00:00pm"). "whole": the token must be the number alone. */
  readonly numbers: "leading" | "whole";
  /** How a year before 1601 is read: as no date, or as one long past. */
  readonly before1601: "no-date" | "long-over";
}

export const RFC_DATES: DateReading = { numbers: "leading", before1601: "no-date" };

/** ms since the epoch. Any past time would do: the cookie is deleted. */
const LONG_OVER = 0;

// "delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E"
const DELIMITERS = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;

interface Numbers {
  readonly time: RegExp;
  readonly dayOfMonth: RegExp;
  readonly year: RegExp;
}

const NUMBERS: Readonly<Record<DateReading["numbers"], Numbers>> = {
  leading: {
    // "time = hms-time [ non-digit *OCTET ]"
    time: /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/,
    // "day-of-month = 1*2DIGIT [ non-digit *OCTET ]"
    dayOfMonth: /^(\d{1,2})(?!\d)/,
    // "year = 2*4DIGIT [ non-digit *OCTET ]"
    year: /^(\d{2,4})(?!\d)/,
  },
  whole: { time: /^(\d+):(\d+):(\d+)$/, dayOfMonth: /^(\d{1,2})$/, year: /^(\d{1,5})$/ },
};

interface DateParts {
  time: readonly [hour: number, minute: number, second: number] | null;
  dayOfMonth: number | null;
  /** 0 for January, as Date.UTC counts. */
  month: number | null;
  year: number | null;
}

/**
 * Parses a cookie date; returns ms since the epoch, or null if it fails to parse. Weekday and zone are ignored, unless `reading` is "loose"
 * (PR_ParseTimeString).
 */
export function parseCookieDate(text: string, reading: DateReading | "loose" = RFC_DATES): number | null {
  if (reading === "loose") return parseLooseDate(text);
  const tokens = text.split(DELIMITERS);
  const { time, dayOfMonth, month, year: written } = readTokens(tokens, NUMBERS[reading.numbers]);
  // "at least one of the found-day-of-month, found-month, found-year, or found-time flags is not set"
  if (time === null || dayOfMonth === null || month === null || written === null) return null;
  const year = fullYear(written);
  const [hour, minute, second] = time;
  // "the day-of-month-value is less than 1 or greater than 31"
  if (dayOfMonth < 1 || dayOfMonth > 31) return null;
  // "the hour-value is greater than 23, the minute-value is greater than 59, or the second-value is greater than 59"
  if (hour > 23 || minute > 59 || second > 59) return null;
  // "the year-value is less than 1601"
  if (year < 1601) return reading.before1601 === "long-over" ? LONG_OVER : null;
  const date = new Date(Date.UTC(year, month, dayOfMonth, hour, minute, second));
  // "If no such date exists, abort": Date.UTC rolls 30 February over into March.
  return date.getUTCDate() === dayOfMonth ? date.getTime() : null;
}

/** Step 2: each token is taken as the first of time, day, month and year that is not yet found and that it matches. */
function readTokens(tokens: readonly string[], numbers: Numbers): DateParts {
  const parts: DateParts = { time: null, dayOfMonth: null, month: null, year: null };
  for (const token of tokens) {
    const time = parts.time === null ? numbers.time.exec(token) : null;
    if (time !== null) {
      parts.time = [Number(time[1]), Number(time[2]), Number(time[3])];
      continue;
    }
    const day = parts.dayOfMonth === null ? numbers.dayOfMonth.exec(token) : null;
    if (day !== null) {
      parts.dayOfMonth = Number(day[1]);
      continue;
    }
    const month = parts.month === null ? MONTHS.indexOf(token.slice(0, 3).toLowerCase()) : -1;
    if (month >= 0) {
      parts.month = month;
      continue;
    }
    const year = parts.year === null ? numbers.year.exec(token) : null;
    if (year !== null) parts.year = Number(year[1]);
  }
  return parts;
}

function fullYear(year: number): number {
  // "greater than or equal to 70 and less than or equal to 99, increment the year-value by 1900"
  if (year >= 70 && year <= 99) return year + 1900;
  // "greater than or equal to 0 and less than or equal to 69, increment the year-value by 2000"
  if (year <= 69) return year + 2000;
  return year;
}
