import { counted } from "./count.ts";

/** Durations, parsed and formatted. All of them in ms. */

/** A day, in ms. */
export const DAY_MS = 86_400_000;

/** The units that people write, largest first. */
const WRITTEN: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: DAY_MS,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
  µs: 0.001,
};

/** Parses a duration such as 90s, 31m, 1.5h or 30d; null for any other text. A sign is not allowed, a unit is required. */
export function readSpan(text: string): number | null {
  const [, amount, unit = ""] = /^(\d*\.?\d+)([a-zµ]+)$/.exec(text) ?? [];
  const size = Object.hasOwn(WRITTEN, unit) ? WRITTEN[unit] : undefined;
  return amount === undefined || size === undefined ? null : Number(amount) * size;
}

/** Formats a duration as a step would write it, in the largest unit up to days that divides it: 1800000 → "30m". */
export function writtenSpan(ms: number): string {
  const fits = Object.entries(WRITTEN).find(([unit, size]) => unit !== "w" && ms >= size && ms % size === 0);
  return fits === undefined ? `${ms}ms` : `${ms / fits[1]}${fits[0]}`;
}

const UNITS: readonly (readonly [ms: number, word: string, short: string])[] = [
  [DAY_MS, "day", "days"],
  [3_600_000, "hour", "h"],
  [60_000, "minute", "min"],
  [1000, "second", "s"],
];
/** The mean Gregorian year, in ms. */
const YEAR = 31_556_952_000;

const MOST_YEARS = 1_000_000_000_000;

/** Formats a duration in its two largest units, up to days: 1860000 → "31 minutes"; in ms alone below a second. */
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

/**
 * Formats how long ago something was, in the same units: "31 minutes ago"; below a second, "this very second". exp and cookies expire
 * at their very second.
 */
export const agoWords = (ms: number): string => (ms < 1000 ? "this very second" : `${spanWords(ms)} ago`);

/** Formats a duration in its largest unit, up to years, without its sign: "3 hours", "1 minute", "55,017 years". */
export function roughSpan(ms: number): string {
  const length = Math.abs(ms);
  const [unit, word] = [[YEAR, "year"] as const, ...UNITS].find(([size]) => length >= size) ?? [
    1000,
    "second",
  ];
  const count = Math.floor(length / unit);
  // Longer than the universe is old, and more digits than a number holds exactly.
  return count > MOST_YEARS ? `over ${counted(MOST_YEARS, word)}` : counted(count, word);
}

/** Formats a duration for a table, in the largest unit of which it has at least two: 1800000 → "30 min". */
export function spanShort(ms: number): string {
  const [unit, , short] = UNITS.find(([size]) => ms >= 2 * size) ?? [1000, "", "s"];
  return `${Math.max(0, Math.round(ms / unit))} ${short}`;
}
