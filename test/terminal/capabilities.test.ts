import { describe, expect, test } from "vitest";
import { capabilities, type TerminalFacts } from "../../src/terminal/capabilities.ts";

const BASE: TerminalFacts = {
  env: { TERM: "xterm", LANG: "en_GB.UTF-8" },
  stdinIsTTY: true,
  stdoutIsTTY: true,
  columns: 100,
  rows: 30,
  flags: {},
};
const of = (env: Record<string, string>, rest: Partial<TerminalFacts> = {}) =>
  capabilities({ ...BASE, ...rest, env: { ...BASE.env, ...env } });

describe("mode", () => {
  test.each([
    ["a terminal on both sides", {}, {}, "stage"],
    ["output into a pipe", {}, { stdoutIsTTY: false }, "plain"],
    ["input from a pipe", {}, { stdinIsTTY: false }, "plain"],
    ["--plain", {}, { flags: { plain: true } }, "plain"],
    ["ACCESSIBLE=1", { ACCESSIBLE: "1" }, {}, "plain"],
    ["ACCESSIBLE=yes", { ACCESSIBLE: "yes" }, {}, "plain"],
    ["ACCESSIBLE=0", { ACCESSIBLE: "0" }, {}, "stage"],
    ["ACCESSIBLE empty", { ACCESSIBLE: "" }, {}, "stage"],
    ["TERM=dumb", { TERM: "dumb" }, {}, "plain"],
    ["no TERM", { TERM: "" }, {}, "plain"],
    ["no TERM on Windows", { TERM: "", OS: "Windows_NT" }, {}, "stage"],
  ] as const)("%s", (_, env, rest, mode) => {
    expect(of(env, rest).mode).toBe(mode);
  });
});

describe("colour level: the first rule that speaks decides", () => {
  const pipe = { stdoutIsTTY: false };
  const color = { flags: { color: true } };
  const noColor = { flags: { color: false } };
  const plain = { flags: { plain: true } };
  test.each([
    // 1. --color, --no-color
    ["--no-color over FORCE_COLOR", { FORCE_COLOR: "3" }, noColor, 0],
    ["--color over NO_COLOR", { NO_COLOR: "1" }, color, 1],
    ["--color into a pipe", { COLORTERM: "truecolor" }, { ...pipe, ...color }, 3],
    ["--color with FORCE_COLOR=2", { FORCE_COLOR: "2" }, color, 2],
    ["--color over FORCE_COLOR=0", { FORCE_COLOR: "0", COLORTERM: "truecolor" }, color, 3],
    ["--color on a dumb terminal", { TERM: "dumb" }, color, 1],
    ["--color over --plain", {}, { flags: { plain: true, color: true } }, 1],
    // 2. --plain, ACCESSIBLE
    ["--plain over FORCE_COLOR", { FORCE_COLOR: "3" }, plain, 0],
    ["ACCESSIBLE over FORCE_COLOR", { FORCE_COLOR: "3", ACCESSIBLE: "1" }, {}, 0],
    // 3. FORCE_COLOR
    ["FORCE_COLOR=0", { FORCE_COLOR: "0", COLORTERM: "truecolor" }, {}, 0],
    ["FORCE_COLOR=false", { FORCE_COLOR: "false", COLORTERM: "truecolor" }, {}, 0],
    ["FORCE_COLOR=1 is 16 even where there is more", { FORCE_COLOR: "1", COLORTERM: "truecolor" }, {}, 1],
    ["FORCE_COLOR=2", { FORCE_COLOR: "2" }, {}, 2],
    ["FORCE_COLOR=3", { FORCE_COLOR: "3" }, {}, 3],
    ["FORCE_COLOR=true takes what there is", { FORCE_COLOR: "true", TERM: "xterm-256color" }, {}, 2],
    ["FORCE_COLOR empty takes what there is", { FORCE_COLOR: "", TERM: "xterm-256color" }, {}, 2],
    ["FORCE_COLOR empty on a dumb terminal", { FORCE_COLOR: "", TERM: "dumb" }, {}, 1],
    ["FORCE_COLOR over NO_COLOR", { FORCE_COLOR: "1", NO_COLOR: "1" }, {}, 1],
    ["FORCE_COLOR into a pipe", { FORCE_COLOR: "3" }, pipe, 3],
    // 4. NO_COLOR
    ["NO_COLOR", { NO_COLOR: "1", COLORTERM: "truecolor" }, {}, 0],
    ["NO_COLOR of any value", { NO_COLOR: "0", COLORTERM: "truecolor" }, {}, 0],
    ["NO_COLOR empty says nothing", { NO_COLOR: "", COLORTERM: "truecolor" }, {}, 3],
    // 5. not a terminal
    ["a pipe", { COLORTERM: "truecolor" }, pipe, 0],
    ["input from a pipe keeps the colours", { COLORTERM: "truecolor" }, { stdinIsTTY: false }, 3],
    // 6. what the terminal declares
    ["COLORTERM=truecolor", { COLORTERM: "truecolor" }, {}, 3],
    ["COLORTERM=24bit", { COLORTERM: "24bit" }, {}, 3],
    ["TERM=dumb over COLORTERM", { TERM: "dumb", COLORTERM: "truecolor" }, {}, 0],
    ["xterm-direct", { TERM: "xterm-direct" }, {}, 3],
    ["xterm-kitty", { TERM: "xterm-kitty" }, {}, 3],
    ["xterm-256color", { TERM: "xterm-256color" }, {}, 2],
    ["Apple's terminal", { TERM: "xterm", TERM_PROGRAM: "Apple_Terminal" }, {}, 2],
    ["iTerm", { TERM: "xterm-256color", TERM_PROGRAM: "iTerm.app" }, {}, 3],
    ["the console of Windows", { TERM: "", OS: "Windows_NT" }, {}, 3],
    ["xterm", { TERM: "xterm" }, {}, 1],
    ["the Linux console", { TERM: "linux" }, {}, 1],
  ] as const)("%s", (_, env, rest, level) => {
    expect(of(env, rest).color).toBe(level);
  });
});

