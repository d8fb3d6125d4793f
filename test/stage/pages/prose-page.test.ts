import { expect, test } from "vitest";
import { lineText, span } from "../../../src/stage/canvas/text.ts";
import { blockLines } from "../../../src/stage/pages/prose-page.ts";

const table = (rows: readonly (readonly string[])[], room: number): string[] => {
  const [head = [], ...rest] = rows.map((row) => row.map((cell) => [span(cell)]));
  return blockLines([{ kind: "table", head, rows: rest }], room).map((line) => lineText(line).trimEnd());
};

test("a table has as many columns as its cells need", () => {
  expect(
    table(
      [
        ["a", "bb"],
        ["ccc", "d"],
      ],
      40,
    ),
  ).toEqual(["a    bb", "───────", "ccc  d"]);
});

test("where there is less room the widest give way, and their cells go on below", () => {
  expect(
    table(
      [
        ["id", "what"],
        ["1", "one two three"],
      ],
      13,
    ),
  ).toEqual(["id  what", "─────────────", "1   one two", "    three"]);
});

test("a column is narrowed to four, and no further", () => {
  const lines = table(
    [
      ["aaaa bbbb", "cccc dddd"],
      ["1", "2"],
    ],
    4,
  );
  expect(lines.slice(0, 3)).toEqual(["aaaa  cccc", "bbbb  dddd", "─".repeat(4 + 2 + 5)]);
});
