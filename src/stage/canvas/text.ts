import { eastAsianWidth } from "get-east-asian-width";
import type { Role } from "./role.ts";

/** A run of characters that mean the same. */
export interface Span {
  readonly text: string;
  readonly role: Role;
}

/** One row of text; spans from left to right. */
export type Line = readonly Span[];

export const span = (text: string, role: Role = "text"): Span => ({ text, role });

const ASCII = /^[\x20-\x7e]*$/;

/** Columns of one code point, as terminals count: wide ones two, combining marks none. */
export function codePointWidth(char: string): 0 | 1 | 2 {
  const code = char.codePointAt(0) ?? 0;
  // Below the combining marks, and box drawing, blocks and shapes: what frames are made of.
  if (code < 0x300 || (code >= 0x2500 && code < 0x25fd)) return 1;
  // Marks that sit on the character before them, and characters that show nothing.
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(char)) return 0;
  return eastAsianWidth(code);
}

/** Columns a string takes on a terminal. */
export function width(text: string): number {
  if (ASCII.test(text)) return text.length;
  let sum = 0;
  for (const char of text) sum += codePointWidth(char);
  return sum;
}

export const lineWidth = (line: Line): number => line.reduce((sum, s) => sum + width(s.text), 0);

/** A line in full where there are so many columns for it, else in short. */
export const fitted = (whole: Line, short: Line, columns: number): Line =>
  lineWidth(whole) <= columns ? whole : short;

export const lineText = (line: Line): string => line.map((s) => s.text).join("");

/** Authors may write `code` in their words; on the stage its marks are left out. */
export const unquoted = (text: string) => text.replace(/`([^`]+)`/g, "$1");
