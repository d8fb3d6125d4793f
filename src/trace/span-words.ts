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
