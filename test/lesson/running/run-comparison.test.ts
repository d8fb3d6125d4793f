import { describe, expect, test } from "vitest";
import { readCompare } from "../../../src/lesson/markdown/fence/compare-fence.ts";
import type { AuthoredLane } from "../../../src/lesson/markdown/lesson.ts";
import { parseWorld } from "../../../src/lesson/markdown/named-world.ts";
import { compareSteps, runComparison } from "../../../src/lesson/running/run-comparison.ts";

function worldOf(name: string, mode: string) {
  const steps = [
    "server start shop.test",
    `server set mode ${mode}`,
    "server add user shivam id 45 role admin password correct-horse",
    "browser open /login",
  ];
  const source = ["---", `title: ${name}`, "---", "", "```scene", ...steps, "```", ""].join("\n");
  const { world } = parseWorld(`worlds/${name}.md`, source);
  if (world === null) throw new Error("not read");
  return world;
}
const SESSION = worldOf("session", "session");
const TOKEN = worldOf("token", "jwt-header");
const LOGIN = "browser submit /login with username=shivam password=correct-horse";

describe("steps that are typed, in two worlds", () => {
  const compared = (...lines: string[]) => compareSteps([SESSION, TOKEN], lines, "typed");

  test("are done in both, each in its own", () => {
    const { segment, problems } = compared("# a comment", LOGIN, "", "  browser open /profile");
    expect(problems).toEqual([]);
    if (segment.kind !== "compare") throw new Error("no comparison");
    expect(segment.lanes.map(({ name }) => name)).toEqual(["session", "token"]);
    expect(segment.moments.map(({ line, lanes }) => [line, ...lanes.map(({ did }) => did)])).toEqual([
      [2, LOGIN, LOGIN],
      [4, "browser open /profile", "browser open /profile"],
    ]);
    const [one, two] = segment.lanes.map(({ trace }) => trace.map(({ type }) => type));
    expect([one?.includes("session.stored"), two?.includes("session.stored")]).toEqual([true, false]);
    expect([one?.includes("token.signed"), two?.includes("token.signed")]).toEqual([false, true]);
  });

  test("what is no step is wrong at its place, and the others are done", () => {
    const { segment, problems } = compared("wiat 1m", "wait 1m", "  wait soon");
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [1, 1],
      [3, 8],
    ]);
    expect(segment.kind === "compare" && segment.moments.length).toBe(1);
  });

  test("what one world does not allow is told in its lane", () => {
    const { segment } = compared(LOGIN, "server delete sessions of shivam");
    const told = segment.kind === "compare" ? segment.moments[1]?.lanes.map(({ problem }) => problem) : [];
    expect(told).toEqual([null, "shivam has no session."]);
  });

  test("of one name are done in that world twice", () => {
    const { segment } = compareSteps([SESSION, SESSION], [LOGIN], "typed");
    if (segment.kind !== "compare") throw new Error("no comparison");
    expect(segment.lanes[0].trace).toEqual(segment.lanes[1].trace);
  });
});

describe("a comparison of a lesson", () => {
  const ran = (...lines: string[]) => {
    const text = ["lane Session: session", "lane Token: token", `  ${LOGIN}`, ...lines].join("\n");
    const { value, problems } = readCompare({ path: "a.md", line: 10, text });
    expect(problems).toEqual([]);
    const lanes = value.lanes as unknown as readonly [AuthoredLane, AuthoredLane];
    return runComparison(value, lanes, ({ name }) => (name === "Session" ? SESSION : TOKEN), "a.md");
  };

  test("checks a claim in its world, at its place", () => {
    const { problems } = ran(
      `${LOGIN} | nothing`,
      "  Both are in.",
      "expect: sessions are 1",
      "expect Session: sessions are 1",
      "expect Token: seen token.signed",
      "browser open /profile",
      "  Both ask.",
      "expect Session: last response 401",
    );
    expect(problems).toEqual([
      {
        path: "a.md",
        line: 15,
        column: 1,
        message: expect.stringMatching(/^In "Token" this does not hold: sessions are 1\. /),
      },
      {
        path: "a.md",
        line: 20,
        column: 1,
        message: 'In "Session" this does not hold: last response 401. The last response is 200.',
      },
    ]);
  });

  test("says in which world a step cannot be done, and begins each after its own steps", () => {
    const { comparison, problems } = ran("server delete sessions of shivam", "  Out.");
    expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      '13:27 In "Session": shivam has no session.',
      '13:27 In "Token": shivam has no session.',
    ]);
    const [one, two] = comparison.lanes;
    expect(one.base.length + 1).toBe(two.base.length);
    expect(two.trace.slice(0, two.from).some(({ type }) => type === "token.signed")).toBe(true);
    expect(comparison.moments[0]?.lanes.map(({ to }, i) => to === comparison.lanes[i]?.trace.length)).toEqual(
      [true, true],
    );
  });
});
