import { describe, expect, test } from "vitest";
import { unseenProblems, unseenWords } from "../../../src/lesson/markdown/unseen.ts";

describe("a character that cannot be seen", () => {
  test.each([
    ["\u001b", "U+001B", "a control character"],
    ["\u202e", "U+202E", "changes the direction"],
    ["\u2028", "U+2028", "breaks the line"],
    ["\u200b", "U+200B", "takes no room"],
    ["\ud83d", "U+D83D", "half a character"],
    ["\u{e0041}", "U+E0041", "takes no room"],
  ])("%j is named, and why it must not be there", (char, code, why) => {
    expect(unseenWords(char)).toMatch(
      new RegExp(
        `^${code.replace("+", "\\+")} cannot be seen: it is |^${code.replace("+", "\\+")} cannot be seen: it `,
      ),
    );
    expect(unseenWords(char)).toContain(why);
  });
});

describe("in a file", () => {
  const at = (source: string) => unseenProblems("a.md", source).map(({ line, column }) => [line, column]);

  test.each<[string, number[][]]>([
    ["a\tb", []],
    ["a\r\nb\r\n", []],
    ["a\rb\r\n", [[1, 2]]],
    [
      "\u200ba\nb\u200bc",
      [
        [1, 1],
        [2, 2],
      ],
    ],
    [
      "a\u200b\r\n\t\u200b",
      [
        [1, 2],
        [2, 2],
      ],
    ],
    ["a\u200b", [[1, 2]]],
  ])("%j", (source, places) => expect(at(source)).toEqual(places));

  test("ten are said one by one, and the others counted", () => {
    const all = (count: number) => unseenProblems("a.md", `\n${"\u200b".repeat(count)}`);
    expect(all(10)).toHaveLength(10);
    expect(all(10).every(({ line }) => line === 2)).toBe(true);
    expect(all(11)).toHaveLength(11);
    expect(all(13).at(-1)).toEqual({
      path: "a.md",
      line: 1,
      column: 1,
      message: "3 more characters of this file cannot be seen.",
    });
  });
});
