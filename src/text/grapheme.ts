/** Characters as people count them: a letter with its combining marks, an emoji of several code points, a flag (UAX #29). */

/** In UTF-16 units. Longer clusters are split: nobody types them. */
const LONGEST = 64;

let segmenter: Intl.Segmenter | null = null;

/** Created lazily, by the first non-ASCII text: the segmenter is slow to load. */
function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** Returns the last character of a text; "" if it is empty. */
export function lastGrapheme(text: string): string {
  if (/^[\x20-\x7e]{0,2}$/.test(text.slice(-2))) return text.slice(-1);
  return graphemes(text.slice(-LONGEST)).at(-1) ?? "";
}

/** Returns the first character of a text; "" if it is empty. */
export function firstGrapheme(text: string): string {
  if (/^[\x20-\x7e]{0,2}$/.test(text.slice(0, 2))) return text.slice(0, 1);
  return graphemes(text.slice(0, LONGEST))[0] ?? "";
}
