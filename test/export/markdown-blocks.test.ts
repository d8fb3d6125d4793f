import { expect, test } from "vitest";
import { blockMarkdown } from "../../src/export/markdown-blocks.ts";
import { span } from "../../src/stage/canvas/text.ts";

const items = [[span("first")], [span("second")]];

test.each([
  ["number", "1. first\n2. second"],
  ["dot", "- first\n- second"],
  ["tick", "- ✓ first\n- ✓ second"],
] as const)("a list with the marks %s", (marks, markdown) => {
  expect(blockMarkdown({ kind: "list", marks, items })).toBe(markdown);
});

test("a table has a row of dashes below its head, and no cell ends at a bar of its text", () => {
  const table = {
    kind: "table",
    head: [[span("a")], [span("b")]],
    rows: [[[span("1|2")], [span("3")]]],
  } as const;
  expect(blockMarkdown(table)).toBe("| a | b |\n| --- | --- |\n| 1\\|2 | 3 |");
});
