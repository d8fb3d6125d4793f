/** Edit distance of two words in single characters (Damerau-Levenshtein, restricted: a swap of neighbours counts one). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(next, j - 1) + 1, at(row, j) + 1, at(row, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, at(before, j - 2) + 1);
      next.push(best);
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

const at = (row: readonly number[], i: number) => row[i] ?? Number.POSITIVE_INFINITY;

/**
 * Returns the known word that was most likely meant, or null: at most a third of the letters may differ, or the word is a prefix of exactly
 * one.
 */
export function nearest(word: string, known: readonly string[]): string | null {
  const lower = word.toLowerCase();
  const starts = known.filter((k) => lower.length >= 2 && k.toLowerCase().startsWith(lower));
  if (starts.length === 1) return starts[0] ?? null;
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const d = distance(lower, candidate.toLowerCase());
    if (d < least) [best, least] = [candidate, d];
  }
  return best;
}

/** Returns " Did you mean X?", or "". */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? "" : ` Did you mean "${near}"?`;
}
