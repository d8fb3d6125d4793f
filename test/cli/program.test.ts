import { describe, expect, test, vi } from "vitest";
import { COMMANDS as COMMAND_TABLE } from "../../src/cli/commands.ts";
import { LESSON_FILES } from "../course.ts";
import { run } from "./program-host.ts";

/** The commands that the help of the program names. */
const { out: HELP } = await run(["--help"]);
const LIST = /Commands:\n(.*?)\n\n/s.exec(HELP)?.[1] ?? "";
const COMMANDS = [...LIST.matchAll(/^ {2}([a-z]+)\b/gm)].map((m) => m[1] ?? "");

const GLOBAL = ["--plain", "--color", "--no-color", "--ascii", "--reduced-motion", "--help", "--version"];

describe("help", () => {
  test("of the program: every option and command, and what happens without one", async () => {
    expect(COMMANDS).toEqual(expect.arrayContaining(["learn", "play", "list", "check", "help"]));
    for (const option of GLOBAL) expect(HELP).toContain(`${option} `);
    expect(HELP).toContain("Without a command: a menu of the lessons.");
    expect(await run(["--help"])).toEqual({ code: 0, out: HELP, err: "" });
    expect(await run(["-h"])).toEqual({ code: 0, out: HELP, err: "" });
    expect(await run(["help"])).toEqual({ code: 0, out: HELP, err: "" });
  });

  test.each(COMMANDS)("of %s: what it does, its options and the program's", async (command) => {
    const { code, out, err } = await run([command, "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`Usage: auth-explained ${command}`);
    for (const option of GLOBAL) expect(out).toMatch(new RegExp(`${option} +\\S`));
    expect(await run(["help", command])).toEqual({ code: 0, out, err: "" });
  });

  test.each([
    ["play", ["--auto", "--loop", "--speed <n>", "--beat <n>", "lesson"]],
    ["list", ["--json"]],
    ["check", ["path"]],
    ["learn", ["lesson"]],
  ])("of %s names %j", async (command, words) => {
    const { out } = await run([command, "--help"]);
    for (const word of words) expect(out).toMatch(new RegExp(`^ +${word} +\\S`, "m"));
  });

  test("every example works as far as the command line goes", async () => {
    const texts = await Promise.all(["", ...COMMANDS].map((c) => run([...(c === "" ? [] : [c]), "--help"])));
    const examples = texts.flatMap(({ out }) => [
      ...out.matchAll(/^ {2}auth-explained (learn|play|list)(.*)$/gm),
    ]);
    expect(examples.length).toBeGreaterThan(2);
    const mine = LESSON_FILES.get("01-the-problem/01-http-forgets.md") ?? "";
    const files = new Map([
      ["my-lesson.md", mine],
      ["my-lessons/my-lesson.md", mine],
    ]);
    for (const [, command = "", rest = ""] of examples) {
      const { code, err } = await run([command, ...rest.trim().split(/ +/)], { files });
      expect({ code, err }).toEqual({ code: 0, err: "" });
    }
  });
});

test("flags of the program stand before the command or after it", async () => {
  const after = await run(["list", "--json", "--theme", "dark", "--plain"]);
  expect(after.code).toBe(0);
  expect(await run(["--theme", "dark", "--plain", "list", "--json"])).toEqual(after);
});

test("a call loads the one command that it names", async () => {
  const declared = COMMAND_TABLE.map((command) => vi.spyOn(command, "declaration"));

  await run(["list"]);
  expect(declared.flatMap((spy, i) => spy.mock.calls.map(() => COMMAND_TABLE[i]?.name))).toEqual(["list"]);
  await run(["--help"]);
  await run(["--version"]);
  expect(declared.flatMap((spy) => spy.mock.calls)).toHaveLength(1);
  vi.restoreAllMocks();
});

test.each(["--version", "-V"])("%s", async (option) => {
  expect(await run([option])).toEqual({ code: 0, out: "1.2.3\n", err: "" });
});

describe("wrong usage: exit 2, nothing on standard output, and what was perhaps meant", () => {
  test.each([
    [["lst"], 'There is no command "lst". Did you mean "list"? To see them all: auth-explained --help\n'],
    [["xylophone", "jwt"], 'There is no command "xylophone". To see them all: auth-explained --help\n'],
    [
      ["help", "plya"],
      'There is no command "plya". Did you mean "play"? To see them all: auth-explained --help\n',
    ],
    [["--asci"], "error: unknown option '--asci'\n(Did you mean --ascii?)\n"],
    [["list", "--jsn"], "error: unknown option '--jsn'\n(Did you mean --json?)\n"],
    [["play", "session-login", "--sped", "2"], "error: unknown option '--sped'\n(Did you mean --speed?)\n"],
    [
      ["play"],
      "error: missing required argument 'lesson'. For instance: auth-explained play session-login\n",
    ],
    [["check", "a", "b"], "error: too many arguments. Expected 1 argument but got 2.\n"],
    [["list", "all"], 'There is no folder "all" to read lessons from.\n'],
    [
      ["play", "session-login", "--speed", "fast"],
      "error: option '--speed <n>' argument 'fast' is invalid. It should be a number from 0.25 to 8.\n",
    ],
    [
      ["play", "session-login", "--beat", "0"],
      "error: option '--beat <n>' argument '0' is invalid. It should be a whole number, 1 or more.\n",
    ],
  ])("%j", async (args, err) => {
    expect(await run(args)).toEqual({ code: 2, out: "", err });
  });

  test.each([[["\x1b]0;title\x07"]], [["--\u202e\x1b[31m"]], [["learn", "\x1b[31mred\u202e"]]])(
    "what acts on a terminal is shown instead: %j",
    async (args) => {
      const { code, out, err } = await run(args);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(/\\u00(1b|07)|\\u202e/);
      expect(err).not.toMatch(/[^\n\P{C}]/u);
    },
  );
});
