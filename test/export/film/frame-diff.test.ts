import { describe, expect, test } from "vitest";
import { painter } from "../../../src/export/ansi.ts";
import { frameDiff } from "../../../src/export/film/frame-diff.ts";
import { Grid } from "../../../src/stage/canvas/grid.ts";
import type { Role } from "../../../src/stage/canvas/role.ts";
import { canvas } from "../../stage/course.ts";

const COLS = 12;
const paint = (text: string, role: Role) => (role === "text" ? text : `<${role} ${text}>`);
const LIMIT = { cols: COLS, rows: 2 };

/** A frame of two rows. */
function frame(first: string, second = "", role: Role = "text") {
  const grid = new Grid(canvas(COLS, 2));
  grid.put(0, 0, first, role);
  grid.put(0, 1, second, "text");
  return grid.frame();
}
/** What is written, each place as "|row:column ", or "|:column " in the same row. */
const diff = (...args: Parameters<typeof frameDiff>) =>
  frameDiff(...args).replace(/\x1b\[(?:(\d+);)?(\d+)[HG]/g, (_, row = "", col) => `|${row}:${col} `);

describe("what is written", () => {
  test("is nothing, where nothing has changed or nothing is", () => {
    const one = frame("abc", "def");
    expect(diff(one, one, paint, LIMIT)).toBe("");
    expect(diff(one, frame("abc", "def"), paint, LIMIT)).toBe("");
    expect(diff(null, frame(""), paint, LIMIT)).toBe("");
  });

  test("is what has changed, at its place: the first column, the last, and the second row", () => {
    const before = frame("abcdefghijkl", "mno");
    expect(diff(before, frame("Xbcdefghijkl", "mno"), paint, LIMIT)).toBe("|1:1 X");
    expect(diff(before, frame("abcdefghijkX", "mno"), paint, LIMIT)).toBe("|1:12 X");
    expect(diff(before, frame("abcdefghijkl", "mnX"), paint, LIMIT)).toBe("|2:3 X");
    expect(diff(before, frame("XbcdefghijkX", "mno"), paint, LIMIT)).toBe("|1:1 X|:12 X");
  });

  test("is what lies between two changes if it is short and of the same role; else it is jumped over", () => {
    const before = frame("abcdefghijkl");
    expect(diff(before, frame("XbcdeXghijkl"), paint, LIMIT)).toBe("|1:1 XbcdeX");
    expect(diff(before, frame("XbcdefXhijkl"), paint, LIMIT)).toBe("|1:1 X|:7 X");
    const grid = (first: string, third: string) => {
      const made = new Grid(canvas(COLS, 2));
      made.put(0, 0, first, "now");
      made.put(1, 0, "b", "text");
      made.put(2, 0, third, "now");
      return made.frame();
    };
    expect(diff(grid("a", "c"), grid("X", "X"), paint, LIMIT)).toBe("|1:1 <now X>|:3 <now X>");
  });

  test("is a change of role alone, too", () => {
    expect(diff(frame("ab"), frame("ab", "", "now"), paint, LIMIT)).toBe("|1:1 <now ab>");
  });

  test("is styles that change at one place in one sequence, and a colour that ends before spaces after them", () => {
    const grid = new Grid(canvas(COLS, 2));
    grid.put(0, 0, "ab", "dim");
    grid.put(4, 0, "cd", "strong");
    grid.put(7, 0, "ef", "dim");
    grid.put(0, 1, "g", "now");
    const dim = "\x1b[38;2;154;160;166m";
    expect(diff(frame("xxxxxxxxx", "x"), grid.frame(), painter(3, "dark"), LIMIT)).toBe(
      `|1:1 ${dim}ab  \x1b[39;1mcd\x1b[22m ${dim}ef\x1b[39m|2:1 \x1b[1;38;2;16;18;20;48;2;255;215;95mg\x1b[49;39;22m`,
    );
  });

  test("is a wide character whole, also if it comes to another place", () => {
    expect(diff(null, frame("世a"), paint, LIMIT)).toBe("|1:1 世a");
    expect(diff(frame("世a世"), frame("世b世"), paint, LIMIT)).toBe("|1:3 b");
    expect(diff(frame("ab"), frame("世"), paint, LIMIT)).toBe("|1:1 世");
    expect(diff(frame("世"), frame("ab"), paint, LIMIT)).toBe("|1:1 ab");
    expect(diff(frame("0123456789世"), frame("0123456789界"), paint, LIMIT)).toBe("|1:11 界");
  });

  test("ends where the terminal does, before a wide character that would be cut", () => {
    const long = frame("ab世d", "second");
    expect(diff(null, long, paint, { cols: 2, rows: 2 })).toBe("|1:1 ab|2:1 se");
    expect(diff(null, long, paint, { cols: 3, rows: 1 })).toBe("|1:1 ab");
    expect(diff(null, long, paint, { cols: 4, rows: 1 })).toBe("|1:1 ab世");
    expect(diff(null, long, paint, { cols: 80, rows: 24 })).toBe("|1:1 ab世d|2:1 second");
  });
});
