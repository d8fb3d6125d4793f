import { describe, expect, test } from "vitest";
import { lineText, lineWidth } from "../../../src/stage/canvas/text.ts";
import type { Menu } from "../../../src/terminal/menu/menu.ts";
import { entered, firstLook, menuRows, moved, searched } from "../../../src/terminal/menu/menu-view.ts";

const lesson = (i: number) => ({
  name: `Lesson ${i}`,
  value: i,
  description: `What lesson ${i} is about, in so many words that a narrow window needs two rows.`,
});

/** Ten lessons in two parts: entries 0 and 6 are headings. */
const MENU: Menu<number> = {
  message: "Which one?",
  choices: [
    { heading: "Part one" },
    ...[1, 2, 3, 4, 5].map(lesson),
    { heading: "Part two" },
    ...[6, 7, 8, 9, 10].map(lesson),
  ],
};
const looking = (active: number) => ({ ...firstLook(MENU), active });
const at = (active: number, cols: number, rows: number) =>
  menuRows(MENU, looking(active), { cols, rows }).map(lineText);

describe("what is shown", () => {
  test("everything, where there is room for it", () => {
    const rows = at(1, 100, 30);
    expect(rows.slice(0, 3)).toEqual(["Which one?", " Part one", "▸ Lesson 1"]);
    expect(rows).toContain("  Lesson 10");
    expect(rows.join("\n")).not.toContain("more");
  });

  test("at the beginning: how many choices come below, headings not counted", () => {
    expect(at(1, 100, 10)).toEqual([
      "Which one?",
      " Part one",
      "▸ Lesson 1",
      "  Lesson 2",
      "  Lesson 3",
      "  Lesson 4",
      "  ↓ 6 more",
      "",
      "What lesson 1 is about, in so many words that a narrow window needs two rows.",
      "↑↓ choose   Enter go   / find   q leave",
    ]);
  });

  test("in the middle: both ways", () => {
    const rows = at(5, 100, 10);
    expect(rows[1]).toBe("  ↑ 2 more");
    expect(rows[6]).toBe("  ↓ 5 more");
    expect(rows).toContain("▸ Lesson 5");
  });

  test("at the end: how many are above", () => {
    const rows = at(11, 100, 10);
    expect(rows[1]).toBe("  ↑ 5 more");
    expect(rows[6]).toBe("▸ Lesson 10");
  });

  test.each([
    [80, 24],
    [60, 18],
    [60, 10],
    [40, 8],
  ])(
    "at %i columns and %i rows: what is looked at stands there, and nothing moves or is too wide",
    (cols, rows) => {
      const canvas = { cols, rows };
      const heights = MENU.choices.flatMap((entry, active) => {
        if ("heading" in entry) return [];
        const lines = menuRows(MENU, looking(active), canvas);
        expect(lines.map(lineText)).toContain(`▸ ${entry.name}`);
        expect(Math.max(...lines.map(lineWidth))).toBeLessThan(cols);
        return [lines.length];
      });
      expect(new Set(heights).size).toBe(1);
      expect(heights[0]).toBeLessThanOrEqual(rows);
    },
  );

  test("a name that is too long says that something is missing", () => {
    const menu = { message: "?", choices: [{ name: "A name that is long", value: 1 }] };
    const rows = menuRows(menu, firstLook(menu), { cols: 14, rows: 10 }).map(lineText);
    expect(rows[1]).toBe("▸ A name tha…");
  });
});

test.each([
  ["down", 5, 7],
  ["up", 7, 5],
  ["down", 11, 1],
  ["up", 1, 11],
  ["first", 9, 1],
  ["last", 2, 11],
  ["page-down", 3, 11],
  ["page-up", 9, 1],
] as const)("%s from entry %i leads to entry %i", (move, from, to) => {
  expect(moved(MENU, looking(from), move, { cols: 80, rows: 24 }).active).toBe(to);
});

describe("where there is no room for all, parts are folded", () => {
  const PARTS: Menu<number> = {
    message: "Which one?",
    open: 6,
    choices: [
      { heading: "Part one", folds: true },
      ...[1, 2, 3, 4, 5].map(lesson),
      { heading: "Part two", folds: true },
      ...[6, 7, 8].map(lesson),
      { heading: "Tools" },
      { name: "Exam", value: 99 },
    ],
  };
  const size = { cols: 100, rows: 12 };
  const rows = (looked = firstLook(PARTS)) => menuRows(PARTS, looked, size).map(lineText);

  test("only one is open, and what folds not is always there", () => {
    expect(rows({ ...firstLook(PARTS), active: 7 }).slice(1, 8)).toEqual([
      " Part one …",
      " Part two",
      "▸ Lesson 6",
      "  Lesson 7",
      "  Lesson 8",
      " Tools",
      "  Exam",
    ]);
  });

  test("a folded one is looked at, and Enter opens it", () => {
    const above = moved(PARTS, { ...firstLook(PARTS), active: 7 }, "up", size);
    expect(rows(above)).toContain("▸Part one …");
    const open = entered(PARTS, above);
    if (open === "chosen") throw new Error("chosen");
    expect(rows(open)).toContain("▸ Lesson 1");
    expect(rows(open)).toContain(" Part two …");
    expect(rows(open)).not.toContain("  Lesson 6");
  });

  test("if nothing says which, it is the first that folds", () => {
    const { open: _, ...rest } = PARTS;
    const menu: Menu<number> = {
      ...rest,
      choices: [{ heading: "Go on" }, { name: "The last one", value: 98 }, ...PARTS.choices],
    };
    const shown = menuRows(menu, { ...firstLook(menu), active: 3 }, size).map(lineText);
    expect(shown).toContain("▸ Lesson 1");
    expect(shown.join("\n")).not.toContain("Part one …");
  });

  test("with room for all, nothing is folded", () => {
    const all = menuRows(PARTS, firstLook(PARTS), { cols: 100, rows: 30 }).map(lineText);
    expect(all).toContain("▸ Lesson 1");
    expect(all).toContain("  Lesson 8");
  });
});

describe("looking for something", () => {
  const menu: Menu<number> = {
    ...MENU,
    choices: [...MENU.choices, { name: "Out at once", value: 20, about: "log-out revocation" }],
    found: [{ name: "preflight: Lesson 3", value: 3, description: "A question before the question." }],
  };
  const size = { cols: 80, rows: 24 };
  const found = (query: string) =>
    menuRows(menu, searched(menu, firstLook(menu), query, size), size).map(lineText);

  test("the names, what is said of them, and what else they are about, in any order of words", () => {
    expect(found("revocation OUT").slice(0, 2)).toEqual(["/revocation OUT▏", "▸ Out at once"]);
    expect(found("lesson 10 is").slice(1, 3)).toEqual(["▸ Lesson 10", ""]);
  });

  test("what is only found", () => {
    expect(found("preflight").slice(1, 3)).toEqual(["▸ preflight: Lesson 3", ""]);
    expect(found("")).not.toContain("  preflight: Lesson 3");
  });

  test("nothing", () => {
    expect(found("kangaroo")[1]).toBe("  Nothing has that name.");
    expect(entered(menu, searched(menu, firstLook(menu), "kangaroo", size))).toMatchObject({ refused: true });
  });
});
