import { describe, expect, test } from "vitest";
import { run } from "../program-host.ts";

/** Returns each "Beat 3 of 11", as printed. */
const beats = (text: string): string[] => [...text.matchAll(/^Beat (\d+ of \d+)$/gm)].map(([, n = ""]) => n);

describe("a running order", () => {
  test("a card before each part, its beats, and a card after the last", async () => {
    const { code, out, err } = await run(["play", "http-forgets", "session-login:3-5"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^Part 1 of 2\n/);
    expect(out).toContain("\nPart 2 of 2\n");
    expect(out).toContain("Beats 3 to 5 of 11.");
    expect(out).toMatch(
      /The end\n[\s\S]*npx auth-explained learn http-forgets\n[\s\S]*npx auth-explained learn session-login\n/,
    );
    expect(beats(out).slice(-3)).toEqual(["1 of 3", "2 of 3", "3 of 3"]);
  });

  test("part of a lesson tells the same as the whole of it there", async () => {
    const { out: whole } = await run(["play", "session-login"]);
    const { out: part } = await run(["play", "session-login:4-5"]);
    for (const line of part.split("\n").filter((l) => /^(The|A) .*session table/.test(l)))
      expect(whole).toContain(line);
    expect(beats(part)).toHaveLength(2);
  });

  test("a lesson by itself has no card", async () => {
    const { out } = await run(["play", "session-login"]);
    expect(out).not.toMatch(/The end|Part 1/);
  });

  test.each([
    ["session-login:3", ["1 of 1"]],
    ["session-login:10-", ["1 of 2", "2 of 2"]],
  ])("%s", async (typed, told) => {
    expect(beats((await run(["play", typed])).out)).toEqual(told);
  });

  test.each([
    [
      "session-login:9-3",
      '"session-login:9-3" names no beats. Beats are counted from 1, such as session-login:3-9.\n',
    ],
    [
      "session-login:0-3",
      '"session-login:0-3" names no beats. Beats are counted from 1, such as session-login:3-9.\n',
    ],
    ["session-login:3-99", 'There is no beat 99: the lesson "session-login" has 11 of them here.\n'],
    [
      "sesion-login:3",
      'There is no lesson "sesion-login". Did you mean "session-login"? To see them all: auth-explained list\n',
    ],
  ])("%s is wrong usage, and says why", async (typed, err) => {
    expect(await run(["play", "http-forgets", typed])).toEqual({ code: 2, out: "", err });
  });

  test("--beat is counted through all of it", async () => {
    const { out } = await run(["play", "session-login:1-2", "session-login:3-4", "--beat", "6"]);
    expect(beats(out)).toEqual(["2 of 2"]);
    const { code, err } = await run(["play", "session-login:1-2", "session-login:3", "--beat", "7"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: "There is no beat 7: this running order has 6 of them.\n",
    });
  });
});

test("a sandbox that is opened in a later part is at the beat that is shown there", async () => {
  const { out } = await run(["play", "http-forgets:1", "session-login:5-8", "--plain"], {
    terminal: true,
    stdin: "t\nquit\nq\n",
  });
  const sandbox = out.slice(out.indexOf("Type a step, help, or quit."));
  expect(sandbox).toMatch(/here it is not done yet: browser\s+submit \/login with/);
});

test("who leaves a picture is told how to come back to its beat; who reads to the end is not", async () => {
  const { err, out } = await run(["play", "session-login", "--beat", "3"], { terminal: true, stdin: "q" });
  expect(out + err).toContain("To come back to this beat: auth-explained play session-login --beat 3");
  const { out: plain } = await run(["play", "session-login"]);
  expect(plain).not.toContain("To come back");
});

test.each(["20", "-1s", "2d", "soon"])("--auto-questions %s is wrong usage", async (typed) => {
  const { code, err } = await run(["play", "session-login", "--auto", "--auto-questions", typed]);
  expect(code).toBe(2);
  expect(err).toContain("It should be a duration of up to a day, such as 20s or 1m.");
});
