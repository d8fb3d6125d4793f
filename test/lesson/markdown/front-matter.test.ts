import { describe, expect, test } from "vitest";
import {
  LESSON_KEYS,
  PART_KEYS,
  readFrontMatter,
  WORLD_KEYS,
} from "../../../src/lesson/markdown/front-matter.ts";

const read = (source: string) => readFrontMatter("a.md", source, LESSON_KEYS);
const problems = (source: string) =>
  read(source).problems.map((p) => `${p.path}:${p.line}:${p.column} ${p.message}`);

const WHOLE = `---
title: A title
goal: A goal
summary:
  - one
  - two
minutes: 4
needs: [other]
---
`;

test("the values, the body and the line it begins on", () => {
  expect(read(`${WHOLE}Body\n`)).toEqual({
    front: { title: "A title", goal: "A goal", summary: ["one", "two"], minutes: 4, needs: ["other"] },
    problems: [],
    places: {
      title: { line: 2, column: 1 },
      goal: { line: 3, column: 1 },
      summary: { line: 4, column: 1 },
      minutes: { line: 7, column: 1 },
      needs: { line: 8, column: 1 },
    },
    body: "Body\n",
    bodyLine: 10,
  });
});

test("the same with the line endings of Windows", () => {
  const { front, body, bodyLine } = read(`${WHOLE}Body\n`.replaceAll("\n", "\r\n"));
  expect(front).toMatchObject({ title: "A title", summary: ["one", "two"] });
  expect({ body, bodyLine }).toEqual({ body: "Body\r\n", bodyLine: 10 });
});

test("4,000 characters are as much as there may be", () => {
  const front = (length: number) => {
    const start = "title: T\ngoal: G\nsummary: [s]\nminutes: 1\n\ntopic: ";
    return `---\n${start}${"a".repeat(length - start.length)}\n---\n`;
  };
  expect(problems(front(4000))).toEqual([]);
  expect(problems(front(4001))).toEqual(["a.md:2:1 The front matter is too long, or nested."]);
});

test("a text may not be blank, and its lines are joined", () => {
  expect(problems(WHOLE.replace("A title", '"  "'))).toEqual(['a.md:2:1 "title" should be a line of text.']);
  expect(read(WHOLE.replace("A title", '"  A\n  title "')).front?.title).toBe("A title");
});

test.each(["title", "goal", "summary", "minutes"])("%s has to be there", (key) => {
  const without = WHOLE.replace(new RegExp(`^${key}:.*\n(?:  .*\n)*`, "m"), "");
  expect(problems(without)).toEqual([`a.md:2:1 The key "${key}" is missing.`]);
});

test.each(["topic: x", "world: x", "needs: [x]"])("%s need not be there", (line) => {
  const bare = WHOLE.replace("needs: [other]\n", "");
  expect(problems(bare)).toEqual([]);
  expect(problems(bare.replace("minutes:", `${line}\nminutes:`))).toEqual([]);
});

