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

  test.each([
    ["A name that is long", "▸ A name tha…"],
    ["A name that", "▸ A name that"],
    ["A name that ", "▸ A name tha…"],
    ["A name of a length", "▸ A name of…"],
    ["世界世界世", "▸ 世界世界世"],
    ["世界世界世界", "▸ 世界世界世…"],
    ["a世界世界世", "▸ a世界世界世"],
    ["a世界世界世界", "▸ a世界世界…"],
    ["", "▸ "],
  ])("of the name %j, in a window of 14 columns: %j", (name, row) => {
    const menu = { message: "?", choices: [{ name, value: 1 }] };
    const rows = menuRows(menu, firstLook(menu), { cols: 14, rows: 10 });
    expect(rows.map(lineText)[1]).toBe(row);
    expect(rows[1]?.[0]?.role).toBe("session");
  });

  test.each([
    [13, 1],
    [14, 2],
    [26, 2],
  ])("%i characters said of a choice have %i rows below, in a window of 14 columns", (length, below) => {
    const said = "word of mouth in all of the country and more".slice(0, length).replaceAll(" ", "-");
    const menu = { message: "?", choices: [{ name: "a", value: 1, description: said }] };
    const rows = menuRows(menu, firstLook(menu), { cols: 14, rows: 12 }).map(lineText);
    expect(rows).toHaveLength(4 + below);
    expect(rows.slice(3, 3 + below).join("")).toBe(said);
  });

  test.each([
    [7, 7, 1],
    [8, 8, 2],
    [6, 7, 1],
  ])("a window of %i rows has %i, and %i of them say something of the choice", (rows, all, below) => {
    const lines = at(3, 40, rows);
    expect(lines).toHaveLength(all);
    expect(lines.slice(1, 4)).toEqual(["  ↑ 2 more", "▸ Lesson 3", "  ↓ 7 more"]);
    expect(lines.slice(5, -1).filter((line) => line !== "")).toHaveLength(below);
  });

  test("what is not a choice has no role of one", () => {
    const menu: Menu<number> = {
      message: "?",
      choices: [
        { heading: "Part" },
        { name: "a", value: 1 },
        { name: "b", value: 2, disabled: true },
        { name: "c", value: 3, disabled: "no clock" },
        { name: "d", value: 4, disabled: false },
      ],
    };
    const rows = menuRows(menu, firstLook(menu), { cols: 40, rows: 20 });
    expect(rows.slice(0, 6).map(([first]) => [first?.text, first?.role])).toEqual([
      ["?", "strong"],
      [" Part", "dim"],
      ["▸ a", "session"],
      ["  b (not now)", "faint"],
      ["  c (no clock)", "faint"],
      ["  d", "text"],
    ]);
    expect(menuRows(menu, { ...firstLook(menu), active: 2 }, { cols: 40, rows: 20 }).map(lineText)[3]).toBe(
      "▸ b (not now)",
    );
  });
});

test.each([
  ["down", 1, 2],
  ["up", 2, 1],
  ["down", 5, 7],
  ["up", 7, 5],
  ["last", 11, 11],
  ["first", 1, 1],
  ["page-down", 1, 11],
  ["page-up", 11, 1],
  ["down", 11, 1],
  ["up", 1, 11],
  ["first", 9, 1],
  ["last", 2, 11],
  ["page-down", 3, 11],
  ["page-up", 9, 1],
] as const)("%s from entry %i leads to entry %i", (move, from, to) => {
  expect(moved(MENU, looking(from), move, { cols: 80, rows: 24 }).active).toBe(to);
});

test.each([
  ["page-down", 0, 10],
  ["page-down", 1, 11],
  ["page-down", 2, 11],
  ["page-down", 11, 11],
  ["page-up", 11, 1],
  ["page-up", 10, 0],
  ["page-up", 9, 0],
] as const)("of twelve choices, %s from number %i leads to number %i", (move, from, to) => {
  const menu = { message: "?", choices: Array.from({ length: 12 }, (_, i) => lesson(i)) };
  const looked = { ...firstLook(menu), active: from, refused: true };
  expect(moved(menu, looked, move, { cols: 80, rows: 10 })).toEqual({
    ...looked,
    active: to,
    refused: false,
  });
});

