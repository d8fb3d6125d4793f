import { describe, expect, test } from "vitest";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { askBackground, themeOfReport } from "../../../src/terminal/output/background.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { FakeHost, settled } from "../fake-host.ts";

test.each([
  ["11;rgb:0000/0000/0000", "dark"],
  ["11;rgb:1e1e/1e1e/1e1e", "dark"],
  ["11;rgb:00/2b/36", "dark"],
  ["11;rgb:ffff/ffff/ffff", "light"],
  ["11;rgb:fd/f6/e3", "light"],
  ["11;rgba:ffff/ffff/ffff/8080", "light"],
  // Pure blue is dark, pure green is light, whatever their numbers add up to.
  ["11;rgb:0/0/f", "dark"],
  ["11;rgb:0/f/0", "light"],
  // Red is dark too, and tells only together with green.
  ["11;rgb:f/0/0", "dark"],
  ["11;rgb:0/7/0", "dark"],
  ["11;rgb:f/7/0", "light"],
  // The middle of the scale of each number of digits.
  ["11;rgb:7/7/7", "dark"],
  ["11;rgb:8/8/8", "light"],
  ["11;rgb:7f/7f/7f", "dark"],
  ["11;rgb:80/80/80", "light"],
  ["11;rgb:7fff/7fff/7fff", "dark"],
  ["11;rgb:8000/8000/8000", "light"],
  ["10;rgb:ffff/ffff/ffff", null],
  ["11;?", null],
  ["?62;22c", null],
  ["11;rgb:ffff/ffff", null],
] as const)("%s is %s", (report, theme) => {
  expect(themeOfReport(report)).toBe(theme);
});

describe("a terminal that is asked for its background", () => {
  function asking(env: Record<string, string> = {}, color = true) {
    const host = new FakeHost();
    Reflect.deleteProperty(host.env, "COLORFGBG");
    Object.assign(host.env, env);
    const terminal = terminalOf(host, createLifecycle(host), { color });
    const themes: string[] = [];
    const question = askBackground(terminal, (theme) => themes.push(theme));
    question.ask();
    return { host, terminal, question, themes };
  }
  const isDone = async (answered: Promise<void>) => {
    let done = false;
    void answered.then(() => {
      done = true;
    });
    await settled();
    return done;
  };

  test("has the theme that it says, and keeps the first", async () => {
    const { host, terminal, question, themes } = asking();
    question.ask();
    expect(host.stdout.text()).toBe("\x1b]11;?\x1b\\\x1b[c");
    const answered = question.answered();
    expect(await isDone(answered)).toBe(false);
    question.hear("11;rgb:ffff/ffff/ffff");
    question.hear("11;rgb:0/0/0");
    expect([themes, terminal.theme]).toEqual([["light"], "light"]);
    question.hear("?62;22c");
    expect(await isDone(answered)).toBe(true);
  });

  test("that only says what kind it is: nobody is told of a theme", async () => {
    const { terminal, question, themes } = asking();
    const answered = question.answered();
    question.hear("?62;22c");
    expect(await isDone(answered)).toBe(true);
    expect([themes, terminal.theme]).toEqual([[], null]);
  });

  test("that does not answer is waited for as long as a tenth of a second", async () => {
    const { host, question } = asking();
    const answered = question.answered();
    expect(host.sleeps.map(({ ms }) => ms)).toEqual([100]);
    host.sleeps[0]?.ring();
    expect(await isDone(answered)).toBe(true);
  });

  test.each([
    [0, [100]],
    [60, [40]],
    [99, [1]],
    [100, []],
    [500, []],
  ])("is waited for only for what is left of that after %i ms", async (later, waits) => {
    const { host, question } = asking();
    host.clock.now = () => later;
    const answered = question.answered();
    expect(host.sleeps.map(({ ms }) => ms)).toEqual(waits);
    if (waits.length === 0) expect(await isDone(answered)).toBe(true);
  });

  test.each([
    ["whose theme is known", { COLORFGBG: "15;0" }, true],
    ["without colours", {}, false],
  ])("but not one %s", async (_, env, color) => {
    const { host, question } = asking(env, color);
    expect(host.stdout.text()).toBe("");
    expect(await isDone(question.answered())).toBe(true);
  });
});
