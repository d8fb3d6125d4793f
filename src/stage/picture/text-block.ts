import type { Line } from "../canvas/text.ts";

/** A block of text to read: a page of a lesson, or a result, is a list of these. */
export type TextBlock =
  | { readonly kind: "heading" | "paragraph" | "quote"; readonly line: Line }
  /** `marks`: the marker before each item. */
  | { readonly kind: "list"; readonly marks: "number" | "dot" | "tick"; readonly items: readonly Line[] }
  | { readonly kind: "code"; readonly lines: readonly Line[] }
  | { readonly kind: "table"; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] };
