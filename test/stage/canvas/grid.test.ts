import { describe, expect, test } from "vitest";
import { Grid } from "../../../src/stage/canvas/grid.ts";
import { span } from "../../../src/stage/canvas/text.ts";
import { canvas, rowsOf } from "../course.ts";

const grid = (cols: number, rows: number) => new Grid(canvas(cols, rows));

describe("Grid", () => {
  test("cuts what would fall outside", () => {
    const g = grid(4, 1);
    g.put(2, 0, "abc", "text");
    g.put(0, 1, "below", "text");
    g.put(0, -1, "above", "text");
    g.put(-1, 0, "xy", "text");
    expect(rowsOf(g.frame())).toEqual(["y ab"]);
  });

  test("a wide character takes two cells and is left out where only one is free", () => {
    const g = grid(4, 1);
    g.put(0, 0, "a漢字", "text");
    expect(g.frame().chars).toEqual(["a", "漢", "", " "]);
  });

  test("a combining mark joins the cell before it", () => {
    const g = grid(3, 1);
    g.put(0, 0, "e\u0301x", "text");
    expect(g.frame().chars).toEqual(["e\u0301", "x", " "]);
  });

  test("a character keeps four marks, each one its own, and a mark without a character is none", () => {
    const g = grid(3, 1);
    g.put(0, 0, `\u0301e${"\u0301".repeat(6)}o${"\u0302".repeat(4)}`, "text");
    expect(g.frame().chars).toEqual([`e${"\u0301".repeat(4)}`, `o${"\u0302".repeat(4)}`, " "]);
  });

  test("a mark that begins a text does not join what another text has put before it", () => {
    const g = grid(4, 1);
    g.put(0, 0, "ab", "text");
    g.put(2, 0, "\u0301c", "text");
    g.put(-1, 0, "x\u0301", "text");
    expect(g.frame().chars).toEqual(["a", "b", "c", " "]);
  });

  test("a line that is too long ends in an ellipsis, in the role it was cut in", () => {
    const g = grid(6, 1);
    g.line(0, 0, [span("ab"), span("cdefg", "session")]);
    expect(rowsOf(g.frame())).toEqual(["abcde…"]);
    expect(g.frame().roles[5]).toBe("session");
  });

  test("a line that just fits is not cut", () => {
    const g = grid(6, 1);
    g.line(1, 0, [span("abcde")]);
    expect(rowsOf(g.frame())).toEqual([" abcde"]);
  });

  test("a box carries its title in the edge", () => {
    const g = grid(12, 3);
    g.box(0, 0, 12, 3, [span("Server", "server-title")], "server");
    expect(rowsOf(g.frame())).toEqual(["╭─ Server ─╮", "│          │", "╰──────────╯"]);
  });

  test("in ASCII every glyph has its stand-in", () => {
    const g = new Grid(canvas(14, 3, "ascii"));
    g.box(0, 0, 14, 3, [span("Server ✓")], "server");
    expect(rowsOf(g.frame())).toEqual(["+- Server v -+", "|            |", "+------------+"]);
  });
});
