import { eastAsianWidth } from "get-east-asian-width";
import { hasUnseen, visible } from "../../text/visible.ts";
import type { Role } from "./role.ts";

/** A run of characters with one role. */
export interface Span {
  readonly text: string;
  readonly role: Role;
  /** In a full token part: the offset of the first character that distinguishes it from other tokens. Shortening keeps it. */
  readonly telling?: number;
}

/** One row of text; spans from left to right. */
export type Line = readonly Span[];

export const span = (text: string, role: Role = "text"): Span => ({ text, role });

const ASCII = /^[\x20-\x7e]*$/;

/** Columns of one code point, as terminals count: wide ones two, combining marks none; an invisible one as many as its escape. */
export function codePointWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  // ASCII, box drawing, blocks and shapes: what frames consist of.
  if ((code >= 0x20 && code < 0x7f) || (code >= 0x2500 && code < 0x25fd)) return 1;
  if (hasUnseen(char)) return visible(char).length;
  if (code < 0x300) return 1;
  // Combining marks.
  if (/^[\p{Mn}\p{Me}]$/u.test(char)) return 0;
  return eastAsianWidth(code);
}

/** Returns the columns of a string on a terminal. */
export function width(text: string): number {
  if (ASCII.test(text)) return text.length;
  let sum = 0;
  for (const char of text) sum += codePointWidth(char);
  return sum;
}

/** Returns the longest prefix of a text within that many columns. */
export function startWithin(text: string, columns: number): string {
  let to = 0;
  let used = 0;
  for (const char of text) {
    used += codePointWidth(char);
    if (used > columns) break;
    to += char.length;
  }
  return text.slice(0, to);
}

/** Returns the longest suffix of a text within that many columns. */
export function endWithin(text: string, columns: number): string {
  let from = text.length;
  for (let used = 0; from > 0; ) {
    const char = String.fromCodePoint(text.codePointAt(from - (isPairAt(text, from - 2) ? 2 : 1)) ?? 0);
    used += codePointWidth(char);
    if (used > columns) break;
    from -= char.length;
  }
  return text.slice(from);
}

const isPairAt = (text: string, at: number): boolean => at >= 0 && (text.codePointAt(at) ?? 0) > 0xffff;

export const lineWidth = (line: Line): number => line.reduce((sum, s) => sum + width(s.text), 0);

export const lineText = (line: Line): string => line.map((s) => s.text).join("");

/** Removes the Markdown that authors may use in their words, `code` and a [link](slug) to a lesson. */
export const unquoted = (text: string) =>
  text.replace(/`([^`]+)`/g, "$1").replace(/\[([^\]]+)\]\([a-z0-9-]+\)/g, "$1");
