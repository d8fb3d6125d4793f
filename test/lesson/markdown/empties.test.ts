import { describe, expect, test } from "vitest";
import { emptyProblems } from "../../../src/lesson/markdown/empties.ts";
import { parseLesson } from "../../../src/lesson/markdown/parse-lesson.ts";

const head = (summary: string) => ["---", "title: T", "goal: G", `summary: ${summary}`, "minutes: 1", "---"];
const FENCE = "```";

/** What is empty in a lesson whose body begins on line 7. */
function empties(body: readonly string[], summary = "[s]"): string[] {
  const source = [...head(summary), ...body, ""].join("\n");
  const { lesson } = parseLesson("a.md", source);
  if (lesson === null) throw new Error("not read");
  return emptyProblems(lesson, source).map((p) => `${p.line}:${p.column} ${p.message}`);
}
const FENCE_EMPTY = "This fence is empty. Fill it, or take it out.";
const PAGE_EMPTY = "Something on this page is empty: a heading, a list item or a code.";
const NO_WORDS = "This question, or one of its answers, has no words.";

describe("a summary", () => {
  const message = "4:1 The summary has an empty line, or none at all.";
  test.each([
    ["[s]", []],
    ["[]", [message]],
    ['[""]', [message]],
    ['[s, " "]', [message]],
    ['["", s]', [message]],
  ])("%s", (summary, problems) => expect(empties(["Text"], summary)).toEqual(problems));
});

test("a lesson without a page and a scene", () => {
  expect(empties([])).toEqual(["1:1 This lesson has nothing to show: no page and no scene."]);
});

describe("a fence", () => {
  test.each<[string, string, string[], boolean]>([
    ["a scene", "scene", ["wait 1m"], false],
    ["a scene of nothing", "scene", [], true],
    ["a scene of blanks", "scene", ["  ", ""], true],
    ["a scene of comments", "scene", ["# one", "  # two"], true],
    ["a comment above a step", "scene", ["# one", "", "wait 1m"], false],
    ["a listing of nothing", "code", [""], true],
    ["an exam", "exam", [], false],
    ["a race", "race", [], false],
  ])("%s", (_, language, lines, empty) => {
    const body = ["Text", "", `${FENCE}${language}`, ...lines, FENCE];
    expect(empties(body)).toEqual(empty ? [`9:1 ${FENCE_EMPTY}`] : []);
  });
});

describe("a page", () => {
  test.each<[string, string[], boolean]>([
    ["words", ["Text"], false],
    ["words of several kinds", ["*a* **b** `c` d"], false],
    ["a heading", ["# One"], false],
    ["a heading of nothing", ["#"], true],
    ["a list", ["- one", "- two"], false],
    ["a list with an item of nothing", ["- one", "-", "- two"], true],
    ["a quote", ["> one"], false],
    ["a quote of nothing", [">"], true],
    ["a table", ["| a | b |", "|---|---|", "| 1 | 2 |"], false],
    ["a table with an empty corner", ["|   | b |", "|---|---|", "| 1 |   |"], false],
    ["a table whose head is empty", ["|   |   |", "|---|---|", "| 1 | 2 |"], true],
    ["a table with a row that is empty", ["| a | b |", "|---|---|", "| 1 | 2 |", "|   |   |"], true],
    ["code", [`${FENCE}js`, "x()", "", "  ", "y()", FENCE], false],
  ])("%s", (_, body, empty) => {
    expect(empties(["Before", "", ...body])).toEqual(empty ? [`7:1 ${PAGE_EMPTY}`] : []);
  });

  test("with a code of blanks is empty, as its fence is", () => {
    expect(empties(["Before", "", `${FENCE}js`, "  ", "", FENCE])).toEqual([
      `9:1 ${FENCE_EMPTY}`,
      `7:1 ${PAGE_EMPTY}`,
    ]);
  });
});

describe("a question", () => {
  test.each<[string, string[], boolean]>([
    ["with words", ["Why?", "+ a | b", "- c | d"], false],
    ["with an answer of nothing", ["Why?", "+  | b", "- c | d"], true],
  ])("%s", (_, lines, empty) => {
    expect(empties([`${FENCE}quiz`, ...lines, FENCE])).toEqual(empty ? [`8:1 ${NO_WORDS}`] : []);
    const scene = [
      `${FENCE}scene`,
      `? ${lines[0]}`,
      ...lines.slice(1).map((one) => `  ${one}`),
      "wait 1m",
      FENCE,
    ];
    expect(empties(scene)).toEqual(empty ? [`8:1 ${NO_WORDS}`] : []);
  });
});
