import { describe, expect, test } from "vitest";
import { Grid } from "../../../src/stage/canvas/grid.ts";
import type { Section } from "../../../src/stage/canvas/section.ts";
import { span } from "../../../src/stage/canvas/text.ts";
import { blocksOf, paintSections, planOf } from "../../../src/stage/scene/sections.ts";
import { canvas, rowsOf } from "../course.ts";

const section = (title: string, rows: string[], more: Partial<Section> = {}): Section => ({
  title: [[span(title)]],
  rows: rows.map((text) => ({ ways: [[span(text)]] })),
  weight: 2,
  reserve: 0,
  ...more,
});

function painted(height: number, sections: readonly Section[], flash = false): string[] {
  const grid = new Grid(canvas(20, height));
  paintSections(
    grid,
    { x: 0, y: 0, width: 20, inspect: "press i", height },
    planOf(blocksOf(sections, 20), height),
    flash,
  );
  return rowsOf(grid.frame()).map((row) => row.trimEnd());
}

describe("paintSections", () => {
  const jar = section("Jar", ["a", "b"]);
  const kept = section("Kept", ["c"]);

  test("divides sections by a blank row where there is room", () => {
    expect(painted(6, [jar, kept])).toEqual(["Jar", "  a", "  b", "", "Kept", "  c"]);
  });

  test("gives up the blank row before it gives up a section", () => {
    expect(painted(5, [jar, kept])).toEqual(["Jar", "  a", "  b", "Kept", "  c"]);
  });

  test("leaves out the least of the sections before it cuts one", () => {
    expect(painted(4, [jar, { ...kept, weight: 1 }])).toEqual(["Jar", "  a", "  b", ""]);
    expect(painted(4, [{ ...jar, weight: 1 }, kept])).toEqual(["Kept", "  c", "", ""]);
  });

  test("a minor section stays as long as rows would be blank, and one of no weight does not", () => {
    expect(painted(5, [jar, { ...kept, weight: 1 }])).toEqual(["Jar", "  a", "  b", "Kept", "  c"]);
    expect(painted(4, [jar, { ...kept, weight: 1 }])).toEqual(["Jar", "  a", "  b", ""]);
    expect(painted(5, [jar, { ...kept, weight: 0 }])).toEqual(["Jar", "  a", "  b", "", ""]);
  });

  test("keeps the rows free that will be needed, so that nothing moves", () => {
    const before = painted(7, [section("Jar", ["empty"], { reserve: 3 }), kept]);
    const after = painted(7, [section("Jar", ["a", "b", "c"], { reserve: 3 }), kept]);
    expect(before.indexOf("Kept")).toBe(after.indexOf("Kept"));
  });

  test("counts the rows that it cannot show", () => {
    expect(painted(3, [section("Jar", ["a", "b", "c", "d"])])).toEqual(["Jar", "  a", "  … 3 more: press i"]);
  });

  const rowsOf4 = (about: number) =>
    ["a", "b", "c", "d"].map((text, i) => ({ ways: [[span(text)]], notable: i === about }));

  test("what the beat is about is always among the rows that are shown, in its place", () => {
    expect(painted(3, [{ ...section("Jar", []), rows: rowsOf4(3) }])).toEqual([
      "Jar",
      "  d",
      "  … 3 more: press i",
    ]);
    expect(painted(4, [{ ...section("Jar", []), rows: rowsOf4(2) }])).toEqual([
      "Jar",
      "  a",
      "  c",
      "  … 2 more: press i",
    ]);
  });

  test("details give way before what they belong to, those of the beat last, and then it says in one row what it can", () => {
    const cookie = (text: string, notable: boolean) => ({
      ways: [[span(text)]],
      notable,
      facts: { guards: ["guarded"], others: ["forever"], owner: "shop.test" },
    });
    const rows = [cookie("a", false), cookie("b", true), cookie("c", false)];
    const jarOf = { ...section("Jar", []), rows };
    expect(painted(7, [jarOf])).toEqual([
      "Jar",
      "  a",
      "  guarded  forever",
      "  b",
      "  guarded  forever",
      "  c",
      "  guarded  forever",
    ]);
    expect(painted(5, [jarOf])).toEqual(["Jar", "  a  guarded", "  b", "  guarded  forever", "  c  guarded"]);
    expect(painted(4, [jarOf])).toEqual(["Jar", "  a  guarded", "  b  guarded", "  c  guarded"]);
    expect(painted(3, [jarOf])).toEqual(["Jar", "  b  guarded", "  … 2 more: press i"]);
  });

  test("a spare row below is used by the last section, and only where not all rows fit", () => {
    const grid = (rows: string[], spare: number) => {
      const made = new Grid(canvas(20, 4));
      paintSections(
        made,
        { x: 0, y: 0, width: 20, inspect: "press i", height: 3 },
        planOf(blocksOf([section("Jar", rows)], 20), 3),
        false,
        spare,
      );
      return rowsOf(made.frame()).map((row) => row.trimEnd());
    };
    expect(grid(["a", "b", "c"], 1)).toEqual(["Jar", "  a", "  b", "  c"]);
    expect(grid(["a", "b", "c"], 0)).toEqual(["Jar", "  a", "  … 2 more: press i", ""]);
    expect(grid(["a", "b"], 1)).toEqual(["Jar", "  a", "  b", ""]);
  });

  test("marks a fresh row beside it, and lights it while it flashes", () => {
    const fresh = section("Jar", []);
    const rows = [{ ways: [[span("a", "session")]], fresh: true }];
    expect(painted(2, [{ ...fresh, rows }])).toEqual(["Jar", "▸ a"]);
    const grid = new Grid(canvas(20, 2));
    paintSections(
      grid,
      { x: 0, y: 0, width: 20, inspect: "press i", height: 2 },
      planOf(blocksOf([{ ...fresh, rows }], 20), 2),
      true,
    );
    expect(grid.frame().roles[22]).toBe("flash");
  });
});
