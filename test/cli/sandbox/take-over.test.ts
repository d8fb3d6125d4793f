import { describe, expect, test } from "vitest";
import { createCli } from "../../../src/cli/call.ts";
import type { Machine } from "../../../src/cli/machine.ts";
import { type TakeOvers, takeOver } from "../../../src/cli/sandbox/run.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { showOf } from "../../course.ts";
import { ProgramHost, run } from "../program-host.ts";

/** At a keyboard of lines: Enter that many times, then this input. */
const play = (...lines: string[]) =>
  run(["play", "session-login", "--plain"], { terminal: true, stdin: `${lines.join("\n")}\n` });

test("in the middle of a step the sandbox is before it, and says which one it is", async () => {
  const { out } = await play("", "", "t", "inspect", "quit", "q");
  const sandbox = out.slice(out.indexOf("Type a step, help, or quit."));
  expect(sandbox).toMatch(/here it is not done yet: browser\s+submit \/login with/);
  expect(sandbox).not.toContain("abc123 is user 45");
});

test("at a comparison it has the first of its two worlds", async () => {
  const { out } = await run(["play", "scaling", "--plain", "--beat", "9"], {
    terminal: true,
    stdin: "t\ninspect\nquit\nq\n",
  });
  const sandbox = out.slice(out.indexOf("Type a step, help, or quit."));
  expect(sandbox).toContain("Server");
  expect(sandbox).not.toContain("Balancer");
});

test("at the end of a step it has been done", async () => {
  const { out } = await play("", "", "", "", "", "t", "inspect", "quit", "q");
  const sandbox = out.slice(out.indexOf("Type a step, help, or quit."));
  expect(sandbox).not.toContain("not done yet");
  expect(sandbox).toContain("sessionId=abc123");
});

describe("the world of a sandbox", () => {
  const open = async (slug: string, beat: number, laidOut = timeline(showOf(slug), "learn")) => {
    const host = new ProgramHost([], { stdin: "quit\n" });
    const { cli } = createCli([], host as Machine, createLifecycle(host));
    const before: TakeOvers = new Map();
    await takeOver(cli, laidOut, { beat, inner: undefined }, () => {}, before);
    const [taken] = before.values();
    if (taken === undefined) throw new Error("nothing was opened");
    return taken;
  };
  const laidOut = timeline(showOf("session-login"), "learn");
  const { show, beats } = laidOut;
  const scenes = show.segments.flatMap((s) => (s.kind === "scene" ? [s] : []));
  const first = beats.findIndex(({ kind }) => kind === "scene");

  test("before the first scene is the one that it begins in, and nothing is under way", async () => {
    for (let beat = 0; beat < first; beat++) {
      const { sandbox, underWay, attempt } = await open("session-login", beat);
      expect([sandbox.trace.length, underWay, attempt]).toEqual([scenes[0]?.from, null, null]);
      expect(sandbox.title).toBe(show.title);
    }
  });

  test("behind a scene is the one that it ends in", async () => {
    const after = beats.findIndex(({ kind }, i) => i > first && kind !== "scene");
    const last = beats[after - 1];
    const reached = last?.kind === "scene" ? (last.events.at(-1)?.seq ?? 0) : 0;
    expect((await open("session-login", after)).sandbox.trace.length).toBeGreaterThan(reached);
    const end = await open("session-login", beats.length - 1);
    expect([end.sandbox.trace.length, end.underWay]).toEqual([show.trace.length, null]);
  });

  test("in the middle of a step is the one before it, and at its last beat the one after it", async () => {
    const steps = show.steps.filter(({ seq }) => seq >= (scenes[0]?.from ?? 0));
    const [step, next] = steps;
    const begin = await open("session-login", first);
    expect([begin.sandbox.trace.length, begin.underWay]).toEqual([step?.seq, step?.text]);
    const lastOf = beats.findIndex(
      (beat) => beat.kind === "scene" && beat.events.at(-1)?.seq === (next?.seq ?? 0) - 1,
    );
    const done = await open("session-login", lastOf);
    expect([done.sandbox.trace.length, done.underWay]).toEqual([next?.seq, null]);
  });

  test("at an exercise is that of the exercise, with its attempt", async () => {
    const at = beats.findIndex(({ kind }) => kind === "try");
    const { sandbox, attempt, underWay } = await open("session-login", at);
    expect([attempt?.exercise.id, underWay]).toEqual(["two-rows", null]);
    expect(attempt?.sandbox).toBe(sandbox);
  });

  test("at a comparison, and behind it, is the first of its two worlds", async () => {
    const compared = timeline(showOf("revocation"), "learn");
    const at = compared.beats.findIndex(({ kind }) => kind === "compare");
    const beat = compared.beats[at];
    if (beat?.kind !== "compare") throw new Error("no comparison");
    const { sandbox, underWay } = await open("revocation", at);
    expect([sandbox.title, underWay]).toEqual([beat.lanes[0].name, null]);
    const page = compared.beats.findIndex(({ kind }, i) => i > at && kind === "page");
    expect((await open("revocation", page)).sandbox.title).toBe(beat.lanes[0].name);
  });
});
