import { describe, expect, test } from "vitest";
import { formProblem } from "../../../src/lesson/markdown/form-problem.ts";
import { parseWorld } from "../../../src/lesson/markdown/named-world.ts";
import { parseLesson } from "../../../src/lesson/markdown/parse-lesson.ts";

const FRONT = "---\ntitle: T\ngoal: G\nsummary: [s]\nminutes: 1\n---\n";
const problems = (source: string) =>
  parseLesson("a.md", source).problems.map((p) => `${p.line}:${p.column} ${p.message}`);

describe("what a reader of Markdown would take forever for is refused at its place", () => {
  test.each<[string, string, string]>([
    ["quotes in quotes", ">".repeat(2000), "8:1 This is nested deeper than any screen can show."],
    ["lists in lists", "- ".repeat(30), "8:1 This is nested deeper than any screen can show."],
    ["numbers in numbers", "1. ".repeat(30), "8:1 This is nested deeper than any screen can show."],
    ["indents", `${" ".repeat(50)}- a`, "8:1 This is nested deeper than any screen can show."],
    ["marks", "**a".repeat(1400), "8:1 This paragraph is longer than 4,000 characters. Divide it."],
    [
      "a list of one run",
      "- a\n".repeat(1100),
      "1008:1 This paragraph is longer than 4,000 characters. Divide it.",
    ],
    ["lines", "a\n\n".repeat(1000), "2001:1 A file has at most 2,000 lines, and this one has 2,008."],
    ["fences", "```\na\n```\n".repeat(301), "908:1 A file has at most 300 fences."],
    [
      "a line of code",
      `\`\`\`\n${"a".repeat(4001)}\n\`\`\``,
      "9:1 This line is longer than any screen can show.",
    ],
  ])("%s", (_, body, problem) => {
    expect(problems(`${FRONT}\n${body}`)).toEqual([problem]);
  });

  test.each([
    ["lists", `title: ${"[".repeat(500)}`, "2:1 The front matter is too long, or nested."],
    ["maps", "{a: ".repeat(500), "2:1 The front matter is too long, or nested."],
    ["items", "- - - a", "2:1 The front matter is too long, or nested."],
    ["keys", "? ".repeat(500), "2:1 The front matter is too long, or nested."],
    ["length", "k: 1\n\n".repeat(900), "2:1 The front matter is too long, or nested."],
  ])("%s of the front matter", (_, yaml, problem) => {
    expect(problems(`---\n${yaml}\n---\n`)).toEqual([problem]);
  });

  test("an alias is no text", () => {
    expect(problems(`---\ntitle: &t T\ngoal: G\nminutes: 1\nsummary: [*t]\n---\n\nA page.\n`)).toEqual([
      '5:1 "summary" should be a list of lines.',
    ]);
  });
});

describe("a fence that is never closed", () => {
  test("is one problem, at its place, whatever stands behind it", () => {
    const source = `${FRONT}\n\`\`\`scene\nbrowser open /\n\nMore prose: and *more*.\n\n\`\`\`quiz\nA?\n`;
    expect(problems(source)).toEqual(["8:1 This fence is never closed. Its last line should be ```."]);
  });

  test("in a world as well", () => {
    const { problems } = parseWorld(
      "worlds/a.md",
      "---\ntitle: T\n---\n\n```scene\nserver start a.test\n\nWords.\n",
    );
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      "5 This fence is never closed. Its last line should be ```.",
    ]);
  });

  test.each([
    ["```\na\n```", null],
    ["~~~\n```\n~~~", null],
    ["````\n```\n````", null],
    ["``` a`b\n", null],
    ["````\n```", 1],
    ["```\n~~~\n", 1],
  ])("%j", (source, line) => {
    expect(formProblem(source)?.line ?? null).toBe(line);
  });
});

describe("as much as there may be", () => {
  const at = (source: string) => {
    const { line, kind } = formProblem(source) ?? {};
    return line === undefined ? null : `${line} ${kind}`;
  };
  const lines = (count: number, text: string) => Array(count).fill(text).join("\n");

  test.each<[string, string, string | null]>([
    ["2,000 lines", lines(2000, ""), null],
    ["one more", lines(2001, ""), "2001 too-much"],
    ["300 fences", lines(300, "```\n```"), null],
    ["one more", lines(301, "```\n```"), "601 too-much"],
    ["a paragraph of 4,000 characters", `${"a".repeat(1999)}\n${"b".repeat(1999)}`, null],
    ["one more", `${"a".repeat(1999)}\n${"b".repeat(2000)}`, "2 too-much"],
    ["two of them", `${"a".repeat(3999)}\n \n${"b".repeat(3999)}`, null],
    ["before and after a fence", `${"a".repeat(3999)}\n\`\`\`\nx\n\`\`\`\n${"b".repeat(3999)}`, null],
    ["a line of code of 4,000 characters", `\`\`\`\n${"a".repeat(4000)}\n\`\`\``, null],
    ["one more", `\`\`\`\n${"a".repeat(4001)}\n\`\`\``, "2 too-much"],
    ["40 blanks", `${" ".repeat(40)}a`, null],
    ["one more", `${" ".repeat(41)}a`, "1 too-much"],
    ["20 quotes", `${">".repeat(20)} a`, null],
    ["one more", `${">".repeat(21)} a`, "1 too-much"],
    ["20 lists", `a\n\n${"- ".repeat(20)}a`, null],
    ["one more", `a\n\n${"- ".repeat(21)}a`, "3 too-much"],
  ])("%s", (_, source, problem) => expect(at(source)).toBe(problem));

  test.each<[string, string | null]>([
    ["a\n```\nb", "2 unclosed"],
    ["```a`b\n```\nc", "2 unclosed"],
    ["~~~a`b\nc", "1 unclosed"],
    ["   ```\na\n   ```", null],
    ["    ```\na", null],
    ["```\na\n``` b\n```", null],
    ["```\r\na\r\n```\r\n", null],
  ])("a fence, and whether it is closed: %j", (source, problem) => expect(at(source)).toBe(problem));
});
