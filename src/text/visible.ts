import { startOf } from "./shortened.ts";

/**
 * The gate: all text from outside passes it before it reaches a terminal. Characters that act on a terminal, or on the text around them,
 * instead of being visible are shown as JSON escapes: readable in prose, and equivalent within a JSON string. They are controls (C0, DEL,
 * C1), format characters (bidirectional overrides and isolates, zero-width ones), line and paragraph separators, lone surrogates, and the
 * characters Unicode calls default-ignorable (variation selectors, fillers, tags).
 */
// Created lazily: Unicode classes are slow to compile, and nearly every text is plain ASCII.
const unseen = () => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}]/gu;
// Includes the characters that frames consist of: arrows, lines, blocks, shapes and a few signs.
const PRINTABLE = /^[\x20-\x7e§·•›…✓✗\u2190-\u21ff\u2500-\u25ff]*$/;
const PRINTABLE_LINES = /^[\n\x20-\x7e]*$/;

/** Escapes every invisible character as `\uXXXX`; within a JSON string the result means the same. */
export function visible(text: string): string {
  return PRINTABLE.test(text) ? text : text.replace(unseen(), escaped);
}

/** The same for a text of several lines: only its line breaks are kept. */
export function visibleLines(text: string): string {
  return PRINTABLE_LINES.test(text) ? text : text.split("\n").map(visible).join("\n");
}

/** Whether a text has characters that act instead of being visible. */
export const hasUnseen = (text: string): boolean => !PRINTABLE.test(text) && unseen().test(text);

/** Yields the invisible characters of a text, each with its offset (0-based). */
export function* unseenIn(text: string): Generator<{ readonly at: number; readonly char: string }> {
  if (PRINTABLE.test(text)) return;
  for (const { index: at, 0: char } of text.matchAll(unseen())) yield { at, char };
}

/** Cuts a text to `limit` characters and says how many there were; never splits a surrogate pair. */
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
