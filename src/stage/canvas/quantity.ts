import { thousands } from "../../text/count.ts";

/** Numbers for people: two significant digits, and the same unit in every row. */

/** Formats a number with two significant digits: 0.0213 → "0.021", 9.34 → "9.3", 541.2 → "541", 12345 → "12,345". */
export function twoDigits(value: number): string {
  if (value >= 10) return thousands(Math.round(value));
  if (value <= 0) return "0";
  const text = value.toPrecision(2);
  // 9.96 is "10", not "10.0"; very small numbers are not written with an exponent.
  return Number(text) >= 10 ? "10" : Number(text).toFixed(decimals(Number(text)));
}

const decimals = (value: number): number => Math.min(6, Math.max(1, 1 - Math.floor(Math.log10(value))));

/** Always in microseconds, so that numbers can be compared at a glance. */
export const microseconds = (nanoseconds: number): string => `${twoDigits(nanoseconds / 1000)} µs`;

/** Formats a ratio: 43.6 → "44", 2417 → "2,400", 1.26 → "1.3". */
export function ratio(value: number): string {
  if (value >= 100) return thousands(Number(value.toPrecision(2)));
  return value < 0.01 ? "< 0.01" : twoDigits(value);
}

/** Formats bytes: 51_000_000 → "51 MB". */
export function megabytes(bytes: number): string {
  return `${twoDigits(bytes / 1_000_000)} MB`;
}
