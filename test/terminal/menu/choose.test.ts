import { beforeEach, describe, expect, test } from "vitest";
import type { TerminalFlags } from "../../../src/terminal/capabilities.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { choose } from "../../../src/terminal/menu/choose.ts";
import type { Menu } from "../../../src/terminal/menu/menu.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { FakeHost } from "../fake-host.ts";
import { feed, openTerminal, visibleRows } from "../xterm.ts";

const chosen = (value: string) => ({ type: "chosen", value });

const MENU: Menu<string> = {
  message: "Which lesson?",
  choices: [
    { name: "Cookies", value: "cookie-jar", description: "A pocket in the browser." },
    { name: "Races", value: "race", disabled: "it needs a clock" },
    { name: "Sessions", value: "session-login" },
  ],
};

let host: FakeHost;
beforeEach(() => {
  host = new FakeHost();
});

/** Opens the menu, presses the keys once it shows, and gives back what was chosen. */
const press = (...bytes: string[]) => pressWith({}, ...bytes);

async function pressWith(flags: TerminalFlags, ...bytes: string[]) {
  const answer = choose(MENU, terminalOf(host, createLifecycle(host), flags));
  await expect.poll(() => host.stdout.text(), { timeout: 10_000 }).toContain("Which lesson?");
  for (const key of bytes) {
    host.stdin.write(key);
    await new Promise((resolve) => setTimeout(resolve, 10));
    // An Escape waits for the rest of a sequence.
    host.sleeps.at(-1)?.ring();
    if (key === "\x1b") await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return answer;
}

describe("the menu of a terminal", () => {
  test.each([
    ["return", ["\r"], chosen("cookie-jar")],
    ["down twice", ["\x1b[B", "\x1b[B", "\r"], chosen("session-login")],
    ["what cannot be chosen is not", ["\x1b[B", "\r", "\x1b[B", "\r"], chosen("session-login")],
    ["from the last one on to the first", ["\x1b[B", "\x1b[B", "\x1b[B", "\r"], chosen("cookie-jar")],
    ["from the first one up to the last", ["\x1b[A", "\r"], chosen("session-login")],
    ["j, j, k, j", ["j", "j", "k", "j", "\r"], chosen("session-login")],
    ["End", ["\x1b[F", "\r"], chosen("session-login")],
    ["End, then Home", ["\x1b[F", "\x1b[H", "\r"], chosen("cookie-jar")],
    ["page down", ["\x1b[6~", "\r"], chosen("session-login")],
    ["other letters do nothing", ["x", "7", "\r"], chosen("cookie-jar")],
    ["what is looked for", ["/", "s", "e", "s", "\r"], chosen("session-login")],
    ["what is looked for, mended", ["/", "x", "\x7f", "p", "o", "c", "k", "\r"], chosen("cookie-jar")],
    [
      "the letters of keys are letters then, and Esc is back in the menu",
      ["/", "q", "\x1b", "\r"],
      chosen("cookie-jar"),
    ],
    ["q", ["q"], { type: "left" }],
    ["down and up", ["\x1b[B", "\x1b[A", "\r"], chosen("cookie-jar")],
    ["Ctrl-C", ["\x03"], { type: "interrupted" }],
    ["Ctrl-D", ["\x04"], { type: "left" }],
    ["Escape", ["\x1b"], { type: "left" }],
  ])("%s", async (_, keys, answer) => {
    expect(await press(...keys)).toEqual(answer);
    expect(host.stdout.text().lastIndexOf("\x1b[?25h")).toBeGreaterThan(
      host.stdout.text().lastIndexOf("\x1b[?25l"),
    );
    // Our own listeners are removed; readline's are not our concern.
    expect(host.listeners("SIGTSTP")).toBe(0);
    expect(host.stdin.raw).toBe(false);
  });

  test("shows the choices, and why one of them cannot be chosen", async () => {
    const answer = press("\x1b[B");
    const terminal = openTerminal(60, 18);
    await expect.poll(() => host.stdout.text()).toContain("▸ Races");
    await feed(terminal, host.stdout.text().replaceAll(/\n/g, "\r\n"));
    expect(visibleRows(terminal).slice(0, 7)).toEqual([
      "Which lesson?",
      "  Cookies",
      "▸ Races (it needs a clock)",
      "  Sessions",
      "",
      "",
      "↑↓ choose   Enter go   / find   q leave",
    ]);
    host.stdin.write("\x03");
    await answer;
  });

  test("of the question nothing stays on the screen", async () => {
    expect(await press("\r")).toEqual(chosen("cookie-jar"));
    const terminal = openTerminal(60, 18);
    await feed(terminal, host.stdout.text().replaceAll(/\n/g, "\r\n"));
    expect(visibleRows(terminal).filter((row) => row !== "")).toEqual([]);
  });

  test("headings are shown, and cannot be chosen", async () => {
    const choices = [
      { heading: "Part one" },
      { name: "a", value: 1 },
      { heading: "Part two" },
      { name: "b", value: 2 },
    ];
    const answer = choose({ message: "Which?", choices }, terminalOf(host, createLifecycle(host), {}));
    await expect.poll(() => host.stdout.text(), { timeout: 10_000 }).toContain("▸ a");
    const terminal = openTerminal(60, 18);
    await feed(terminal, host.stdout.text().replaceAll(/\n/g, "\r\n"));
    expect(visibleRows(terminal).slice(0, 5)).toEqual(["Which?", " Part one", "▸ a", " Part two", "  b"]);
    host.stdin.write("\x1b[B");
    await expect.poll(() => host.stdout.text()).toContain("▸ b");
    host.stdin.write("\r");
    expect(await answer).toEqual({ type: "chosen", value: 2 });
  });

  test("what cannot be chosen says so, until the next key", async () => {
    const answer = press("\x1b[B", "\r");
    const terminal = openTerminal(60, 18);
    await expect.poll(() => host.stdout.text()).toContain("cannot be chosen now");
    await feed(terminal, host.stdout.text().replaceAll(/\n/g, "\r\n"));
    expect(visibleRows(terminal)[5]).toBe("This one cannot be chosen now.");
    host.stdin.write("\x1b[A\r");
    expect(await answer).toEqual(chosen("cookie-jar"));
  });

  test("a window of another size is filled anew", async () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ name: `Lesson ${i + 1}`, value: i }));
    const answer = choose(
      { message: "Which?", choices: many },
      terminalOf(host, createLifecycle(host), { color: false }),
    );
    await expect.poll(() => host.stdout.text(), { timeout: 10_000 }).toContain("▸ Lesson 1");
    expect(host.stdout.text()).toContain("↓ 17 more");
    host.stdout.resize(60, 24);
    await expect.poll(() => host.stdout.text()).toContain("↓ 11 more");
    host.stdin.write("q");
    expect(await answer).toEqual({ type: "left" });
    expect(host.stdout.listenerCount("resize")).toBe(0);
  });

  test("--no-color and --ascii hold here too", async () => {
    const keys = ["\x1b[B", "\r", "\x1b[A", "\r"];
    expect(await pressWith({ color: false, ascii: true }, ...keys)).toEqual(chosen("cookie-jar"));
    expect(host.stdout.text()).not.toMatch(/\x1b\[[\d;]*m/);
    expect(host.stdout.text()).toMatch(/^[\x00-\x7f]*$/);
  });

  test("Ctrl-Z stops the program, and the question is asked anew when it goes on", async () => {
    const answer = press("\x1a");
    const times = () => host.stdout.text().split("Which lesson?").length - 1;
    await expect.poll(() => host.kills).toContain("SIGTSTP");
    host.emit("SIGCONT");
    await expect.poll(times).toBe(2);
    host.stdin.write("\r");
    expect(await answer).toEqual(chosen("cookie-jar"));
  });

  test("after a stop that nobody saw coming the question is asked anew", async () => {
    const answer = press();
    const times = () => host.stdout.text().split("Which lesson?").length - 1;
    await expect.poll(times).toBe(1);
    host.emit("SIGCONT");
    await expect.poll(times).toBe(2);
    host.stdin.write("\r");
    expect(await answer).toEqual(chosen("cookie-jar"));
  });

  test("the end of the input", async () => {
    const answer = press();
    await expect.poll(() => host.stdout.text()).toContain("Which lesson?");
    host.stdin.end();
    expect(await answer).toEqual({ type: "left" });
  });
});

test("without a terminal: numbers", async () => {
  host.env.TERM = "dumb";
  host.stdin.end("3\n");
  const lifecycle = createLifecycle(host);
  expect(await choose(MENU, terminalOf(host, lifecycle, {}))).toEqual(chosen("session-login"));
  expect(host.stdout.text()).toContain("  3) Sessions");
  expect(host.stdout.text()).not.toContain("\x1b");
});
