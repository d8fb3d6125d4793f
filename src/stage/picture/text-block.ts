import type { Line } from "../canvas/text.ts";

/** A piece of text to read: a page of a lesson, or a result, is a list of these. */
export type TextBlock =
  | { readonly kind: "heading" | "paragraph" | "quote"; readonly line: Line }
  /** `marks`: what stands before each item. */
  | { readonly kind: "list"; readonly marks: "number" | "dot" | "tick"; readonly items: readonly Line[] }
  | { readonly kind: "code"; readonly lines: readonly Line[] }
  | { readonly kind: "table"; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] };