test("Enter chooses what can be chosen, and refuses what cannot", () => {
  const menu = {
    message: "?",
    choices: [
      { name: "a", value: 1 },
      { name: "b", value: 2, disabled: true },
      { name: "c", value: 3, disabled: "no clock" },
      { name: "d", value: 4, disabled: false },
    ],
  };
  const end = (active: number) => entered(menu, { ...firstLook(menu), active });
  expect([end(0), end(3)]).toEqual(["chosen", "chosen"]);
  for (const active of [1, 2]) {
    const looked = end(active);
    expect(looked).toEqual({ ...firstLook(menu), active, refused: true });
    const rows = looked === "chosen" ? [] : menuRows(menu, looked, { cols: 40, rows: 12 });
    expect(rows[6]?.[0]).toEqual({ text: "This one cannot be chosen now.", role: "bad" });
  }
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
    expect(open).toMatchObject({ open: 0, active: 1, refused: false });
    expect(rows(open)).toContain("▸ Lesson 1");
    expect(rows(open)).toContain(
      "What lesson 1 is about, in so many words that a narrow window needs two rows.",
    );
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

  test("a part that has nothing is shown, and never looked at", () => {
    const menu = { ...PARTS, choices: [...PARTS.choices, { heading: "Part three", folds: true as const }] };
    const places: number[] = [];
    let looked = { ...firstLook(menu), active: 7 };
    do {
      looked = moved(menu, looked, "down", size);
      places.push(looked.active);
    } while (looked.active !== 7);
    expect(places).toEqual([8, 9, 11, 0, 7]);
    expect(menuRows(menu, looked, { ...size, rows: 14 }).map(lineText)).toContain(" Part three");
  });

  test("an entry more than there is room for folds them", () => {
    const folded = (rows: number) =>
      menuRows(PARTS, { ...firstLook(PARTS), active: 7 }, { cols: 100, rows })
        .map(lineText)
        .includes(" Part one …");
    // Twelve entries, and four rows besides.
    expect([folded(16), folded(15)]).toEqual([false, true]);
  });

  test("a search sees through the folds, and what is behind it is as it was", () => {
    const found = searched(PARTS, { ...firstLook(PARTS), active: 7, open: 6 }, "lesson 2", size);
    expect(rows(found).slice(0, 2)).toEqual(["/lesson 2▏", "▸ Lesson 2"]);
    expect(searched(PARTS, found, null, size)).toEqual({ ...firstLook(PARTS), open: 6 });
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

  test("all words have to be there, and before anything is typed all are", () => {
    expect(found("revocation kangaroo")[1]).toBe("  Nothing has that name.");
    expect(found("").slice(0, 3)).toEqual(["/▏", "▸ Lesson 1", "  Lesson 2"]);
    expect(found("  once").slice(1, 3)).toEqual(["▸ Out at once", ""]);
  });

  test("a heading is not found", () => {
    expect(found("part")[1]).toBe("  Nothing has that name.");
  });

  test("what was refused before is forgotten, and the keys of a search are told", () => {
    const looked = searched(menu, { ...firstLook(menu), refused: true }, "once", size);
    expect(looked).toEqual({ ...firstLook(menu), active: 12, refused: false, query: "once" });
    expect(found("once").at(-1)).toMatch(/^type to search {3}↑↓ choose {3}Enter go {3}Esc back$/);
    expect(menuRows(menu, looked, size)[0]).toEqual([
      { text: "/", role: "warn" },
      { text: "once", role: "strong" },
      { text: "▏", role: "dim" },
    ]);
  });

  test("nothing", () => {
    expect(found("kangaroo")[1]).toBe("  Nothing has that name.");
    // Enter chooses nothing then, and nothing more is said.
    const looked = searched(menu, firstLook(menu), "kangaroo", size);
    expect(entered(menu, looked)).toEqual(looked);
  });
});
