import { expect, test } from "vitest";
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
