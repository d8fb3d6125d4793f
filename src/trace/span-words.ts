/** The units of a length of time as steps and settings write it, in ms, the largest first. */
const SPAN_UNITS: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

/** A length of time as it is written, such as 90s, 31m, 8h or 30d, in whole ms; null for any other text. */
export function readSpan(text: string): number | null {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  return amount === undefined || unit === undefined
    ? null
    : Math.round(Number(amount) * (SPAN_UNITS[unit] ?? 0));
}

/** A length of time in ms as a step would write it, in the largest unit that leaves nothing over: 1800000 → "30m". */
export function writtenSpan(ms: number): string {
  const [unit, size] = Object.entries(SPAN_UNITS).find(([, size]) => ms >= size && ms % size === 0) ?? [
    "ms",
    1,
  ];
  return `${ms / size}${unit}`;
}

const UNITS: readonly (readonly [ms: number, word: string, short: string])[] = [
  [86_400_000, "day", "days"],
  [3_600_000, "hour", "h"],
  [60_000, "minute", "min"],
  [1000, "second", "s"],
];

/** A length of time in ms in words, in the two largest units that it has: 1860000 → "31 minutes". */
export function spanWords(ms: number): string {
  const parts: string[] = [];
  let rest = Math.max(0, ms);
  for (const [unit, word] of UNITS) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(`${count} ${word}${count === 1 ? "" : "s"}`);
  }
  return parts.length === 0 ? "0 seconds" : parts.slice(0, 2).join(" ");
}

/** A length of time in ms for a table, in the largest unit that it has at least two of: 1800000 → "30 min". */
export function spanShort(ms: number): string {
  const [unit, , short] = UNITS.find(([size]) => ms >= 2 * size) ?? [1000, "", "s"];
  return `${Math.max(0, Math.round(ms / unit))} ${short}`;
}
