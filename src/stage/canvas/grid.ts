import type { Canvas, Frame } from "./frame.ts";
import { asciiFor } from "./glyphs.ts";
import type { Role } from "./role.ts";
import { codePointWidth, type Line, lineWidth } from "./text.ts";

/** A frame in the making: rows and columns of blanks to paint on. What would fall outside is cut. */
export class Grid {
  readonly cols: number;
  readonly rows: number;
  readonly #glyphs: Canvas["glyphs"];
  readonly #chars: string[];
  readonly #roles: Role[];

  constructor({ cols, rows, glyphs }: Canvas) {
    this.cols = cols;
    this.rows = rows;
    this.#glyphs = glyphs;
    this.#chars = new Array<string>(cols * rows).fill(" ");
    this.#roles = new Array<Role>(cols * rows).fill("text");
  }

  /** Writes text from (x, y) up to before column `end`; returns the column after it. */
  put(x: number, y: number, text: string, role: Role, end = this.cols): number {
    const stop = Math.min(end, this.cols);
    if (y < 0 || y >= this.rows) return x;
    let at = x;
    for (const char of text) {
      const w = codePointWidth(char);
      if (w === 0) {
        // A mark belongs to the cell before it.
        if (at > x) this.#chars[y * this.cols + at - 1] += char;
        continue;
      }
      if (at + w > stop) break;
      if (at >= 0) {
        const i = y * this.cols + at;
        this.#chars[i] = char;
        this.#roles[i] = role;
        if (w === 2) {
          this.#chars[i + 1] = "";
          this.#roles[i + 1] = role;
        }
      }
      at += w;
    }
    return at;
  }

  /** Writes a line; one that is too long ends in "…". */
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

  /** A horizontal rule of `length` columns. */
  rule(x: number, y: number, length: number, role: Role): void {
    this.put(x, y, "─".repeat(Math.max(0, length)), role);
  }

  /** A box with round corners and its title in the upper edge. */
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
    const chars = this.#glyphs === "ascii" ? this.#chars.map(asciiFor) : this.#chars;
    return { cols: this.cols, rows: this.rows, chars, roles: this.#roles };
  }
}
