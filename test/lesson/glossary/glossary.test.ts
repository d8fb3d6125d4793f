import { describe, expect, test } from "vitest";
import { makeCourse } from "../../../src/lesson/course.ts";
import { glossaryPath, readGlossary } from "../../../src/lesson/glossary/glossary.ts";
import type { Problem } from "../../../src/lesson/problem.ts";
import { wordsIn } from "../../../src/trace/show/glossary.ts";

const filesOf = (texts: Readonly<Record<string, string>>) => ({
  paths: Object.keys(texts),
  read: (path: string) => texts[path] ?? "",
});

function read(...rows: string[]) {
  const problems: Problem[] = [];
  const words = readGlossary(filesOf({ "glossary.md": rows.join("\n") }), ["one", "two"], problems);
  return { words, problems: problems.map(({ line, column, message }) => `${line}:${column} ${message}`) };
}

describe("the glossary", () => {
  test("is a table: a word and its other forms, a sentence, a lesson", () => {
    const { words, problems } = read(
      "# Words",
      "| word | what it is | lesson |",
      "|---|---|---|",
      "| cookie jar, jar | Where cookies are. | one |",
      "| Express, `app` | A package. | one |",
      "| `req`, `request` | The request. | two |",
    );
    expect(problems).toEqual([]);
    expect(words).toEqual([
      {
        word: "cookie jar",
        forms: ["cookie jar", "jar"],
        code: [],
        sentence: "Where cookies are.",
        lesson: "one",
        line: 4,
      },
      { word: "Express", forms: ["Express"], code: ["app"], sentence: "A package.", lesson: "one", line: 5 },
      { word: "req", forms: [], code: ["req", "request"], sentence: "The request.", lesson: "two", line: 6 },
    ]);
  });

  test.each([
    ["| jar | Where cookies are. |", /^1:1 A row of the glossary is /],
    ["| jar | | one |", /^1:1 A row of the glossary is /],
    ["| | Where cookies are. | one |", /^1:1 A row of the glossary is /],
    ["| jar | Where cookies are. | |", /^1:1 A row of the glossary is /],
    ["| jar | Where cookies are. | one | more |", /^1:1 A row of the glossary is /],
    ["| jar | Where cookies are. | tow |", /^1:30 There is no lesson "tow" .* Did you mean "two"\?$/],
    ["| jar | A | one |\n| jar | B | one |", /^2:1 The word "jar" is here twice\.$/],
  ])("%j", (rows, message) => {
    expect(read(rows).problems).toEqual([expect.stringMatching(message)]);
  });

  test("of several the one nearest to the top is meant", () => {
    const paths = ["a/b/glossary.md", "glossary.md", "a/glossary.md", "glossary.txt"];
    expect(glossaryPath(filesOf(Object.fromEntries(paths.map((path) => [path, ""]))))).toBe("glossary.md");
    expect(glossaryPath(filesOf({ "a/b/glossary.md": "", "a/glossary.md": "" }))).toBe("a/glossary.md");
    expect(glossaryPath(filesOf({ "my-glossary.md": "" }))).toBeNull();
  });

  test("of a course without any is not looked for", () => {
    const files = {
      paths: ["a.md"],
      read: (path: string) => {
        throw new Error(path);
      },
    };
    expect(readGlossary(files, ["a"])).toEqual([]);
  });

  test("there need be none", () => {
    expect(readGlossary(filesOf({}), [])).toEqual([]);
  });
});

describe("a word in a text", () => {
  const found = (text: string, word: string, ...forms: string[]) =>
    wordsIn(text, [{ word, forms: [word, ...forms], code: [], sentence: "", lesson: "" }]).length === 1;

  test.each([
    ["Cookies go along.", "cookie", true],
    ["Two sites of one owner", "site", true],
    ["the website", "site", false],
    ["SameSite=Lax", "site", false],
    ["same-site", "site", false],
    ["A hash, not the password.", "hash", true],
    ["the hashes", "hash", true],
    ["session\nIDs", "session ID", true],
    ["session.stored", "session", false],
    ["JWTs are tokens.", "JWT", true],
    ["a jwt", "JWT", false],
  ])("%j: %s %s", (text, word, is) => {
    expect(found(text, word)).toBe(is);
  });

  test("in another form", () => {
    expect(found("It is in the jar.", "cookie jar", "jar")).toBe(true);
  });
});

