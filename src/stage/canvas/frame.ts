import type { Role } from "./role.ts";

/**
 * One picture: `cols × rows` cells, row by row. A cell holds one grapheme and its role; a character two columns wide is in its left cell,
 * and the right one is "".
 */
export interface Frame {
  readonly cols: number;
  readonly rows: number;
  readonly chars: readonly string[];
  readonly roles: readonly Role[];
}

/** A terminal's size in columns and rows, and what may be drawn on it. */
export interface Canvas {
  readonly cols: number;
  readonly rows: number;
  readonly glyphs: "unicode" | "ascii";
}
