import { expect, test } from "vitest";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { Leaving } from "../../../src/terminal/sandbox/leaving.ts";
import { SandboxSession } from "../../../src/terminal/sandbox/sandbox-session.ts";

function at(steps: readonly string[], waits: boolean) {
  const files = { save: async () => null, load: async () => ({ steps: [] }) };
  const session = new SandboxSession(new Sandbox("x", ["server start shop.test"]), files);
  for (const step of steps) session.sandbox.submit(step);
  return { session, leaving: new Leaving(session, waits) };
}
const AGAIN = "Press Esc again to leave.";
const STEP = "browser open /profile";

test.each<[string, readonly string[], boolean, string]>([
  ["one step that is lost", [STEP], false, "Your 1 step is lost; save FILE keeps it."],
  ["two steps that are lost", [STEP, STEP], false, "Your 2 steps are lost; save FILE keeps them."],
  ["one step that waits", [STEP], true, "Your 1 step is kept: t comes back to it."],
  ["two steps that wait", [STEP, STEP], true, "Your 2 steps are kept: t comes back to them."],
])("%s: it is asked for once, and once more after something else", (_, steps, waits, words) => {
  const { leaving } = at(steps, waits);
  expect(leaving.question()).toBe(`${AGAIN} ${words}`);
  expect(leaving.question()).toBeNull();
  leaving.stay();
  expect(leaving.question()).toBe(`${AGAIN} ${words}`);
});

test("who has done nothing, or saved it, is not asked", () => {
  expect(at([], false).leaving.question()).toBeNull();
  const { session, leaving } = at([STEP], false);
  session.saved();
  expect(leaving.question()).toBeNull();
});
