import { thousands } from "../../text/count.ts";

/** Numbers as people read them: two digits that matter, and no unit that changes from row to row. */

/** 0.0213 → "0.021", 9.34 → "9.3", 541.2 → "541", 12345 → "12,345". */
export function twoDigits(value: number): string {
  if (value >= 10) return thousands(Math.round(value));
  if (value <= 0) return "0";
  const text = value.toPrecision(2);
  // 9.96 is "10" and not "10.0"; what is very small is not written as a power.
  return Number(text) >= 10 ? "10" : Number(text).toFixed(decimals(Number(text)));
}

const decimals = (value: number): number => Math.min(6, Math.max(1, 1 - Math.floor(Math.log10(value))));

/** Always in microseconds, so that numbers can be compared at a glance. */
export const microseconds = (nanoseconds: number): string => `${twoDigits(nanoseconds / 1000)} µs`;

/** How often one goes into the other: 43.6 → "44", 2417 → "2,400", 1.26 → "1.3". */
export function ratio(value: number): string {
  if (value >= 100) return thousands(Number(value.toPrecision(2)));
  return value < 0.01 ? "< 0.01" : twoDigits(value);
}

/** 51_000_000 → "51 MB". */
export function megabytes(bytes: number): string {
  return `${twoDigits(bytes / 1_000_000)} MB`;
}
