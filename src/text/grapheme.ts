/** Characters as people count them: a letter with its marks, an emoji of several parts, a flag (UAX #29). */

/** Longer clusters are taken apart: nobody types them. */
const LONGEST = 64;

let segmenter: Intl.Segmenter | null = null;

/** Made when it is asked for, by the first text beyond ASCII: it takes long to load. */
function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** The last character of a text; "" of an empty one. */
export function lastGrapheme(text: string): string {
  if (/^[\x20-\x7e]{0,2}$/.test(text.slice(-2))) return text.slice(-1);
  return graphemes(text.slice(-LONGEST)).at(-1) ?? "";
}

/** The first character of a text; "" of an empty one. */
export function firstGrapheme(text: string): string {
  if (/^[\x20-\x7e]{0,2}$/.test(text.slice(0, 2))) return text.slice(0, 1);
  return graphemes(text.slice(0, LONGEST))[0] ?? "";
}
