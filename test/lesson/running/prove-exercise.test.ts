import { describe, expect, test } from "vitest";
import { parseWorld } from "../../../src/lesson/markdown/named-world.ts";
import { parseLesson } from "../../../src/lesson/markdown/parse-lesson.ts";
import { runLesson } from "../../../src/lesson/running/run-lesson.ts";

const SHOP = parseWorld(
  "worlds/shop.md",
  [
    "---",
    "title: A shop",
    "---",
    "```scene",
    "server start shop.test",
    "server set mode session",
    "server add user shivam id 45 role admin password correct-horse",
    "browser open /login",
    "```",
  ].join("\n"),
).world;
const FRONT = ["---", "title: T", "goal: G", "summary: [s]", "minutes: 1", "world: shop", "---"];

/** Runs a lesson whose body begins on line 8. */
function run(...body: string[]) {
  const { lesson, problems } = parseLesson("a.md", [...FRONT, ...body].join("\n"));
  if (lesson === null || SHOP === null || problems.length > 0) throw new Error(JSON.stringify(problems));
  return runLesson(lesson, new Map([["shop", SHOP]]));
}
const problems = (...body: string[]) =>
  run(...body).problems.map((p) => `${p.path}:${p.line}:${p.column} ${p.message}`);

interface Parts {
  readonly world?: string;
  readonly start?: string;
  readonly goal?: string;
  readonly solution?: string;
  readonly id?: string;
}
const LOGIN = "browser submit /login with username=shivam password=correct-horse";

/** Lines 8 to 20: the task is on line 9. */
const exercise = ({ world, start, goal, solution, id = "x" }: Parts) => [
  `\`\`\`try ${id}`,
  "Log him out.",
  `world: ${world ?? "shop"}`,
  "start:",
  `  ${start ?? LOGIN}`,
  "goal:",
  `  ${goal ?? "sessions lack abc123"} | The row is gone`,
  "hint: a",
  "hint: b",
  "hint: c",
  "solution:",
  `  ${solution ?? "server delete session abc123"}`,
  "why: so",
  "```",
  "",
];

describe("an exercise", () => {
  test("that can be solved is made ready, as plain data", () => {
    const { segments, problems: none } = run(...exercise({}));
    expect(none).toEqual([]);
    const [segment] = segments;
    if (segment?.kind !== "try") throw new Error("no exercise");
    expect(structuredClone(segment)).toEqual(segment);
    expect(segment.exercise).toMatchObject({
      line: 9,
      base: ["server start shop.test", expect.anything(), expect.anything(), "browser open /login", LOGIN],
      goals: [{ claim: "sessions lack abc123", words: "The row is gone" }],
      solution: ["server delete session abc123"],
    });
  });

  test("without a world begins where the lesson stands", () => {
    const here = exercise({ start: "wait 1m" }).filter((line) => !line.startsWith("world:"));
    const { segments, problems: none } = run("```scene", LOGIN, "```", "", ...here);
    expect(none).toEqual([]);
    expect(segments.at(-1)).toMatchObject({ exercise: { base: expect.arrayContaining([LOGIN, "wait 1m"]) } });
  });

  test.each<[string, Parts, string]>([
    ["an unknown world", { world: "shpo" }, 'a.md:10:8 There is no world "shpo". Did you mean "shop"?'],
    [
      "a start that cannot be done",
      { start: "server start shop.test" },
      "a.md:12:16 A server already answers",
    ],
    [
      "a goal that holds at once",
      { goal: "jar has sessionId" },
      'a.md:9:1 The exercise "x" is solved before',
    ],
    [
      "a solution that cannot be done",
      { solution: "server delete session nope" },
      "a.md:19:25 The session table has no nope",
    ],
    [
      "a solution that does not solve",
      { solution: "wait 1m" },
      "a.md:14:1 The solution does not reach this goal",
    ],
  ])("%s is a problem at its place", (_, parts, message) => {
    const found = problems(...exercise(parts));
    expect(found.some((p) => p.startsWith(message))).toBe(true);
    expect(found.every((p) => p.startsWith("a.md"))).toBe(true);
  });

  test("of a start that cannot be done nothing more is said: what holds there is not its start", () => {
    const found = problems(...exercise({ start: "server start shop.test", goal: "page is /login" }));
    expect(found).toContainEqual(expect.stringContaining("A server already answers"));
    expect(found).not.toContainEqual(expect.stringContaining("is solved before it begins"));
  });

  test("of a solution that cannot be done nothing more is said: what it would have reached is not known", () => {
    const found = problems(...exercise({ solution: "server delete session nope" }));
    expect(found).toEqual([expect.stringContaining("The session table has no nope")]);
  });

  test("what led to the start does not count towards the goal", () => {
    const seen = { goal: "seen session.created", solution: "wait 1m" };
    expect(problems(...exercise(seen))[0]).toContain(
      "The solution does not reach this goal: seen session.created",
    );
  });

  test("two of one name are a problem", () => {
    expect(problems(...exercise({}), ...exercise({}))).toEqual([
      'a.md:24:1 Two exercises of this lesson are called "x".',
    ]);
  });
});
