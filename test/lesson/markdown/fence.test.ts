import { expect, test } from "vitest";
import { isSkippedLine, spoken, untabbed } from "../../../src/lesson/markdown/fence.ts";

test.each([
  ["", true],
  ["  ", true],
  ["# a comment", true],
  ["  # a comment", true],
  ["```scene", true],
  ["  ```", true],
  ["browser open /", false],
  ["  browser open /", false],
  ["browser open /#part", false],
])("%j is no step: %s", (line, expected) => {
  expect(isSkippedLine(line)).toBe(expected);
});

test("the lines that say something have their numbers and their indents", () => {
  const lines = [...spoken({ path: "a.md", line: 10, text: "one\n\n# no\n  two" })];
  expect(lines.map(({ line, indent, text }) => [line, indent, text])).toEqual([
    [10, 0, "one"],
    [13, 2, "two"],
  ]);
});

test.each([
  ["a\tb", "a   b"],
  ["\tx", "    x"],
  ["\t\tx", "        x"],
  ["abc\tx", "abc x"],
  ["abcd\tx", "abcd    x"],
  ["ab\tcdefg\tx", "ab  cdefg   x"],
  ["a\t", "a   "],
  ["one\n\ttwo\nthree", "one\n    two\nthree"],
  ["no tab", "no tab"],
])("tabs lead to every fourth column: %j", (code, expanded) => expect(untabbed(code)).toBe(expanded));
