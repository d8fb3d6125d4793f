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

test.each([
  [[span("plain")], "plain"],
  [[span("a "), span("strong", "strong"), span(" word")], "a **strong** word"],
  [[span(" strong ", "strong")], " **strong** "],
  [[span("a*b", "strong")], "**a\\*b**"],
  [[span("a*b", "code")], "`a*b`"],
  [[span("  ", "code")], "  "],
  [[span("a_b [c] `d` \\")], "a\\_b \\[c\\] \\`d\\` \\\\"],
  [[span("1 < 2 > 0")], "1 &lt; 2 &gt; 0"],
])("a line: %j", (line, markdown) => {
  expect(blockMarkdown({ kind: "paragraph", line })).toBe(markdown);
  expect(blockMarkdown({ kind: "heading", line })).toBe(`## ${markdown}`);
  expect(blockMarkdown({ kind: "quote", line })).toBe(`> ${markdown}`);
});

test("code keeps its lines as they are", () => {
  const lines = [[span("a*b")], [span("")], [span("<c>")]];
  expect(blockMarkdown({ kind: "code", lines })).toBe("```\na*b\n\n<c>\n```");
});
