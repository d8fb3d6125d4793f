import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { hostOf } from "../../src/terminal/host.ts";

/** A process that writes down what is done with it. */
function made(env: Record<string, string> = {}) {
  const done: unknown[][] = [];
  const events = new EventEmitter();
  const process = Object.assign(events, {
    env,
    platform: "linux",
    stdin: { name: "stdin" },
    kill: (...args: unknown[]) => done.push(["kill", ...args]),
    exit: (...args: unknown[]) => done.push(["exit", ...args]),
  });
  return { host: hostOf(process as unknown as NodeJS.Process), done, events };
}

test("a signal goes to the whole group, and an end has its code", () => {
  const { host, done } = made();
  host.kill("SIGTSTP");
  host.exit(3);
  expect(done).toEqual([
    ["kill", 0, "SIGTSTP"],
    ["exit", 3],
  ]);
});

test("what the process reports is heard until it no longer is", () => {
  const { host, events } = made();
  const heard: unknown[] = [];
  const listener = (subject?: unknown) => heard.push(subject);
  host.on("exit", listener);
  events.emit("exit", 1);
  host.off("exit", listener);
  events.emit("exit", 2);
  expect(heard).toEqual([1]);
});

test("the folder for the state is where the environment says, and none where it says nothing", () => {
  expect(made({ XDG_STATE_HOME: "/a" }).host.state?.path).toBe("/a/auth-explained");
  expect(made({ HOME: "/home/b" }).host.state?.path).toBe("/home/b/.local/state/auth-explained");
  expect(made().host.state).toBeNull();
});

test("a stream is opened once", () => {
  const { host } = made();
  expect(host.stdout).toBe(host.stdout);
  expect(host.stderr).toBe(host.stderr);
  expect(host.stdout).not.toBe(host.stderr);
  expect(host.stdin).toEqual({ name: "stdin" });
});
