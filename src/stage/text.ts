import stringWidth from "string-width";
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

/** Columns a string takes on a terminal: wide characters count two, combining marks none. */
export function width(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

export const lineWidth = (line: Line): number => line.reduce((sum, s) => sum + width(s.text), 0);

export const lineText = (line: Line): string => line.map((s) => s.text).join("");