describe("what is wrong, and where", () => {
  const replaced = (line: string, by: string) => WHOLE.replace(line, by);

  test.each([
    [
      "no front matter",
      "# Title\n",
      [
        'a.md:1:1 The file should begin with its front matter: "---", title, topic, goal, summary, minutes, world, needs, "---".',
      ],
    ],
    [
      "it never ends",
      "---\ntitle: x\n",
      [
        'a.md:1:1 The file should begin with its front matter: "---", title, topic, goal, summary, minutes, world, needs, "---".',
      ],
    ],
    [
      "an unknown key",
      replaced("goal:", "gaol: x\ngoal:"),
      [
        'a.md:3:1 There is no key "gaol". Did you mean "goal"? The keys are: title, topic, goal, summary, minutes, world, needs.',
      ],
    ],
    [
      "a key that is like none",
      replaced("goal:", "banana: x\ngoal:"),
      [
        'a.md:3:1 There is no key "banana". The keys are: title, topic, goal, summary, minutes, world, needs.',
      ],
    ],
    ["a missing key", replaced("minutes: 4\n", ""), ['a.md:2:1 The key "minutes" is missing.']],
    [
      "a text for a number",
      replaced("minutes: 4", "minutes: four"),
      ['a.md:7:1 "minutes" should be a number.'],
    ],
    [
      "a number that is none",
      replaced("minutes: 4", "minutes: 0"),
      ['a.md:7:1 "minutes" should be a number.'],
    ],
    ["an empty text", replaced("A goal", '""'), ['a.md:3:1 "goal" should be a line of text.']],
    ["no text", replaced("A goal", ""), ['a.md:3:1 "goal" should be a line of text.']],
    ["a word for a list", replaced("[other]", "other"), ['a.md:8:1 "needs" should be a list of names.']],
    ["a list in a list", replaced("  - two", "  - [two]"), ['a.md:4:1 "summary" should be a list of lines.']],
    [
      "two at once",
      replaced("minutes: 4", "minutes: four").replace("title: A title\n", ""),
      ['a.md:6:1 "minutes" should be a number.', 'a.md:2:1 The key "title" is missing.'],
    ],
    [
      "nothing in it",
      "---\n\n---\n",
      ["title", "goal", "summary", "minutes"].map((key) => `a.md:2:1 The key "${key}" is missing.`),
    ],
  ])("%s", (_, source, expected) => {
    expect(problems(source)).toEqual(expected);
    expect(read(source).front).toBeNull();
  });

  test("YAML that is none: the place where it breaks", () => {
    expect(problems(replaced("A goal", '"A goal'))[0]).toMatch(/^a\.md:\d:\d+ .*\.$/);
    expect(problems(replaced("goal: A goal", "goal: A goal\ngoal: twice"))[0]).toBe(
      "a.md:4:1 Map keys must be unique.",
    );
  });
});

test("each sort of file has its own keys", () => {
  const part = readFrontMatter("index.md", "---\ntitle: A\nsummary: B\n---\n", PART_KEYS);
  expect(part.front).toEqual({ title: "A", summary: "B" });
});

test("what is no YAML is said at the place at which it begins", () => {
  expect(problems("---\ntitle: a\ntitle: b\ngoal: g\n---\n")).toEqual([expect.stringMatching(/^a\.md:3:1 /)]);
});

test.each(["title", "goal"])("an escape in %s that yields what nobody sees is refused", (key) => {
  const lines = { title: "T", goal: "G", summary: "[s]", minutes: "1", [key]: '"a\\eb"' };
  const source = ["---", ...Object.entries(lines).map(([name, value]) => `${name}: ${value}`), "---", ""];
  const { problems } = readFrontMatter("a.md", source.join("\n"), LESSON_KEYS);
  const line = Object.keys(lines).indexOf(key) + 2;
  expect(problems.map((p) => `${p.line}:${p.column} ${p.message}`)).toEqual([
    expect.stringMatching(new RegExp(`^${line}:1 In "${key}", `)),
  ]);
});

test.each(['["a", "b\\eb"]', '["b\\eb", "a"]'])("so it is in one line of several: %s", (summary) => {
  const source = `---\ntitle: T\ngoal: G\nsummary: ${summary}\nminutes: 1\n---\n`;
  const { problems } = readFrontMatter("a.md", source, LESSON_KEYS);
  expect(problems).toMatchObject([{ line: 4, message: expect.stringMatching(/^In "summary", /) }]);
});

test.each([
  [LESSON_KEYS, ["title", "goal", "summary", "minutes"]],
  [PART_KEYS, ["title", "summary"]],
  [WORLD_KEYS, ["title"]],
])("what has to be there is named, if it is not", (keys, needed) => {
  const { problems } = readFrontMatter("a.md", "---\n# nothing\n---\n", keys);
  expect(problems.map(({ message }) => message)).toEqual(
    needed.map((name) => `The key "${name}" is missing.`),
  );
});
