import { describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { course } from "../../course.ts";
import { ProgramHost, run } from "../program-host.ts";

const DAY = 24 * 60 * 60 * 1000;
const SLUG = "session-login";
const asked = course.pool.filter(({ lesson }) => lesson.slug === SLUG).map(({ question }) => question);

/** Somebody who did one lesson at the moment 1000, and comes back: each command finds what the ones before have left. */
function learner() {
  const first = new ProgramHost([]);
  first.now = () => 1000;
  const lesson = {
    beat: 0,
    beats: 17,
    furthest: 16,
    finishedAt: 1000,
    answers: {},
    solved: [],
    updatedAt: 1000,
  };
  const { state } = first;
  const type = async (at: number, command: readonly string[], stdin = "") => {
    const host = new ProgramHost(command, { terminal: true, stdin });
    host.now = () => at;
    host.state = state;
    const code = await runOn(host);
    expect(code).toBe(0);
    return host.stdout.text();
  };
  const begin = async () => {
    const host = new ProgramHost(["progress", "import", "mine.json"], {
      terminal: true,
      files: new Map([["mine.json", JSON.stringify({ version: 2, lessons: { [SLUG]: lesson } })]]),
    });
    host.now = () => 1000;
    host.state = state;
    expect(await runOn(host)).toBe(0);
  };
  return { type, begin };
}

/** The letters to type for the questions that were printed: right ones, and wrong ones for those that are named. */
const waitingJson = async (type: ReturnType<typeof learner>["type"], at: number) =>
  JSON.parse(await type(at, ["review", "--json"])) as {
    waiting: number;
    next: string | null;
    questions: { text: string; missed: boolean }[];
  };

describe("what waits", () => {
  test("nothing before a lesson is done", async () => {
    const { code, out } = await run(["review"]);
    expect(code).toBe(0);
    expect(out).toBe(
      "Nothing waits: no lesson is done yet. A day after one is, its questions come back.\nTo begin: auth-explained learn\n",
    );
    expect(JSON.parse((await run(["review", "--json"])).out)).toEqual({
      schemaVersion: 1,
      waiting: 0,
      next: null,
      questions: [],
    });
  });

  test("the questions of a lesson, one day after it was done", async () => {
    const { type, begin } = learner();
    await begin();
    expect(await type(1000 + DAY - 1, ["review"])).toBe(
      "Nothing waits. The next question comes back on 1970-01-02 at 00:00 UTC.\n",
    );
    const { waiting, questions } = await waitingJson(type, 1000 + DAY);
    expect(waiting).toBe(asked.length);
    expect(questions.map(({ text }) => text)).toEqual(asked.map(({ text }) => text));
  });
});

describe("a review", () => {
  test("the first answer counts: what is right comes back after three days, what is missed tomorrow and first", async () => {
    const { type, begin } = learner();
    await begin();
    const now = 1000 + DAY;
    // Everywhere the first option, whatever it is: chance has put the right one at some place.
    const out = await type(now, ["review", "--plain"], `\n${"a\n".repeat(asked.length)}q\n`);
    expect(out).toMatch(/^Review\n/);
    const missed = [...out.matchAll(/Not so\. /g)].length;
    const right = [...out.matchAll(/Right\. /g)].length;
    expect(missed + right).toBe(asked.length);
    expect(missed).toBeGreaterThan(0);
    expect((await waitingJson(type, now)).waiting).toBe(0);
    const tomorrow = await waitingJson(type, now + DAY);
    expect(tomorrow.questions.map((q) => q.missed)).toEqual(Array(missed).fill(true));
    expect((await waitingJson(type, now + 3 * DAY)).waiting).toBe(asked.length);
    expect((await waitingJson(type, now + 3 * DAY)).questions.slice(0, missed).every((q) => q.missed)).toBe(
      true,
    );
  });

  test("who leaves half-way has reviewed half", async () => {
    const { type, begin } = learner();
    await begin();
    await type(1000 + DAY, ["review", "--plain"], "\na\nq\n");
    expect((await waitingJson(type, 1000 + DAY)).waiting).toBe(asked.length - 1);
  });

  test("on the stage, too", async () => {
    const { begin, type } = learner();
    await begin();
    const host = new ProgramHost(["review", "--reduced-motion"], { terminal: true });
    expect(host.state).toBeDefined();
    const out = await type(1000 + DAY, ["review", "--reduced-motion"], "q");
    expect(out).toContain("Review");
  });
});
