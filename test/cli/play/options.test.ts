import { describe, expect, test } from "vitest";
import { run } from "../program-host.ts";

const play = (...flags: string[]) => run(["play", "session-login:1", ...flags]);

test.each(["0.25", "8", "1.5", " 2 "])("--speed %j", async (speed) => {
  expect((await play("--speed", speed)).code).toBe(0);
});

test.each(["0.24", "8.01", "", " ", "fast", "NaN"])("--speed %j is wrong usage", async (speed) => {
  const { code, err } = await play("--speed", speed);
  expect(code).toBe(2);
  expect(err).toContain("It should be a number from 0.25 to 8.");
});

test.each(["1d", "24h", "20s"])("--auto-questions %s", async (time) => {
  expect((await play("--auto", "--auto-questions", time)).code).toBe(0);
});

test.each(["25h", "86401s"])("--auto-questions %s is more than a day", async (time) => {
  const { code, err } = await play("--auto", "--auto-questions", time);
  expect(code).toBe(2);
  expect(err).toContain("It should be a duration of up to a day, such as 20s or 1m.");
});

test("--watch needs a screen", async () => {
  expect(await play("--watch")).toEqual({
    code: 2,
    out: "",
    err: "--watch plays again on a screen. Without one, play the lesson again yourself.\n",
  });
});

describe("at a keyboard of lines", () => {
  const typed = (args: readonly string[], ...lines: string[]) =>
    run(["play", ...args, "--plain"], { terminal: true, stdin: `${lines.join("\n")}\n` });

  test("one part follows the other without a question about a next lesson", async () => {
    const { code, out } = await typed(["http-forgets:1", "session-login:1"], "");
    expect(code).toBe(0);
    expect(out).toMatch(/Part 1 of 2[\s\S]*Part 2 of 2[\s\S]*The end/);
    expect(out).not.toContain("next lesson");
  });
});
