import { describe, expect, test } from "vitest";
import { cookieTable } from "../../../src/capture/sending/cookie-table.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { lineText, lineWidth } from "../../../src/stage/canvas/text.ts";
import { cookieTableRows } from "../../../src/stage/cookie/cookie-table-rows.ts";

const NOW = Date.UTC(2026, 10, 26);
const rows = (line: string, cols: number) =>
  cookieTableRows(cookieTable(line, "https://shop.test/login", listedSuffix, NOW), cols, NOW);
const text = (line: string, cols = 100) => rows(line, cols).map(lineText).join("\n");

const LINES = [
  "a=1",
  "a=1; SameSite=None",
  "a=1; Max-Age=0",
  `sid=${"x".repeat(300)}; Domain=shop.test; Path=/a/b; Max-Age=99999999`,
];

describe("cookieTableRows", () => {
  test.each([60, 80, 100, 200])("no row is wider than %i columns", (cols) => {
    for (const line of LINES)
      for (const row of rows(line, cols)) expect(lineWidth(row)).toBeLessThanOrEqual(cols);
  });

  test("every browser has its verdict, and a number beside a cross leads to a reason with its clause", () => {
    const shown = text("a=1; SameSite=Strict");
    expect(shown).toMatch(/Chromium +✓ kept {2}for shop\.test alone, until the browser closes/);
    expect(shown).toMatch(/ link +✓ +✓ +✓ +✗ 1 +✗ 1 +✗ 1/);
    expect(shown).toMatch(/ 1 {2}This GET navigation .*SameSite=Strict.*\n?.*§5\.8\.3/);
  });

  test("what goes along, does not, or only while the cookie is young, has the colour of its sign", () => {
    const signs = { "✓": "good", "✗": "bad", "▲": "warn" } as const;
    const cells = rows("a=1", 200)
      .flat()
      .filter(({ text }) => /^[✓✗▲](?: \d+)? *$/.test(text));
    for (const [sign, role] of Object.entries(signs)) {
      const own = cells.filter(({ text }) => text.startsWith(sign));
      expect(own.length, sign).toBeGreaterThan(0);
      for (const cell of own) expect(cell.role).toBe(role);
    }
  });

  test("whether it is kept, deleted or refused has the colour of its sign", () => {
    const verdicts = ["a=1", "a=1; Max-Age=0", "a=1; SameSite=None"].flatMap((line) =>
      rows(line, 200)
        .flat()
        .filter(({ text }) => /^[✓✗] (kept|deleted|refused)$/.test(text))
        .map(({ text, role }) => `${text} ${role}`),
    );
    expect(new Set(verdicts)).toEqual(new Set(["✓ kept good", "✓ deleted good", "✗ refused bad"]));
  });

  test("a small window has the two sides below each other", () => {
    expect(text("a=1", 60)).toMatch(/own site[\s\S]*script[\s\S]*another site[\s\S]*script/);
    expect(text("a=1", 100)).toMatch(/own site .*another site/);
  });

  test("they stand beside each other as soon as the longest of their rows fits", () => {
    const isBeside = (cols: number) => /own site .*another site/.test(text("a=1", cols));
    const least = Array.from({ length: 100 }, (_, i) => i + 40).find(isBeside) ?? 0;
    const sides = text("a=1", least)
      .split("\n")
      .filter((row) => /^ +asked|^ (?:address|link|form|fetch|iframe)/.test(row));
    expect(Math.max(...sides.map((row) => row.trimEnd().length))).toBeLessThanOrEqual(least);
    const widest = Math.max(...rows("a=1", least).slice(0, -2).map(lineWidth));
    expect(widest).toBe(least);
  });

  test("what is refused everywhere has no table, and what is deleted says so", () => {
    expect(text("a=1; SameSite=None")).not.toContain("iframe");
    expect(text("a=; Max-Age=0")).toContain("✓ deleted");
  });
});
