import { describe, expect, test } from "vitest";
import type { RunGroup } from "../../../src/export/film/runs-in-time.ts";
import { svgDocument } from "../../../src/export/film/svg-document.ts";
import { classOf } from "../../../src/export/film/svg-runs.ts";
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

describe("a phrase", () => {
  /** A run at its column; its width is that of its text, unless it has wide characters. */
  const run = (col: number, text: string, role: Role = "text", cols = text.length) => ({
    col,
    cols,
    text,
    role,
  });
  const texts = (row: number, ...runs: readonly ReturnType<typeof run>[]) =>
    drawn([{ spans: [{ from: 0, to: 1000 }], placed: [{ row, kind: "phrase", runs }] }]).match(
      /<text .*?<\/text>/g,
    );
  const [strong, dim] = [classOf("strong"), classOf("dim")];

  test("stands at its column and row: a cell is 6 by 14, letters stand on 10, and the margin is 10", () => {
    expect(texts(0, run(0, "ab"))).toEqual(['<text x="10" y="20">ab</text>']);
    expect(texts(2, run(3, "ab"))).toEqual(['<text x="28" y="48">ab</text>']);
  });

  test("of one run has the class of its role, and plain text has none", () => {
    expect(texts(0, run(0, "a<b", "strong"))).toEqual([
      `<text x="10" y="20" class="t${strong}">a&lt;b</text>`,
    ]);
  });

  test("of several runs has a part for each that is no plain text, with the blanks between them", () => {
    expect(texts(1, run(2, "ab", "strong"), run(5, "cd"), run(7, "e", "dim"))).toEqual([
      `<text x="22" y="34"><tspan class="t${strong}">ab </tspan>cd<tspan class="t${dim}">e</tspan></text>`,
    ]);
    expect(texts(0, run(0, "ab"), run(3, "世", "strong", 2), run(6, "c"))).toEqual([
      `<text x="10" y="20">ab <tspan class="t${strong}">世 </tspan>c</text>`,
    ]);
  });

  test("begins with its first letter and ends with its last; blanks within it stay", () => {
    expect(texts(0, run(0, "  a b  ", "now"))).toEqual([
      `<text x="22" y="20" class="t${classOf("now")}">a b</text>`,
    ]);
    expect(texts(0, run(0, "  ", "now"), run(2, " a ", "lit"), run(6, " b ", "now"))).toEqual([
      `<text x="28" y="20"><tspan class="t${classOf("lit")}">a  </tspan><tspan class="t${classOf("now")}"> b</tspan></text>`,
    ]);
    expect(texts(0, run(0, "   ", "now"))).toBeNull();
  });

  test("has a ground behind every run whose role has one, also behind blanks", () => {
    const svg = drawn([
      {
        spans: [{ from: 0, to: 1000 }],
        placed: [
          { row: 1, kind: "phrase", runs: [run(0, "ab"), run(2, "  ", "now"), run(5, "世", "lit", 2)] },
        ],
      },
    ]);
    expect(svg.match(/<rect class.*?>/g)).toEqual([
      `<rect class="g${classOf("now")}" x="22" y="24" width="12" height="14"/>`,
      `<rect class="g${classOf("lit")}" x="40" y="24" width="12" height="14"/>`,
    ]);
    expect(svg).toContain(`.g${classOf("now")}{fill:#ffd75f}`);
    expect(svg).toContain(`.g${classOf("lit")}{fill:#303030}`);
    expect(svg).not.toContain(`.g${classOf("text")}{`);
  });
});

test("the drawing has room for every cell and a margin around them", () => {
  expect(drawn([])).toContain('viewBox="0 0 620 440" width="868" height="616"');
});

test("there is a style for each role that occurs, and for no other", () => {
  const svg = drawn([phrase("a", "dim", [0, 1000]), lines("─")]);
  const rules = [...svg.matchAll(/\.([tlg]\w+)\{/g)].map(([, name]) => name);
  expect(rules.toSorted()).toEqual([`t${classOf("dim")}`, `l${classOf("faint")}`].toSorted());
  expect(svg).toContain(`.t${classOf("dim")}{fill:#9aa0a6}`);
  expect(svg).toContain(`.l${classOf("faint")}{stroke:#54585c}`);
  expect(drawn([phrase("a", "warn", [0, 1000])])).toContain(
    `.t${classOf("warn")}{fill:#ffd75f;font-weight:700}`,
  );
});

test("what is struck is struck through, and nothing else is", () => {
  const always = [0, 1000] as const;
  expect(drawn([phrase("a", "struck", always)])).toContain("text-decoration:line-through");
  expect(drawn([phrase("a", "now", always)])).not.toContain("text-decoration");
});

describe("lines", () => {
  const strokes = (...rows: readonly string[]) =>
    pathIn(drawn([lines(...rows)])).match(/[A-Za-z][^A-Za-z]*/g) ?? [];

  test("run through the middle of their cells", () => {
    const at = (row: number, text: string, col = 0) =>
      pathIn(
        drawn([
          {
            spans: [{ from: 0, to: 1000 }],
            placed: [{ row, kind: "line", runs: [{ col, cols: text.length, text, role: "faint" }] }],
          },
        ]),
      );
    expect(at(0, "──")).toBe("M10 17h12");
    expect(at(2, "──", 3)).toBe("M28 45h12");
    expect(at(1, "│")).toBe("M13 24v14");
    expect(at(1, "┼", 1)).toBe("M16 31h6M19 24v14");
    expect(at(0, "─│─")).toBe("M10 17h6M22 17h6M19 10v14");
    // A corner begins at the side of its cell that its line comes from, in the middle of its height.
    expect([at(1, "╭"), at(1, "╰")].map((path) => path.split("q")[0])).toEqual(["M16 31", "M16 31"]);
    expect([at(1, "╮"), at(1, "╯")].map((path) => path.split("q")[0])).toEqual(["M10 31", "M10 31"]);
    expect(at(0, "╭─╮").split("q")[0]).toBe("M16 17h6M16 17");
  });

  test("of one role are one path, and of two are two", () => {
    const placed = (["faint", "faint", "dim"] as const).map((role, row) => ({
      row,
      kind: "line" as const,
      runs: [{ col: 0, cols: 1, text: "─", role }],
    }));
    const svg = drawn([{ spans: [{ from: 0, to: 1000 }], placed }]);
    expect(svg.match(/<path.*?>/g)).toEqual([
      `<path class="l${classOf("faint")}" d="M10 17h6M10 31h6"/>`,
      `<path class="l${classOf("dim")}" d="M10 45h6"/>`,
    ]);
  });

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
