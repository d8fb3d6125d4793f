import { counted } from "./count.ts";

/** Lengths of time, read and worded. All of them in ms. */

/** The units that people write, the largest first. */
const WRITTEN: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
  µs: 0.001,
};

/** A length of time as it is written, such as 90s, 31m, 1.5h or 30d; null for any other text. It has no sign, and is never without its unit. */
export function readSpan(text: string): number | null {
  const [, amount, unit = ""] = /^(\d*\.?\d+)([a-zµ]+)$/.exec(text) ?? [];
  const size = Object.hasOwn(WRITTEN, unit) ? WRITTEN[unit] : undefined;
  return amount === undefined || size === undefined ? null : Number(amount) * size;
}

/** A length of time as a step would write it, in the largest unit up to days that leaves nothing over: 1800000 → "30m". */
export function writtenSpan(ms: number): string {
  const fits = Object.entries(WRITTEN).find(([unit, size]) => unit !== "w" && ms >= size && ms % size === 0);
  return fits === undefined ? `${ms}ms` : `${ms / fits[1]}${fits[0]}`;
}

const UNITS: readonly (readonly [ms: number, word: string, short: string])[] = [
  [86_400_000, "day", "days"],
  [3_600_000, "hour", "h"],
  [60_000, "minute", "min"],
  [1000, "second", "s"],
];
/** A year of the Gregorian calendar, on average. */
const YEAR = 31_556_952_000;

/** The two largest units that it has, none larger than a day: 1860000 → "31 minutes"; and ms alone below a second. */
export function spanWords(ms: number): string {
  if (ms > 0 && ms < 1000) return `${Math.ceil(ms)} ms`;
  const parts: string[] = [];
  let rest = Math.max(0, ms);
  for (const [unit, word] of UNITS) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(counted(count, word));
  }
  return parts.length === 0 ? counted(0, "second") : parts.slice(0, 2).join(" ");
}

/** How long ago, in the same units: "31 minutes ago". exp and the ends of cookies are over at their own second, which is "this very second". */
export const agoWords = (ms: number): string => (ms <= 0 ? "this very second" : `${spanWords(ms)} ago`);

/** The largest unit alone, up to years, and without its sign: "3 hours", "1 minute", "55,017 years". */
export function roughSpan(ms: number): string {
  const length = Math.abs(ms);
  const [unit, word] = [[YEAR, "year"] as const, ...UNITS].find(([size]) => length >= size) ?? [
    1000,
    "second",
  ];
  return counted(Math.floor(length / unit), word);
}

/** For a table, in the largest unit that it has at least two of: 1800000 → "30 min". */
export function spanShort(ms: number): string {
  const [unit, , short] = UNITS.find(([size]) => ms >= 2 * size) ?? [1000, "", "s"];
  return `${Math.max(0, Math.round(ms / unit))} ${short}`;
}
