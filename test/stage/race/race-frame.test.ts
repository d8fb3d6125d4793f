import { describe, expect, test } from "vitest";
import type { Canvas } from "../../../src/stage/canvas/frame.ts";
import { lineText, lineWidth } from "../../../src/stage/canvas/text.ts";
import { raceFrame } from "../../../src/stage/race/race-frame.ts";
import { RACE_PAGES, raceReport } from "../../../src/stage/race/race-pages.ts";
import { LONGEST, NOTHING, over, raceOf, running, USUAL } from "../races.ts";

const SIZES: readonly (readonly [number, number])[] = [
  [60, 18],
  [80, 24],
  [100, 30],
  [200, 60],
];
const VIEWS = {
  "not begun": running(NOTHING, 0),
  "half way": running(USUAL, 0.5),
  over: over(USUAL),
  "the longest words": over(LONGEST),
  "the other way round": over(raceOf(24, 12, 40)),
};

function rowsOf(view: Parameters<typeof raceFrame>[0], page: number, canvas: Canvas): string[] {
  const { chars, cols, rows } = raceFrame(view, page, canvas);
  expect(chars).toHaveLength(cols * rows);
  return Array.from({ length: rows }, (_, row) =>
    chars
      .slice(row * cols, (row + 1) * cols)
      .join("")
      .trimEnd(),
  );
}

describe.each(SIZES)("at %d by %d", (cols, rows) => {
  describe.each(Object.entries(VIEWS))("%s", (_, view) => {
    test.each(RACE_PAGES.map((_, page) => page))("page %# is whole", (page) => {
      const shown = rowsOf(view, page, { cols, rows, glyphs: "unicode" });
      expect(shown[0]).toContain(`page ${page + 1} of ${RACE_PAGES.length}`);
      expect(shown.at(-1)).toContain("q quit");
      // The page has no more rows than there is room for, and none is cut at the edge.
      const room = { cols: cols - 4, rows: rows - 4 };
      const lines = RACE_PAGES[page]?.(view, room) ?? [];
      expect(lines.length).toBeLessThanOrEqual(room.rows);
      for (const [i, line] of lines.entries()) expect(shown[2 + i]?.trim()).toBe(lineText(line).trim());
    });
  });

  test("the chart does not move when the race is over", () => {
    const at = (view: (typeof VIEWS)["over"]) =>
      rowsOf(view, 0, { cols, rows, glyphs: "unicode" }).findIndex((row) => row.includes("RS256 + denylist"));
    expect(at(VIEWS["half way"])).toBe(at(VIEWS.over));
    expect(at(VIEWS["not begun"])).toBe(at(VIEWS.over));
  });

  test("ASCII: nothing else, and no character without a stand-in", () => {
    for (const view of Object.values(VIEWS)) {
      for (const page of RACE_PAGES.keys()) {
        const text = rowsOf(view, page, { cols, rows, glyphs: "ascii" }).join("\n");
        expect(text).toMatch(/^[\n\x20-\x7e]*$/);
        expect(text.replaceAll("each check cost?", "")).not.toContain("?");
      }
    }
  });
});

test.each(SIZES)("at %d by %d what the bars say stands below them, where there is room", (cols, rows) => {
  const text = rowsOf(VIEWS.over, 0, { cols, rows, glyphs: "unicode" }).join("\n");
  if (rows === 18) expect(text).toContain("→ what the numbers mean");
  else expect(text).toMatch(/• On this machine[^•]*• With one hop/);
});

test("how far it is", () => {
  const half = rowsOf(VIEWS["half way"], 0, { cols: 80, rows: 24, glyphs: "unicode" }).join("\n");
  expect(half).toMatch(/█{12,}░{12,} +50 % {2}round 12/);
  expect(rowsOf(VIEWS.over, 0, { cols: 80, rows: 24, glyphs: "unicode" }).join("\n")).not.toContain("%");
});

test("a screen that is too small says so", () => {
  expect(rowsOf(VIEWS.over, 0, { cols: 40, rows: 10, glyphs: "unicode" })[0]).toContain(
    "This window is 40 by 10.",
  );
});

test("the report has every page, and no row wider than it may be", () => {
  for (const cols of [58, 79, 120]) {
    const lines = raceReport(USUAL, cols);
    for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(cols);
    const text = lines.map(lineText).join("\n");
    for (const part of [
      "In memory",
      "one hop to a store",
      "numbers mean",
      "server keeps",
      "request carries",
      "do not mean",
    ])
      expect(text).toContain(part);
  }
});