describe("a name in a listing", () => {
  const entry = { forms: [], sentence: "", lesson: "" };
  const found = (listing: string, ...code: string[]) =>
    wordsIn("The app, and what it sends to res.", [{ ...entry, word: code[0] ?? "", code }], listing)
      .length === 1;

  test.each([
    ["app.get('/')", "app", true],
    ["(req, res) => {", "req", true],
    ["const id = req.cookies.id", "req", true],
    ["request.app", "app", false],
    ["apps.get(1)", "app", false],
    ["$app", "app", false],
    ["f(...app)", "app", true],
    ["app.used()", "app.use", false],
    ["x = app.use(y)", "app.use", true],
    ["nothing of it", "app", false],
  ])("%j: %s %s", (listing, name, is) => {
    expect(found(listing, name)).toBe(is);
  });

  test("comes after the words that are said, and a word that is both stands once", () => {
    const words = [
      { ...entry, word: "res", code: ["res"] },
      { ...entry, word: "cookie", forms: ["cookie"], code: ["cookie"] },
    ];
    expect(wordsIn("A cookie.", words, "res.cookie(name); cookie").map(({ word }) => word)).toEqual([
      "cookie",
      "res",
    ]);
  });
});

describe("a word before the lesson that introduces it", () => {
  const GLOSSARY = "| hash | A fingerprint. | second |\n| salt | What a hash begins with. | second |\n";
  const lesson = (body: string, needs = "") =>
    `---\ntitle: T\ngoal: G\nsummary: [s]\nminutes: 2\n${needs}---\n\n${body}\n`;
  const problems = (first: string, needs = "") =>
    makeCourse(
      filesOf({
        "01-part/index.md": "---\ntitle: P\nsummary: S.\n---\n",
        "01-part/01-first.md": lesson(first, needs),
        "01-part/02-second.md": lesson("A hash is a fingerprint, with salt."),
        "01-part/03-third.md": lesson("Hashes again.", "needs: [first]\n"),
        "glossary.md": GLOSSARY,
      }),
    ).problems.filter(
      ({ path, message }) => path === "01-part/01-first.md" && message.includes("is introduced in"),
    );
  const places = (body: string, needs = "") =>
    problems(body, needs).map(({ line, column }) => `${line}:${column}`);

  test("is told once, with its place and what to do", () => {
    expect(problems("The hash of a password. A hash.")).toEqual([
      {
        path: "01-part/01-first.md",
        line: 8,
        column: 5,
        message: expect.stringMatching(/^"hash" is introduced in second, .*\[hash\]\(second\)\.$/),
      },
    ]);
  });

  test("may be the first word of a line", () => {
    expect(places("Hash functions are old.")).toEqual(["8:1"]);
  });

  test("two of one line are told from left to right", () => {
    expect(places("Salt comes before a hash, in a line.")).toEqual(["8:1", "8:21"]);
  });

  test("words are told in the order in which they stand", () => {
    expect(places("What comes late is salt.\n\nA hash.")).toEqual(["8:20", "10:3"]);
    expect(places("A hash, and salt.")).toEqual(["8:3", "8:13"]);
  });

  test.each([
    ["prose", "A hash.", ["8:3"]],
    ["code in prose", "`hash(x)`", []],
    ["code to be read", "```\nhash(x)\n```", []],
    ["a headline", "```scene\nserver start a.test\n  server.started: Its hash.\n```", ["10:23"]],
    ["a step", "```scene\nserver start hash.test\n```", []],
    ["a question", "```quiz\nA hash?\n+ Yes | Because.\n- No | Because.\n```", ["9:3"]],
    ["a goal, and not its claim", "```try x\nDo it.\ngoal:\n  seen hash | The hash\n```", ["11:19"]],
    ["a step of a solution", "```try x\nDo it.\nsolution:\n  server start hash.test\n```", []],
    ["what is linked to", "A [hash](second).", []],
    ["the same as a file", "A [hash](02-second.md).", []],
  ])("%s", (_, body, at) => {
    expect(places(body)).toEqual(at);
  });

  test("is known to a lesson that needs that one, by way of others too", () => {
    expect(places("A hash.", "needs: [third]\n")).toEqual(["9:3"]);
    expect(places("A hash.", "needs: [second]\n")).toEqual([]);
  });

  test("a glossary is no lesson", () => {
    const { shows, glossary } = makeCourse(
      filesOf({ "my.md": lesson("A hash."), "glossary.md": "| hash | A fingerprint. | my |\n" }),
    );
    expect(shows.map((show) => show.lesson.slug)).toEqual(["my"]);
    expect(shows[0]?.words).toEqual([
      { word: "hash", forms: ["hash"], code: [], sentence: "A fingerprint.", lesson: "my" },
    ]);
    expect(glossary.map(({ word }) => word)).toEqual(["hash"]);
  });
});
