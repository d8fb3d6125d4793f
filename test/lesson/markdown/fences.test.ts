import { describe, expect, test } from "vitest";
import {
  readExpect,
  readFlow,
  readListing,
  readQuiz,
  readScene,
} from "../../../src/lesson/markdown/fences.ts";
import type { Problem } from "../../../src/lesson/problem.ts";

const fence = (...lines: string[]) => ({ path: "a.md", line: 10, text: lines.join("\n") });
const shown = (problems: readonly Problem[]) => problems.map((p) => `${p.line}:${p.column} ${p.message}`);

describe("scene", () => {
  test("steps, and under them what they bring about", () => {
    const { value, problems } = readScene(
      fence(
        "# a comment",
        "browser open /",
        "  request.sent GET: The browser asks.",
        "    One sentence.",
        "    And another.",
        "",
        "  page.opened https://shop.test/: It is there: look.",
        "wait 5m",
      ),
    );
    expect(problems).toEqual([]);
    expect(value.map(({ line, step }) => [line, step.text])).toEqual([
      [11, "browser open /"],
      [17, "wait 5m"],
    ]);
    expect(value[0]?.says).toEqual([
      {
        line: 12,
        matcher: { type: "request.sent", words: ["GET"] },
        headline: "The browser asks.",
        body: "One sentence. And another.",
      },
      {
        line: 16,
        matcher: { type: "page.opened", words: ["https://shop.test/"] },
        headline: "It is there: look.",
        body: "",
      },
    ]);
  });

  test("a header to be typed before a step", () => {
    const { value, problems } = readScene(
      fence(
        "? Which header goes along?",
        "  = Cookie: a=1; b=2 | The jar | and the path.",
        "browser open /",
        "? And in the preflight?",
        "  = request.sent OPTIONS: no Cookie | Never.",
        "page fetch GET /",
      ),
    );
    expect(problems).toEqual([]);
    expect(value.map(({ ask, predict }) => [ask, predict?.line, predict?.text, predict?.answer])).toEqual([
      [
        null,
        10,
        "Which header goes along?",
        {
          line: 11,
          column: 3,
          matcher: null,
          name: "Cookie",
          value: "a=1; b=2",
          why: "The jar | and the path.",
        },
      ],
      [
        null,
        13,
        "And in the preflight?",
        {
          line: 14,
          column: 3,
          matcher: { type: "request.sent", words: ["OPTIONS"] },
          name: "Cookie",
          value: null,
          why: "Never.",
        },
      ],
    ]);
  });

  test.each([
    ["=  Cookie a=1 | Why", /^11:3 A header to be typed is "= Cookie: /],
    ["= Cookie a=1 | Why", /^11:3 A header to be typed is "= Cookie: /],
    ["= Cookie: a=1", /^11:3 This answer needs a reason: "= Cookie: a=1 \| Because …"\.$/],
    ["= cookie.stored: Cookie: a=1 | Why", /^11:3 Only request\.sent and response\.sent carry headers/],
    ["= request.snt: Cookie: a=1 | Why", /^11:3 There is no event called "request\.snt"/],
  ])("%s", (answer, says) => {
    const { problems } = readScene(fence("? Which?", `  ${answer}`, "wait 5m"));
    expect(shown(problems)).toEqual([expect.stringMatching(says)]);
  });

  test("blanks around a header to be typed are none of it", () => {
    const { value, problems } = readScene(
      fence("? Which?", "=   Cookie:   a=1   |  Why ", "wait 5m", "? And?", "=  no Cookie | Why", "wait 5m"),
    );
    expect(problems).toEqual([]);
    expect(
      value.map(({ predict }) => [predict?.answer.name, predict?.answer.value, predict?.answer.why]),
    ).toEqual([
      ["Cookie", "a=1", "Why"],
      ["Cookie", null, "Why"],
    ]);
  });

  test.each([
    [["  request.sent: Words"], ["10:3 These words are under no step."]],
    [
      ["quietly   wait soon"],
      ['10:16 "soon" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d.'],
    ],
    [["quietly wait soon"], ['10:14 "soon" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d.']],
    [
      ["wait 5m", "  in short: Time passes."],
      ['11:3 "in short" tells all of a step that was shown before: write "quietly" in front of that step.'],
    ],
    [
      ["wait 5m", "  sesion.stored: Words"],
      ['11:3 There is no event called "sesion.stored". Did you mean "session.stored"?'],
    ],
    [
      ["wait 5m", "  just words"],
      [
        '11:3 Under a step, write an event and a headline, such as "session.stored: The server writes a row."',
      ],
    ],
    [["wait soon"], ['10:6 "soon" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d.']],
    [["wait 5m", 'browser tab "two'], ['11:13 This quote is never closed. Add a " at the end.']],
  ])("%j", (lines, expected) => {
    expect(shown(readScene(fence(...lines)).problems)).toEqual(expected);
  });

  test("words under a step that could not be read belong to no other step", () => {
    const { value, problems } = readScene(fence("wait 5m", "wiat 5m", "  time.passed: Words"));
    expect(value.map((s) => s.says)).toEqual([[]]);
    expect(problems).toHaveLength(1);
  });

  test("a question stands before its step, and a step has one", () => {
    const question = (text: string) => [`? ${text}`, "+ yes | Because.", "- no | It is not."];
    const asked = readScene(fence("wait 1s", ...question("First?"), "wait 2s"));
    expect(asked.problems).toEqual([]);
    expect(asked.value.map((s) => s.ask?.text ?? null)).toEqual([null, "First?"]);
    const twice = readScene(fence(...question("First?"), ...question("Second?"), "wait 2s"));
    expect(shown(twice.problems)).toEqual([
      "13:1 A step has one question, and there is one before it already.",
    ]);
    const late = readScene(fence("wait 1s", ...question("First?")));
    expect(shown(late.problems)).toEqual(["10:1 There is a question at the end, with no step after it."]);
  });
});

describe("quiz", () => {
  const YES = "+ yes | Because.";
  const NO = "- no | It is not.";

  test("a question, and its answers with their reasons", () => {
    expect(readQuiz(fence("Is it?", YES, NO)).value).toEqual({
      line: 10,
      text: "Is it?",
      options: [
        { text: "yes", right: true, why: "Because." },
        { text: "no", right: false, why: "It is not." },
      ],
    });
  });

  test.each([
    [[NO, NO], "10:1 A question has exactly one right answer (+). This one has 0."],
    [[YES, YES], "10:1 A question has exactly one right answer (+). This one has 2."],
    [[YES], "10:1 A question has 2 to 4 answers. This one has 1."],
    [[YES, NO, NO, NO, NO], "10:1 A question has 2 to 4 answers. This one has 5."],
    [[YES, "- no"], '12:1 This answer needs a reason: "- no | Because …".'],
    [[YES, NO, "* maybe"], '13:1 An answer is "+ the right one | why" or "- a wrong one | why".'],
  ])("%j", (lines, expected) => {
    expect(shown(readQuiz(fence("Is it?", ...lines)).problems)).toContain(expected);
  });
});

describe("flow", () => {
  test("a label, a short one, and the event that completes the stage", () => {
    const { value, problems } = readFlow(fence("Stored in DB | Store | session.stored abc123"));
    expect(problems).toEqual([]);
    expect(value).toEqual([
      {
        line: 10,
        label: "Stored in DB",
        short: "Store",
        matcher: { type: "session.stored", words: ["abc123"] },
      },
    ]);
  });

  const SHAPE =
    'A stage is "Label | Short | event", such as "Session stored in DB | Store | session.stored".';
  test.each([
    ["Stored | session.stored", `10:1 ${SHAPE}`],
    ["a | b | session.stored | c", `10:1 ${SHAPE}`],
    ["  a |  | session.stored", `10:3 ${SHAPE}`],
    [
      "Stored | Store | sesion.stored",
      '10:18 There is no event called "sesion.stored". Did you mean "session.stored"?',
    ],
  ])("%s", (line, expected) => {
    expect(shown(readFlow(fence(line)).problems)).toEqual([expected]);
  });
});

describe("code", () => {
  test("the mark of a line is not shown, and its place in the text stays", () => {
    const { value, problems } = readListing(
      fence("a() // <- session.created, session.stored", "", "  b()  "),
      "x.js",
    );
    expect(problems).toEqual([]);
    expect(value).toEqual({
      line: 10,
      file: "x.js",
      lines: [
        {
          text: "a()",
          matchers: [
            { type: "session.created", words: [] },
            { type: "session.stored", words: [] },
          ],
        },
        { text: "", matchers: [] },
        { text: "  b()", matchers: [] },
      ],
    });
  });

  test.each([
    [
      "a() // <- sesion.stored",
      '10:5 There is no event called "sesion.stored". Did you mean "session.stored"?',
    ],
    ["a() // <-", "10:5 An event is missing here, such as session.stored."],
  ])("%s", (line, expected) => {
    expect(shown(readListing(fence(line), "x.js").problems)).toEqual([expected]);
  });
});

describe("expect", () => {
  test("one claim a line; comments and empty lines are none", () => {
    const { value, problems } = readExpect(fence("jar is empty", "", "# why", "last response 200"));
    expect(problems).toEqual([]);
    expect(value.map(({ line, claim }) => [line, claim.text])).toEqual([
      [10, "jar is empty"],
      [13, "last response 200"],
    ]);
  });

  test("a claim that is none", () => {
    expect(shown(readExpect(fence("  jar is full")).problems)[0]).toMatch(
      /^10:10 "full" does not fit here\./,
    );
  });
});

describe("answers of a question", () => {
  const asked = (count: number) =>
    shown(readQuiz(fence("Why?", "+ a | b", ...Array(count - 1).fill("- c | d"))).problems);

  test.each([
    [1, ["10:1 A question has 2 to 4 answers. This one has 1."]],
    [2, []],
    [4, []],
    [5, ["10:1 A question has 2 to 4 answers. This one has 5."]],
  ])("%d", (count, problems) => expect(asked(count)).toEqual(problems));
});

test("a line of a listing may be nothing but its event", () => {
  const { value, problems } = readListing(
    fence("// <- token.signed", "x() // <-token.signed,request.sent", "y()  "),
    "a.js",
  );
  expect(problems).toEqual([]);
  expect(value.lines.map(({ text, matchers }) => [text, ...matchers.map(({ type }) => type)])).toEqual([
    ["", "token.signed"],
    ["x()", "token.signed", "request.sent"],
    ["y()"],
  ]);
});

describe("the answer to a question of a scene", () => {
  const found = (...lines: string[]) => shown(readScene(fence(...lines)).problems);

  test("is missing, if a step comes next", () => {
    expect(found("? Which?", "wait 5m")).toEqual([
      "10:1 A question has exactly one right answer (+). This one has 0.",
      "10:1 A question has 2 to 4 answers. This one has 0.",
    ]);
  });

  test("is no header to be typed, if there are answers to choose from", () => {
    const [first, ...more] = found("? Which?", "  + a | b", "  - c | d", "  = Cookie: a=1 | Why", "wait 5m");
    expect(first).toMatch(/^13:3 These words are under no step/);
    expect(more).toEqual([]);
  });

  test.each([
    [1, false],
    [2, true],
    [4, true],
    [5, false],
  ])("is one of %i: %j", (count, fine) => {
    const wrong = Array.from({ length: count - 1 }, (_, i) => `  - ${i} | d`);
    expect(found("? Which?", "  + a | b", ...wrong, "wait 5m")).toEqual(
      fine ? [] : [`10:1 A question has 2 to 4 answers. This one has ${count}.`],
    );
  });
});

test("words may be indented by a single blank, and sentences under them by another", () => {
  const { value, problems } = readScene(
    fence("wait 5m", " time.passed: Five minutes.", "  They pass.", "  All of them."),
  );
  expect(problems).toEqual([]);
  expect(value[0]?.says).toMatchObject([{ headline: "Five minutes.", body: "They pass. All of them." }]);
});

test("a step that was shown before is told without the word for that, and without blanks", () => {
  const { value, problems } = readScene(fence("quietly    wait 5m", "quietly wait 5x"));
  expect(value.map(({ quiet, step }) => [quiet, step.text])).toEqual([[true, "wait 5m"]]);
  expect(shown(problems)).toEqual([expect.stringMatching(/^11:14 "5x" is not a time/)]);
});

test("the events of a line of code stand between commas, with blanks or without", () => {
  const { value, problems } = readListing(
    fence("app.get() // <- request.sent ,response.sent 200 ,  token.signed", "plain"),
    "a.js",
  );
  expect(problems).toEqual([]);
  expect(value.lines).toEqual([
    {
      text: "app.get()",
      matchers: [
        { type: "request.sent", words: [] },
        { type: "response.sent", words: ["200"] },
        { type: "token.signed", words: [] },
      ],
    },
    { text: "plain", matchers: [] },
  ]);
});

test("an event that is none is told with its line, and the others of that line are taken", () => {
  const { value, problems } = readListing(
    fence("one()", "two() // <- request.snt, request.sent", "three() // <- response.snt"),
    "a.js",
  );
  expect(shown(problems)).toEqual([
    expect.stringMatching(/^11:7 There is no event called "request\.snt"/),
    expect.stringMatching(/^12:9 There is no event called "response\.snt"/),
  ]);
  expect(value.lines.map(({ matchers }) => matchers.length)).toEqual([0, 1, 0]);
});
