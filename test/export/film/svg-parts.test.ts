import { describe, expect, test } from "vitest";
import type { RunGroup } from "../../../src/export/film/runs-in-time.ts";
import { svgDocument } from "../../../src/export/film/svg-document.ts";
import type { Role } from "../../../src/stage/canvas/role.ts";
import { LOOK } from "../lessons.ts";

/** A phrase at a place, in view during these times in ms. */
const phrase = (text: string, role: Role, ...times: readonly (readonly [number, number])[]): RunGroup => ({
  spans: times.map(([from, to]) => ({ from, to })),
  placed: [{ row: 0, kind: "phrase", runs: [{ col: 0, cols: text.length, text, role }] }],
});
const lines = (...rows: readonly string[]): RunGroup => ({
  spans: [{ from: 0, to: 1000 }],
  placed: rows.map((text, row) => ({
    row,
    kind: "line",
    runs: [{ col: 2, cols: text.length, text, role: "faint" }],
  })),
});
const drawn = (groups: readonly RunGroup[], length = 1000) =>
  svgDocument({ title: "T", description: "D", groups, length, look: LOOK });
const pathIn = (svg: string) => / d="([^"]*)"/.exec(svg)?.[1] ?? "";

describe("keyframes", () => {
  const marks = (...times: readonly (readonly [number, number])[]) =>
    /@keyframes k0\{(.*?\})\}/.exec(drawn([phrase("a", "text", ...times)]))?.[1] ?? "";

  test("show and hide within the film, not at its start nor at its end", () => {
    expect(marks([0, 250])).toBe("25%{visibility:hidden}");
    expect(marks([250, 1000])).toBe("25%{visibility:visible}");
    expect(marks([1, 999])).toBe("0.1%{visibility:visible}99.9%{visibility:hidden}");
    expect(marks([0, 250], [500, 750])).toBe("50%{visibility:visible}25%,75%{visibility:hidden}");
  });

  test("are shared by what does the same later, and by nothing that takes another time", () => {
    const svg = drawn([
      phrase("a", "text", [100, 200]),
      phrase("b", "text", [300, 400]),
      phrase("c", "text", [500, 700]),
    ]);
    expect(svg).toContain(".k1{animation-name:k0;animation-delay:0.2s}");
    expect(svg).toContain("@keyframes k2{");
  });

  test("begin with what the first picture shows", () => {
    const svg = drawn([phrase("later", "text", [500, 1000]), phrase("first", "text", [0, 500])]);
    expect(svg.indexOf("first")).toBeLessThan(svg.indexOf("later"));
    expect(svg).toContain(".k0{visibility:visible}");
  });

  test("are needed by nothing that is always there", () => {
    expect(drawn([phrase("a", "text", [0, 1000])])).not.toContain("keyframes");
  });
});

test("what is struck is struck through, and nothing else is", () => {
  const always = [0, 1000] as const;
  expect(drawn([phrase("a", "struck", always)])).toContain("text-decoration:line-through");
  expect(drawn([phrase("a", "now", always)])).not.toContain("text-decoration");
});

describe("lines", () => {
  const strokes = (...rows: readonly string[]) =>
    pathIn(drawn([lines(...rows)])).match(/[A-Za-z][^A-Za-z]*/g) ?? [];

  test("that stand above each other are one stroke, and others are two", () => {
    const single = strokes("│").filter((one) => one.startsWith("v"));
    expect(strokes("│", "│", "│").filter((one) => one.startsWith("v"))).toEqual([
      `v${3 * Number(single[0]?.slice(1))}`,
    ]);
    expect(strokes("│", "─", "│").filter((one) => one.startsWith("v"))).toEqual([...single, ...single]);
    expect(strokes("│ ", " │").filter((one) => one.startsWith("v"))).toEqual([...single, ...single]);
    expect(strokes("│ │", "│ │").filter((one) => one.startsWith("v"))).toHaveLength(2);
  });

  test("end where their corners begin", () => {
    const [dx, dy] = [/h(\d+(?:\.\d+)?)/, /v(\d+(?:\.\d+)?)/].map((size) =>
      Number(size.exec(pathIn(drawn([lines("┼")])))?.[1]),
    );
    const [w, h] = [(dx ?? 0) / 2, (dy ?? 0) / 2];
    const corner = (char: string) =>
      /q(.*)$/
        .exec(pathIn(drawn([lines(char)])))?.[1]
        ?.split(" ")
        .map(Number);
    const end = (x: number, y: number) => [-x * w, 0, -x * w, y * h].map((n) => n + 0);
    expect(corner("╭")?.map((n) => n + 0)).toEqual(end(1, 1));
    expect(corner("╮")?.map((n) => n + 0)).toEqual(end(-1, 1));
    expect(corner("╰")?.map((n) => n + 0)).toEqual(end(1, -1));
    expect(corner("╯")?.map((n) => n + 0)).toEqual(end(-1, -1));
  });
});
