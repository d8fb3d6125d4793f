import { expect, test } from "vitest";
import { Attempt } from "../../../src/lesson/running/attempt.ts";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { SandboxSession } from "../../../src/terminal/sandbox/sandbox-session.ts";

const open = () =>
  new SandboxSession(new Sandbox("x", ["server start shop.test", "server set mode session"]), {
    save: async () => null,
    load: async () => ({ steps: [] }),
  });

test("a step that nothing shows yet is said to be done", async () => {
  const session = open();
  const before = session.sandbox.trace.length;
  expect(await session.enter('server route /loot says "Thank you"')).toEqual({
    type: "said",
    text: "Done. You will see it once somebody asks the server for it.",
    role: "good",
  });
  expect(session.sandbox.trace).toHaveLength(before);
  expect(session.unsaved).toBe(true);
});

test("a step that had nothing to do is not said to be seen later", async () => {
  expect(await open().enter("browser clear cookies")).toEqual({
    type: "said",
    text: "There was nothing to do: all is as it was.",
    role: "good",
  });
});

test.each([
  ["save mine.md", ["mine.md", false]],
  ["save mine.md --force", ["mine.md", true]],
  ["save my own.md --force", ["my own.md", true]],
  ["save mine.md --forced", ["mine.md --forced", false]],
  ["save --force", ["--force", false]],
])("%j is asked of the disk as %j", async (line, asked) => {
  const calls: unknown[] = [];
  const session = new SandboxSession(new Sandbox("x", ["server start shop.test"]), {
    save: async (path, _, over) => {
      calls.push(path, over);
      return null;
    },
    load: async () => ({ steps: [] }),
  });
  await session.enter("browser open /login");
  expect(session.unsaved).toBe(true);
  expect(await session.enter(line)).toMatchObject({ role: "good" });
  expect(calls).toEqual(asked);
  expect(session.unsaved).toBe(false);
});

test("what is not saved stays unsaved, and why is said", async () => {
  const session = new SandboxSession(new Sandbox("x", ["server start shop.test"]), {
    save: async () => "the disk is full",
    load: async () => ({ error: "no" }),
  });
  await session.enter("browser open /login");
  expect(await session.enter("save a")).toEqual({ type: "said", text: "the disk is full", role: "bad" });
  expect(session.unsaved).toBe(true);
  expect(await session.enter("load a")).toEqual({ type: "said", text: "no", role: "bad" });
});

test.each([
  [3, true],
  [1, true],
  [0, false],
])(
  "asked for the solution with %i hints left, somebody at a keyboard is told so, once: %s",
  async (left, asked) => {
    const attempt = new Attempt("x", {
      line: 1,
      id: "x",
      task: "x",
      base: ["server start shop.test"],
      goals: [{ claim: "last response 200", words: "x" }],
      hints: ["one", "two", "three"],
      solution: ["browser open /login"],
      why: "",
    });
    for (let i = left; i < 3; i++) attempt.hint();
    const files = { save: async () => null, load: async () => ({ steps: [] }) };
    const session = new SandboxSession(attempt.sandbox, files, { attempt, mark: () => "", asks: true });
    const later = { type: "said", text: expect.stringContaining("There are hints left"), role: "dim" };
    if (asked) expect(await session.enter("solution")).toEqual(later);
    expect(await session.enter("solution")).toMatchObject({ type: "happened", given: true, problem: null });
  },
);

test("a step that something shows happens from there on, and one that cannot be done has its column", async () => {
  const session = open();
  const seq = session.sandbox.trace.length;
  expect(await session.enter("browser open /login")).toEqual({
    type: "happened",
    seq,
    given: false,
    problem: null,
  });
  expect(await session.enter("browser opne /")).toMatchObject({ type: "said", role: "bad", column: 9 });
});
