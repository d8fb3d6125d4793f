import { visible } from "../../text/visible.ts";
import type { Canvas, Frame } from "./frame.ts";
import { asciiFor } from "./glyphs.ts";
import type { Role } from "./role.ts";
import { codePointWidth, type Line, lineWidth } from "./text.ts";

/** Maximum combining marks per character: more would cover the rows above and below. */
const MOST_MARKS = 4;

/** A frame under construction: rows and columns of blanks to paint on. Clips what is outside, and makes invisible characters visible. */
export class Grid {
  readonly cols: number;
  readonly rows: number;
  /** Only keys have names of their own for ASCII; everything else is replaced here. */
  readonly glyphs: Canvas["glyphs"];
  readonly #chars: string[];
  readonly #roles: Role[];

  /** `under`: a grid of the same canvas to copy. */
  constructor({ cols, rows, glyphs }: Canvas, under: Grid | null = null) {
    this.cols = cols;
    this.rows = rows;
    this.glyphs = glyphs;
    this.#chars = under === null ? new Array<string>(cols * rows).fill(" ") : under.#chars.slice();
    this.#roles = under === null ? new Array<Role>(cols * rows).fill("text") : under.#roles.slice();
  }

  /** Whether a text of narrow characters occurs in it. Called for every frame, so the cells are not joined for it. */
  says(text: string): boolean {
    const cells = [...text];
    const next = (from: number) => this.#chars.indexOf(cells[0] ?? "", from);
    for (let at = next(0); at >= 0; at = next(at + 1))
      if (cells.every((c, i) => this.#chars[at + i] === c)) return true;
    return false;
  }

  /** Writes text from (x, y) up to, but not including, column `end`; returns the column after it. */
  put(x: number, y: number, text: string, role: Role, end = this.cols): number {
    const stop = Math.min(end, this.cols);
    if (y < 0 || y >= this.rows) return x;
    let at = x;
    let marks = 0;
    for (const char of visible(text)) {
      const w = codePointWidth(char);
      if (w === 0) {
        marks += 1;
        if (at > Math.max(0, x) && marks <= MOST_MARKS) this.#mark(y * this.cols + at - 1, char);
        continue;
      }
      marks = 0;
      if (at + w > stop) break;
      if (at >= 0) this.#set(y * this.cols + at, char, w, role);
      at += w;
    }
    return at;
  }

  #set(i: number, char: string, width: number, role: Role): void {
    // Half a wide character cannot be shown: the other half becomes blank.
    if (this.#chars[i] === "") this.#chars[i - 1] = " ";
    if (this.#chars[i + width] === "") this.#chars[i + width] = " ";
    for (let half = 0; half < width; half += 1) {
      this.#chars[i + half] = half === 0 ? char : "";
      this.#roles[i + half] = role;
    }
  }

  /** A combining mark belongs to the character before it: of a wide one, to its left cell. */
  #mark(i: number, mark: string): void {
    this.#chars[this.#chars[i] === "" ? i - 1 : i] += mark;
  }

  /** Writes a line; if it is too long, it ends in "…". */
  line(x: number, y: number, line: Line, end = this.cols): number {
    const room = Math.min(end, this.cols) - x;
    const cut = lineWidth(line) > room;
    const stop = cut ? x + room - 1 : x + room;
    let at = x;
    let last: Role = "text";
    for (const { text, role } of line) {
      if (at >= stop) break;
      at = this.put(at, y, text, role, stop);
      last = role;
    }
    return cut ? this.put(at, y, "…", last, x + room) : at;
  }

  /** Draws a horizontal rule of `length` columns. */
  rule(x: number, y: number, length: number, role: Role): void {
    this.put(x, y, "─".repeat(Math.max(0, length)), role);
  }

  /** Draws a box with round corners and its title in the top edge. */
  box(x: number, y: number, width: number, height: number, title: Line, role: Role): void {
    const right = x + width - 1;
    const bottom = y + height - 1;
    this.put(x, y, `╭${"─".repeat(width - 2)}╮`, role);
    for (let row = y + 1; row < bottom; row += 1) {
      this.put(x, row, "│", role);
      this.put(right, row, "│", role);
    }
    this.put(x, bottom, `╰${"─".repeat(width - 2)}╯`, role);
    if (title.length === 0) return;
    const end = this.line(x + 3, y, title, right - 2);
    this.put(x + 2, y, " ", role);
    this.put(end, y, " ", role);
  }

  frame(): Frame {
    const chars = this.glyphs === "ascii" ? this.#chars.map(asciiFor) : this.#chars;
    return { cols: this.cols, rows: this.rows, chars, roles: this.#roles };
  }
}
