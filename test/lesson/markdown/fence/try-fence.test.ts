import { describe, expect, test } from "vitest";
import { readTry } from "../../../../src/lesson/markdown/fence/try-fence.ts";

const GOOD = [
  "Log shivam out: not in his browser.", // 10
  "He must not notice before his next request.",
  "",
  "world: shop-session # not a comment here",
  "start:",
  "  browser submit /login with username=shivam password=correct-horse", // 15
  "goal:",
  "  sessions lack abc123 | The row is gone",
  '  wire shows "a | b" | The wire says a or b',
  "hint: Where is the session?",
  "hint: It is a row.", // 20
  "  It stands in a table.",
  "hint: Type: server delete session abc123",
  "solution:",
  "  # the one step",
  "  server delete session abc123", // 25
  "why: The row was the session.",
];
const read = (lines: readonly string[], id = "delete-the-row") =>
  readTry({ path: "a.md", line: 10, text: lines.join("\n") }, id);
const problems = (lines: readonly string[], id?: string) =>
  read(lines, id).problems.map((p) => `${p.line}:${p.column} ${p.message}`);
const without = (...ats: number[]) => GOOD.filter((_, i) => !ats.includes(i + 10));
const changed = (at: number, line: string) => GOOD.map((l, i) => (i + 10 === at ? line : l));

test("an exercise is read whole", () => {
  const { value, problems: none } = read(GOOD);
  expect(none).toEqual([]);
  expect(value).toMatchObject({
    line: 10,
    id: "delete-the-row",
    task: "Log shivam out: not in his browser. He must not notice before his next request.",
    world: { line: 13, text: "shop-session # not a comment here" },
    start: [{ line: 15, text: expect.stringContaining("browser submit") }],
    goals: [
      { line: 17, claim: { text: "sessions lack abc123" }, words: "The row is gone" },
      { line: 18, claim: { text: 'wire shows "a | b"' }, words: "The wire says a or b" },
    ],
    hints: [
      { line: 19, text: "Where is the session?" },
      { line: 20, text: "It is a row. It stands in a table." },
      { line: 22, text: "Type: server delete session abc123" },
    ],
    solution: [{ line: 25, text: "server delete session abc123" }],
    why: "The row was the session.",
  });
});

describe("what is wrong is said at its place", () => {
  test.each<[string, string[], string]>([
    [
      "a step of the solution",
      changed(25, "  server delete sesion abc123"),
      '25:17 "sesion" does not fit here.',
    ],
    ["a step of the start", changed(15, "  browser opne /"), '15:11 "opne" does not fit here.'],
    ["a claim", changed(17, "  sessions lck abc123 | x"), '17:12 "lck" does not fit here.'],
    ["a goal without words", changed(17, "  sessions lack abc123"), "17:3 A goal needs its words"],
    ["an unknown word", changed(16, "gaol:"), '16:1 "gaol" is not one of'],
    ["a word without its colon", changed(16, "Goals of it"), '16:1 "Goals" is not one of'],
    [
      "a goal whose words are blank",
      changed(17, "  sessions lack abc123 |  "),
      "17:3 A goal needs its words",
    ],
    ["no task", without(10, 11), "10:1 An exercise begins with its task"],
    ["no goal", without(16, 17, 18), "10:1 An exercise has a goal"],
    [
      "two hints",
      without(19),
      "10:1 An exercise has 3 hints, from a nudge to the step itself. This one has 2.",
    ],
    ["an empty hint", changed(19, "hint:"), "19:1 This hint is empty."],
    ["no solution", without(23, 24, 25), "10:1 An exercise has a solution"],
    ["no why", without(26), "10:1 An exercise says at its end why"],
  ])("%s", (_, lines, message) => expect(problems(lines)[0]).toContain(message));

  test("a goal needs no blanks around its stroke", () => {
    expect(read(changed(17, "  sessions lack abc123|Gone")).value.goals[0]).toMatchObject({
      claim: { text: "sessions lack abc123" },
      words: "Gone",
    });
  });

  test("four hints are one too many", () => {
    expect(problems([...GOOD.slice(0, 9), "hint: Think.", ...GOOD.slice(9)])[0]).toContain("This one has 4.");
  });

  test("the nearest word is named", () => expect(problems(changed(16, "gaol:"))[0]).toContain('"goal"'));

  test.each(["", "Delete", "1st", "a b"])("the name %j", (id) => {
    expect(problems(GOOD, id)).toEqual([expect.stringContaining("10:1 An exercise has a name")]);
  });
});

describe("lab: what a real server can judge as well", () => {
  test("its modes, and what differs there; without that, the exercise's own", () => {
    expect(read(GOOD).value.lab).toBeNull();
    expect(read([...GOOD, "lab: session"]).value.lab).toEqual({ modes: ["session"], task: "", goals: [] });
    const { value, problems: none } = read([
      ...GOOD,
      "lab: jwt-cookie, session", // 27
      "  Delete a row,",
      "  and see.",
      "  seen session.deleted | It is gone", // 30
    ]);
    expect(none).toEqual([]);
    expect(value.lab).toMatchObject({
      modes: ["session", "jwt-cookie"],
      task: "Delete a row, and see.",
      goals: [{ line: 30, claim: { text: "seen session.deleted" }, words: "It is gone" }],
    });
    expect(value.goals).toHaveLength(2);
  });

  test("what is wrong is said at its place", () => {
    expect(problems([...GOOD, "lab: sesion"])).toEqual([
      '27:1 "sesion" is not one of session, jwt, jwt-cookie, naive. Did you mean "session"?',
    ]);
    expect(problems([...GOOD, "lab: sesion, session, jwd"])).toEqual([
      '27:1 "sesion" is not one of session, jwt, jwt-cookie, naive. Did you mean "session"?',
    ]);
    expect(problems([...GOOD, "lab:"])).toEqual(['27:1 "" is not one of session, jwt, jwt-cookie, naive.']);
    expect(problems([...GOOD, "lab: session", "  sen session.deleted | It is gone"])[0]).toMatch(/^28:3 /);
  });
});

test.each([
  ["  | The row is gone", /^17:3 Something is missing at the end/],
  ["  sessions lack abc123 |", /^17:3 A goal needs its words/],
  ["  sessions lack abc123", /^17:3 A goal needs its words/],
])("the goal %j", (line, says) => {
  expect(problems(changed(17, line))).toEqual([expect.stringMatching(says)]);
});
