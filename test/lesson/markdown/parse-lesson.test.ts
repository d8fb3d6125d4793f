import { describe, expect, test } from "vitest";
import { parseLesson, slugOf } from "../../../src/lesson/markdown/parse-lesson.ts";

const FRONT = ["---", "title: T", "goal: G", "summary: [s]", "minutes: 1", "---"];
const FENCE = "```";

/** A lesson whose body begins on line 7. */
const parse = (...body: string[]) => parseLesson("p/01-a-lesson.md", [...FRONT, ...body, ""].join("\n"));
const problems = (...body: string[]) =>
  parse(...body).problems.map((p) => `${p.line}:${p.column} ${p.message}`);
const kinds = (...body: string[]) => parse(...body).lesson?.blocks.map((b) => `${b.kind} ${b.line}`);

test.each([
  ["lessons/01-the-problem/01-http-forgets.md", "http-forgets"],
  ["02-a.md", "a"],
  ["a.md", "a"],
])("the slug of %s is %s", (path, slug) => {
  expect(slugOf(path)).toBe(slug);
});

test("the head of a lesson is its front matter", () => {
  expect(parse("Text").lesson).toMatchObject({
    path: "p/01-a-lesson.md",
    slug: "a-lesson",
    title: "T",
    minutes: 1,
    world: null,
    needs: [],
    flow: [],
  });
});

test("without front matter there is no lesson, but its body is read for problems", () => {
  const { lesson, problems: found } = parseLesson("a.md", `${FENCE}scene\nwiat 5m\n${FENCE}\n`);
  expect(lesson).toBeNull();
  expect(found.map((p) => p.line)).toEqual([1, 2]);
});

describe("pages and fences", () => {
  test("prose up to a fence or a rule is a page; every block knows its line", () => {
    const body = ["", "# One", "", "text", "", "---", "", "two", "", `${FENCE}scene`, "wait 5m", FENCE];
    expect(kinds(...body)).toEqual(["page 8", "page 14", "scene 17"]);
    expect(
      kinds("a", "", `${FENCE}code x.js`, "x", FENCE, `${FENCE}expect`, "jar is empty", FENCE, "", "b"),
    ).toEqual(["page 7", "code 10", "expect 13", "page 16"]);
  });

  test("a flow is the lesson's own, wherever it stands, and breaks no page", () => {
    const body = ["a", "", `${FENCE}flow`, "L | S | time.passed", FENCE, "", "b"];
    expect(kinds(...body)).toEqual(["page 7"]);
    expect(parse(...body).lesson?.flow).toMatchObject([{ line: 10, label: "L" }]);
  });

  test("a lesson has one flow", () => {
    const flow = [`${FENCE}flow`, "L | S | time.passed", FENCE, ""];
    expect(problems(...flow, ...flow)).toEqual([
      "11:1 A lesson has one flow, and this one has its flow on line 7 already.",
    ]);
  });

  test("a listing has a file, server.js where none is named", () => {
    const files = parse(`${FENCE}code page.js`, "x", FENCE, "", `${FENCE}code`, "y", FENCE).lesson?.blocks;
    expect(files?.map((b) => b.kind === "code" && b.listing.file)).toEqual(["page.js", "server.js"]);
  });

  test("a fence of another language is code to be read", () => {
    const [page] = parse(`${FENCE}js`, "x()", FENCE).lesson?.blocks ?? [];
    expect(page).toMatchObject({ kind: "page", blocks: [{ kind: "code", lines: ["x()"] }] });
  });

  test.each(["js", "", "javascript", "console"])("a fence of the language %j is no mistake", (language) => {
    expect(problems(`${FENCE}${language}`, "x()", FENCE)).toEqual([]);
  });

  test.each(["exam", "race"])("where there is an %s, nothing else is shown", (kind) => {
    expect(kinds("a", "", `${FENCE}${kind}`, FENCE, "", "b")).toEqual(["page 7", `${kind} 9`, "page 12"]);
  });

  test("the line numbers hold with the line endings of Windows", () => {
    const source = [...FRONT, "text", "", `${FENCE}scene`, "wiat 5m", FENCE, ""].join("\r\n");
    expect(parseLesson("a.md", source).problems).toMatchObject([{ line: 10, column: 1 }]);
  });
});

describe("problems stand at their place", () => {
  test.each([
    [
      "a fence that is nearly one",
      [`${FENCE}scen`, "wait 5m", FENCE],
      '7:4 There is no fence "scen". Did you mean "scene"?',
    ],
    ["a step", ["text", "", `${FENCE}scene`, "wait 5m", "wait soon", FENCE], '11:6 "soon" is not a time.'],
    [
      "a say",
      [`${FENCE}scene`, "wait 5m", "  time.pased: x", FENCE],
      '9:3 There is no event called "time.pased". Did you mean "time.passed"?',
    ],
    ["a claim", [`${FENCE}expect`, "jar is full", FENCE], '8:8 "full" does not fit here.'],
    ["a stage", [`${FENCE}flow`, "a | b", FENCE], '8:1 A stage is "Label | Short | event"'],
    ["a listing", [`${FENCE}code`, "x() // <- time.pased", FENCE], "8:5 There is no event"],
    [
      "Markdown that has no place",
      ["", "![picture](x.png)"],
      "8:1 A lesson cannot show this sort of Markdown (image).",
    ],
    [
      "HTML",
      ["", "<details>", "x", "</details>"],
      "8:1 A lesson cannot show HTML, only hide a comment in it.",
    ],
  ])("%s", (_, body, expected) => {
    const found = problems(...body);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });
});
