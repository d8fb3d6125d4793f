import { Lexer } from "marked";
import { describe, expect, test } from "vitest";
import { ProseError, proseOf } from "../../../src/lesson/markdown/prose.ts";

const proses = (markdown: string) =>
  Lexer.lex(markdown)
    .map(proseOf)
    .filter((p) => p !== null);
const plain = (text: string) => ({ text, style: "plain" });

describe("Markdown that a stage can show", () => {
  test.each([
    ["# Title", { kind: "heading", content: [plain("Title")] }],
    ["one\ntwo", { kind: "paragraph", content: [plain("one two")] }],
    ["one  \ntwo", { kind: "paragraph", content: [plain("one"), plain("\n"), plain("two")] }],
    [
      "a **b** *c* `d`",
      {
        kind: "paragraph",
        content: [
          plain("a "),
          { text: "b", style: "strong" },
          plain(" "),
          { text: "c", style: "em" },
          plain(" "),
          { text: "d", style: "code" },
        ],
      },
    ],
    ["[text](https://x.test)", { kind: "paragraph", content: [plain("text")] }],
    ["\\*a", { kind: "paragraph", content: [plain("*"), plain("a")] }],
    ["> quoted", { kind: "quote", content: [plain("quoted")] }],
    ["- a\n- b", { kind: "list", ordered: false, items: [[plain("a")], [plain("b")]] }],
    ["1. a\n\n2. b", { kind: "list", ordered: true, items: [[plain("a")], [plain("b")]] }],
    ["```js\na\n\nb\n```", { kind: "code", lines: ["a", "", "b"] }],
    [
      "| a | b |\n|---|---|\n| c | d |",
      { kind: "table", head: [[plain("a")], [plain("b")]], rows: [[[plain("c")], [plain("d")]]] },
    ],
  ])("%j", (markdown, expected) => {
    expect(proses(markdown)).toEqual([expected]);
  });

  test("a comment shows nothing", () => {
    expect(proses("<!-- for authors -->\n")).toEqual([]);
  });
});

describe("Markdown that it cannot", () => {
  test.each([
    ["![a](b.png)", "A lesson cannot show this sort of Markdown (image)."],
    ["~~gone~~", "A lesson cannot show this sort of Markdown (del)."],
    ["a <b>c</b>", "A lesson cannot show this sort of Markdown (html)."],
    ["<div>x</div>", "A lesson cannot show HTML, only hide a comment in it."],
    ["- a\n  - b", "A list in a lesson has one level, and one paragraph in each item."],
    ["- a\n\n  b", "A list in a lesson has one level, and one paragraph in each item."],
    ["> a\n>\n> b", "A quote in a lesson is one paragraph."],
    ["> - a", "A quote in a lesson is one paragraph."],
  ])("%j", (markdown, message) => {
    expect(() => proses(markdown)).toThrow(new ProseError(message));
  });
});
