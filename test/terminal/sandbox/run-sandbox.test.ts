import { describe, expect, test } from "vitest";
import { Attempt } from "../../../src/lesson/running/attempt.ts";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { runSandbox } from "../../../src/terminal/sandbox/run-sandbox.ts";
import type { OfLesson } from "../../../src/terminal/sandbox/sandbox-command.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { FakeHost, settled } from "../fake-host.ts";
import { feed, openTerminal, visibleRows } from "../xterm.ts";

const BASE = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];

function open(sandbox: Sandbox, lesson: OfLesson | null = null) {
  const host = new FakeHost();
  host.stdout.resize(100, 30);
  const files = { save: async () => null, load: async () => ({ steps: [] }) };
  const ended = runSandbox(sandbox, files, terminalOf(host, createLifecycle(host), {}), lesson);
  return {
    ended,
    press: async (bytes: string) => {
      host.stdin.write(bytes);
      await settled();
    },
    screen: async () => {
      await settled();
      const terminal = openTerminal(100, 30);
      await feed(terminal, host.stdout.text());
      return visibleRows(terminal).join("\n");
    },
  };
}

describe("a sandbox on the stage", () => {
  test("begins at its newest beat, with a line to type in", async () => {
    const { screen, press, ended } = open(new Sandbox("A shop", BASE));
    const [, beat, of] = /beat (\d+) of (\d+)/.exec(await screen()) ?? [];
    expect(Number(of)).toBeGreaterThan(1);
    expect(beat).toBe(of);
    expect(await screen()).toContain("type a step, or help");
    await press("\u0003");
    expect(await ended).toBe(true);
  });

  test("is left with Esc, which is no interruption", async () => {
    const { press, ended } = open(new Sandbox("A shop", BASE));
    await settled();
    await press("\x1b[27u");
    expect(await ended).toBe(false);
  });

  test("of an exercise begins with its task", async () => {
    const attempt = new Attempt("Out at once", {
      line: 1,
      id: "x",
      task: "Let shivam in, and nobody else.",
      base: BASE,
      goals: [{ claim: "last response 200", words: "He is in" }],
      hints: [],
      solution: ["browser open /profile"],
      why: "",
    });
    const { screen, press, ended } = open(attempt.sandbox, { attempt, onSolved: () => {}, underWay: null });
    expect(await screen()).toContain("Let shivam in, and nobody else.");
    expect(await screen()).toContain("○ He is in");
    await press("\u0003");
    await ended;
  });
});
