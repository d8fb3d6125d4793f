import { startOf } from "./shortened.ts";

/**
 * The gate: whatever came from outside passes it before a terminal gets it. The characters that act on a terminal, or on the
 * text around them, instead of being seen are shown as JSON escapes: in prose for people, and within a JSON string, where they
 * mean the same. They are controls (C0, DEL, C1), format characters (bidirectional overrides and isolates, zero-width ones),
 * line and paragraph separators, lone surrogates, and what Unicode calls default-ignorable (variation selectors, fillers, tags).
 */
// Made when it is asked for: Unicode's classes take long to look up, and nearly every text is plain ASCII.
const unseen = () => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}]/gu;
// With what frames are made of: arrows, lines, blocks and shapes, and the signs beside them.
const PRINTABLE = /^[\x20-\x7e§·•›…✓✗\u2190-\u21ff\u2500-\u25ff]*$/;
const PRINTABLE_LINES = /^[\n\x20-\x7e]*$/;

/** The text with every unseen character as `\uXXXX`; within a JSON string the result means the same. */
export function visible(text: string): string {
  return PRINTABLE.test(text) ? text : text.replace(unseen(), escaped);
}

/** The same for a text of several lines: its line breaks are the only ones that stay. */
export function visibleLines(text: string): string {
  return PRINTABLE_LINES.test(text) ? text : text.split("\n").map(visible).join("\n");
}

/** Whether a text has characters that act instead of being seen. */
export const hasUnseen = (text: string): boolean => !PRINTABLE.test(text) && unseen().test(text);

/** The unseen characters of a text, each with its place (0-based). */
export function* unseenIn(text: string): Generator<{ readonly at: number; readonly char: string }> {
  if (PRINTABLE.test(text)) return;
  for (const { index: at, 0: char } of text.matchAll(unseen())) yield { at, char };
}

/** A text cut to `limit` characters, saying how many there were; a character of two units is not cut in half. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${startOf(text, limit)}… (${text.length} characters)`;
}

function escaped(character: string): string {
  let units = "";
  for (let at = 0; at < character.length; at += 1) {
    units += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return units;
}
