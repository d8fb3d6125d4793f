import { expect, test } from "vitest";
import { showProblem } from "../../src/lesson/problem.ts";

const problem = { path: "a.md", line: 2, column: 6, message: "This is wrong." };

test("the place, the sentence, and the line with a mark under it", () => {
  expect(showProblem(problem, "one\nwait soon\nthree")).toBe(
    "a.md:2:6  This is wrong.\n  2 | wait soon\n    |      ^",
  );
});

test.each([
  ["no source at hand", null],
  ["a line that is not there", "one"],
  ["an empty line", "one\n\nthree"],
])("%s: the place and the sentence", (_, source) => {
  expect(showProblem(problem, source)).toBe("a.md:2:6  This is wrong.");
});

test("a mark never stands beyond the line", () => {
  expect(showProblem({ ...problem, column: 40 }, "one\nshort")).toMatch(/ \| {6}\^$/);
});

test("of a long line stand 160 characters, and the place is in their middle", () => {
  const source = `one\n${"a".repeat(299)}X${"b".repeat(300)}`;
  const [, excerpt = "", mark = ""] = showProblem({ ...problem, column: 300 }, source).split("\n");
  const shown = excerpt.slice("  2 | ".length);
  expect(shown).toHaveLength(160);
  expect(shown.indexOf("X")).toBe(79);
  expect(excerpt.indexOf("X")).toBe(mark.indexOf("^"));
});

test.each([
  [1, 0],
  [80, 79],
  [81, 79],
])(
  "at the begin of a long line the excerpt begins with it: column %d is the %dth character",
  (column, at) => {
    const source = `one\n${"a".repeat(column - 1)}X${"b".repeat(300)}`;
    const [, excerpt = "", mark = ""] = showProblem({ ...problem, column }, source).split("\n");
    expect(excerpt.slice("  2 | ".length).indexOf("X")).toBe(at === 0 ? 0 : column === 81 ? 79 : column - 1);
    expect(mark.indexOf("^")).toBe(excerpt.indexOf("X"));
  },
);

test("a line of 160 characters is shown whole", () => {
  const [, excerpt] = showProblem({ ...problem, column: 160 }, `one\n${"a".repeat(159)}X`).split("\n");
  expect(excerpt).toBe(`  2 | ${"a".repeat(159)}X`);
});
