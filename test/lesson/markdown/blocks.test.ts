import { describe, expect, test } from "vitest";
import { blocks } from "../../../src/lesson/markdown/blocks.ts";
import { LESSON_FILES } from "../../course.ts";

const SOURCE = [
  "# Heading", // 1
  "", // 2
  "A paragraph", // 3
  "of two lines.", // 4
  "", // 5
  "```code server.js", // 6
  "const a = 1", // 7
  "const b = 2", // 8
  "```", // 9
  "~~~scene", // 10
  "wait 5m", // 11
  "~~~", // 12
  "", // 13
  "    indented", // 14
  "", // 15
  "- a list", // 16
  "  ```quiz", // 17
  "  ```", // 18
].join("\n");

test("each block with the line it begins on", () => {
  const seen = [...blocks(SOURCE)].filter(({ token }) => token.type !== "space");
  expect(seen.map(({ line, token }) => [line, token.type])).toEqual([
    [1, "heading"],
    [3, "paragraph"],
    [6, "code"],
    [10, "code"],
    [14, "code"],
    [16, "list"],
  ]);
});

test("a fence with its words and where its text begins; code that is indented, or within a list, is none", () => {
  expect([...blocks(SOURCE, 5)].flatMap(({ fence }) => fence ?? [])).toEqual([
    { language: "code", words: ["server.js"], text: "const a = 1\nconst b = 2", line: 11 },
    { language: "scene", words: [], text: "wait 5m", line: 15 },
  ]);
});

test("line ends of Windows change nothing", () => {
  const windows = SOURCE.replaceAll("\n", "\r\n");
  expect([...blocks(windows)].map(({ line }) => line)).toEqual([...blocks(SOURCE)].map(({ line }) => line));
});

describe("in the lessons of the course", () => {
  test.each([...LESSON_FILES])("%s: every line is where it is said to be", (_, source) => {
    const lines = source.split("\n");
    for (const { line, fence } of blocks(source)) {
      if (fence === null || fence.text === "") continue;
      expect(lines[line - 1]).toMatch(/^```/);
      expect(lines.slice(fence.line - 1, fence.line - 1 + fence.text.split("\n").length).join("\n")).toBe(
        fence.text,
      );
    }
  });
});