describe("glyphs", () => {
  test.each([
    ["--ascii", {}, { flags: { ascii: true } }, "ascii"],
    ["a UTF-8 locale", { LANG: "de_DE.utf8" }, {}, "unicode"],
    ["C.UTF-8", { LANG: "C.UTF-8" }, {}, "unicode"],
    ["macOS over ssh", { LANG: "", LC_CTYPE: "UTF-8" }, {}, "unicode"],
    ["no locale, as in a container", { LANG: "" }, {}, "unicode"],
    ["a language without a charset", { LANG: "en_GB" }, {}, "unicode"],
    ["C", { LANG: "C" }, {}, "ascii"],
    ["POSIX", { LANG: "POSIX" }, {}, "ascii"],
    ["Latin-1", { LANG: "de_DE.ISO-8859-15@euro" }, {}, "ascii"],
    ["LC_ALL over LC_CTYPE over LANG", { LC_ALL: "C", LC_CTYPE: "en_GB.UTF-8" }, {}, "ascii"],
    ["LC_CTYPE over LANG", { LC_CTYPE: "en_GB.UTF-8", LANG: "C" }, {}, "unicode"],
    ["an empty LC_ALL says nothing", { LC_ALL: "", LANG: "C" }, {}, "ascii"],
    ["the Linux console has no such font", { TERM: "linux", LANG: "en_GB.UTF-8" }, {}, "ascii"],
    ["Windows Terminal", { TERM: "", OS: "Windows_NT", WT_SESSION: "x" }, {}, "unicode"],
    [
      "a program on Windows that draws its own terminal",
      { TERM: "", OS: "Windows_NT", TERM_PROGRAM: "vscode" },
      {},
      "unicode",
    ],
    ["a terminal of Unix on Windows", { TERM: "xterm", OS: "Windows_NT" }, {}, "unicode"],
    ["the old console of Windows", { TERM: "", OS: "Windows_NT" }, {}, "ascii"],
  ] as const)("%s", (_, env, rest, glyphs) => {
    expect(of(env, rest).canvas.glyphs).toBe(glyphs);
  });
});

describe("theme: the first that speaks decides", () => {
  test.each([
    ["nobody", {}, {}, null],
    [
      "the flag",
      { AUTH_EXPLAINED_THEME: "light", COLORFGBG: "15;0" },
      { theme: "high-contrast" },
      "high-contrast",
    ],
    ["our variable", { AUTH_EXPLAINED_THEME: "light", COLORFGBG: "15;0" }, {}, "light"],
    ["no theme of ours", { AUTH_EXPLAINED_THEME: "pink" }, {}, null],
    ["a black background", { COLORFGBG: "15;0" }, {}, "dark"],
    ["a dark grey one", { COLORFGBG: "7;8" }, {}, "dark"],
    ["a white one, with a field between", { COLORFGBG: "0;default;15" }, {}, "light"],
    ["a light grey one", { COLORFGBG: "0;7" }, {}, "light"],
    ["a background without a number", { COLORFGBG: "default;default" }, {}, null],
  ] as const)("%s", (_name, env, flags, theme) => {
    expect(of(env, { flags }).theme).toBe(theme);
  });
});

describe("motion and size", () => {
  test.each([
    [{}, {}, false],
    [{}, { flags: { reducedMotion: true } }, true],
    [{ REDUCED_MOTION: "1" }, {}, true],
    [{ NO_MOTION: "1" }, {}, true],
    [{ NO_MOTION: "0" }, {}, false],
  ])("%o %o", (env, rest, reduced) => {
    expect(of(env, rest).reducedMotion).toBe(reduced);
  });

  test("a terminal that does not know its size is 80x24", () => {
    expect(of({}, { columns: 0, rows: undefined }).canvas).toEqual({ cols: 80, rows: 24, glyphs: "unicode" });
    expect(of({}).canvas).toMatchObject({ cols: 100, rows: 30 });
  });
});
