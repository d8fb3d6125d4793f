import type { Line } from "./text.ts";

/** What a beat says: a headline that tells what happened, and a sentence or two why. */
export interface Words {
  /** Plain text, whose values are marked; or a line that marks itself. */
  readonly headline: string | Line;
  readonly body: string | Line;
  /** Something was refused: the headline carries a sign and the colour of refusals. */
  readonly refused?: boolean;
}

const UNITS: readonly [ms: number, one: string, many: string][] = [
  [86_400_000, "day", "days"],
  [3_600_000, "hour", "hours"],
  [60_000, "minute", "minutes"],
  [1000, "second", "seconds"],
];

/** A length of time in words: 1860000 → "31 minutes". Whole units only, the largest that fits evenly, else two units. */
export function spanWords(ms: number): string {
  const parts: string[] = [];
  let rest = Math.abs(ms);
  for (const [unit, one, many] of UNITS) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(`${count} ${count === 1 ? one : many}`);
  }
  return parts.length === 0 ? "a moment" : parts.slice(0, 2).join(" ");
}

/** A length of time for a table: 1800000 → "30 min". */
export function spanShort(ms: number): string {
  if (ms >= 2 * 86_400_000) return `${Math.round(ms / 86_400_000)} days`;
  if (ms >= 7_200_000) return `${Math.round(ms / 3_600_000)} h`;
  if (ms >= 60_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.max(0, Math.round(ms / 1000))} s`;
}

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
