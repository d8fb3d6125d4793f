/**
 * Characters that act on a terminal instead of being seen: controls (C0, DEL, C1), format characters (all of bidi),
 * line and paragraph separators, lone surrogates. They are shown as JSON escapes, in JSON as well as in prose.
 */
// Made where it is asked for: Unicode's classes take long to look up, and nearly every text is plain ASCII.
const unseen = () => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const PRINTABLE = /^[\x20-\x7e]*$/;

/** The text with every unseen character as `\uXXXX`; within a JSON string the result means the same. */
export function visible(text: string): string {
  return PRINTABLE.test(text) ? text : text.replace(unseen(), escaped);
}

/** Whether a text has characters that act on a terminal. */
export const hasUnseen = (text: string): boolean => !PRINTABLE.test(text) && unseen().test(text);

/** A text cut to `limit` characters, saying how many there were. */
export function clipped(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}… (${text.length} characters)`;
}

function escaped(character: string): string {
  let units = "";
  for (let at = 0; at < character.length; at += 1) {
    units += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return units;
}
