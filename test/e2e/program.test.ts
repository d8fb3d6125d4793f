import { afterEach, describe, expect, test } from "vitest";
import { shell } from "./fake-show.ts";
import { closeAll, type RealTerminal, type StartOptions, start, UNTOUCHED } from "./harness.ts";

const QUESTION = "How does a server remember who you are?";
const PROGRAM = `'${process.execPath}' bin/auth-explained.js`;

/** A colour or a style; the reset that gives the screen back is none. */
const COLOUR = /\x1b\[[1-9][\d;]*m/;

/** Starts `play session-login`, and waits for its first beat. */
async function playing(flags: readonly string[] = [], options: StartOptions = {}): Promise<RealTerminal> {
  const terminal = start({ ...options, args: ["play", "session-login", ...flags] });
  await terminal.waitFor("beat 1 of ");
  return terminal;
}

/** The end of a program that left no trace on the screen. */
async function expectEnd(terminal: RealTerminal, code: number): Promise<void> {
  expect(await terminal.exit).toEqual({ code, signal: 0 });
  expect(terminal.modes()).toEqual(UNTOUCHED);
  expect(terminal.primary().replace(/^To come back to this beat: .*\s*/, "")).toBe("");
}

// Windows has neither these signals nor bash.
describe.skipIf(process.platform === "win32")("auth-explained in a real terminal", () => {
  afterEach(closeAll);

  test("from the menu to a lesson and back, forward and backward, and out", async () => {
    const terminal = start();
    await terminal.waitFor("▸ HTTP forgets you");
    expect(terminal.text()).toContain(QUESTION);
    terminal.press(..."/Log in once");
    await terminal.waitFor("▸ Log in once, stay logged in");
    terminal.press("return");
    await terminal.waitFor("beat 1 of ");
    await terminal.waitFor("Sessions › Log in once, stay logged in");
    expect(terminal.modes()).toMatchObject({ alternateScreen: true, cursorVisible: false });

    terminal.press("right");
    await terminal.waitFor("beat 2 of ");
    terminal.press("left");
    await terminal.waitFor("beat 1 of ");
    terminal.press("3", "g");
    await terminal.waitFor("beat 3 of ");
    terminal.press("end");
    await terminal.waitFor(/beat (\d+) of \1\n/);
    terminal.press("home");
    await terminal.waitFor("beat 1 of ");

    terminal.press("q");
    await terminal.waitFor(QUESTION);
    expect(terminal.modes().alternateScreen).toBe(false);
    // Escape comes half a second late: readline waits for the rest of a sequence.
    terminal.press("escape");
    await expectEnd(terminal, 0);
  });

  test("Ctrl-C in the menu, and in a lesson of the menu: 130", async () => {
    const menu = start();
    await menu.waitFor("▸ HTTP forgets you");
    menu.press("ctrl+c");
    await expectEnd(menu, 130);

    const lesson = start();
    await lesson.waitFor("▸ HTTP forgets you");
    lesson.press("return");
    await lesson.waitFor("beat 1 of ");
    lesson.press("ctrl+c");
    await expectEnd(lesson, 130);
  });

  test("panes and overlays", async () => {
    const terminal = await playing();
    terminal.press("c");
    await terminal.waitFor("randomBytes(16)");
    terminal.press("w");
    await terminal.waitFor("POST /login HTTP/1.1");
    await terminal.waitFor((t) => !t.text().includes("randomBytes"));
    for (const [key, shows] of [
      ["f", "Server verifies session"],
      ["i", "Everything that is known now"],
      ["?", "Go to the first beat"],
    ] as const) {
      terminal.press(key);
      await terminal.waitFor(shows);
      expect(terminal.text()).not.toContain("╭─ Browser");
      terminal.press(key);
      await terminal.waitFor("╭─ Browser");
      expect(terminal.text()).not.toContain(shows);
    }
    terminal.press("f");
    await terminal.waitFor("you are here");
    terminal.press("escape");
    await terminal.waitFor("╭─ Browser");
    terminal.press("escape");
    await terminal.waitFor("Press Esc again to leave.");
    terminal.press("escape");
    await expectEnd(terminal, 0);
    expect(terminal.primary()).toContain("To come back to this beat: ");
  });

  test("a resize while it runs is drawn at once, at every size", async () => {
    const terminal = await playing();
    for (const [cols, rows] of [
      [80, 24],
      [60, 18],
      [20, 5],
      [120, 40],
      [200, 60],
      [100, 30],
    ] as const) {
      terminal.resize(cols, rows);
      // The footer is the last row, and the corner ends one column from the edge.
      await terminal.waitFor((t) =>
        rows === 5
          ? t.text() === "This window is 20 by\n5. Make it at least\n60 by 18, or press q\nto quit."
          : /→ next/.test(t.rows()[rows - 1] ?? "") &&
            /beat 1 of \d+$/.test(t.rows()[0] ?? "") &&
            t.rows()[0]?.length === cols - 1,
      );
    }
    terminal.resize(20, 5);
    await terminal.waitFor("This window is 20 by");
    terminal.press("q");
    await expectEnd(terminal, 0);
  });

  test("a resize in the middle of an animation loses nothing", async () => {
    const terminal = await playing(["--auto"]);
    for (let round = 0; round < 6; round++)
      terminal.resize(round % 2 === 0 ? 80 : 100, round % 2 === 0 ? 24 : 30);
    terminal.resize(80, 24);
    terminal.press("end");
    await terminal.waitFor(/beat (\d+) of \1\n/);
    await terminal.waitFor((t) => /→ next/.test(t.rows()[23] ?? ""));
    terminal.press("ctrl+c");
    await expectEnd(terminal, 130);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s: %i", async (signal, code) => {
    const terminal = await playing();
    terminal.signal(signal);
    await expectEnd(terminal, code);
  });

  test("Ctrl-Z gives the terminal to the shell, fg comes back to the same beat", async () => {
    const terminal = shell();
    await terminal.waitFor("prompt>");
    terminal.press(`${PROGRAM} play session-login`, "return");
    await terminal.waitFor("beat 1 of ");
    terminal.press("4", "g");
    await terminal.waitFor("beat 4 of ");
    terminal.press("ctrl+z");
    await terminal.waitFor("Stopped");
    // bash turns bracketed paste on for its own prompt.
    expect({ ...terminal.modes(), bracketedPaste: false }).toEqual(UNTOUCHED);
    terminal.press("fg", "return");
    await terminal.waitFor("beat 4 of ");
    expect(terminal.modes().alternateScreen).toBe(true);
    terminal.press("q");
    await terminal.waitFor(/prompt>$/);
    terminal.press("echo code $?", "return");
    await terminal.waitFor("code 0");
  });

  test("--auto plays to the end by itself and ends", async () => {
    const terminal = start({
      args: ["play", "http-forgets", "--auto", "--auto-questions", "200ms", "--speed", "8"],
    });
    await terminal.waitFor(/▶ 8x +beat 1 of /);
    await terminal.waitFor(/beat (\d+) of \1\n/, 80_000);
    await expectEnd(terminal, 0);
  });

  test("--reduced-motion: a beat comes at rest, in one frame", async () => {
    const terminal = await playing(["--reduced-motion"]);
    const frames = () => terminal.raw().split("\x1b[?2026h").length - 1;
    expect(frames()).toBe(1);
    terminal.press("right");
    await terminal.waitFor("beat 2 of ");
    terminal.press("left");
    await terminal.waitFor("beat 1 of ");
    terminal.press("q");
    await expectEnd(terminal, 0);
    expect(frames()).toBe(3);
  });

  test("t opens a sandbox at this very beat, and leaving it comes back there", async () => {
    const terminal = start({ args: ["play", "session-login", "--reduced-motion", "--beat", "6"] });
    await terminal.waitFor("beat 6 of 11");
    terminal.press("t");
    await terminal.waitFor("type a step, or help");
    await terminal.waitFor("sessionId=abc123");
    terminal.press(..."bro", "tab");
    await terminal.waitFor("> browser ");
    terminal.press(..."open /profile", "return");
    await terminal.waitFor("Access granted: shivam may see /profile.");
    terminal.press("ctrl+d");
    await terminal.waitFor("beat 6 of 11");
    // Coming back to the same beat finds the steps as they were.
    terminal.press("t");
    await terminal.waitFor("Sandbox ›");
    terminal.press(..."undo", "return");
    await terminal.waitFor("Taken back: browser open /profile");
    terminal.press("ctrl+d");
    await terminal.waitFor("beat 6 of 11");
    terminal.press("q");
    await expectEnd(terminal, 0);
  });

  test("--ascii: nothing but ASCII on the screen, in the menu and in every beat", async () => {
    const terminal = start({ args: ["--ascii"] });
    await terminal.waitFor("> HTTP forgets you");
    terminal.press(..."/Log in once");
    await terminal.waitFor("> Log in once");
    terminal.press("return");
    await terminal.waitFor("beat 1 of ");
    const beats = Number(/beat 1 of (\d+)/.exec(terminal.text())?.[1]);
    expect(beats).toBeGreaterThan(10);
    for (let beat = 2; beat <= beats; beat++) {
      terminal.press(...String(beat), "g");
      await terminal.waitFor(`beat ${beat} of `);
    }
    for (const key of ["f", "i", "?"]) {
      terminal.press(key);
      await terminal.waitFor(
        key === "f" ? "The whole flow" : key === "i" ? "Everything that" : "Go back one beat",
      );
    }
    terminal.press("q");
    await terminal.waitFor(QUESTION);
    terminal.press("ctrl+c");
    await expectEnd(terminal, 130);
    expect(terminal.raw()).toMatch(/^[\x00-\x7f]*$/);
  });

  test("--no-color: no colour, but the same words", async () => {
    const coloured = await playing(["--reduced-motion"]);
    const bare = await playing(["--reduced-motion", "--no-color"]);
    expect(COLOUR.test(coloured.raw())).toBe(true);
    expect(bare.text()).toBe(coloured.text());
    for (const terminal of [coloured, bare]) terminal.press("q");
    for (const terminal of [coloured, bare]) await expectEnd(terminal, 0);
    expect(COLOUR.test(bare.raw())).toBe(false);
  });

  test.each(["play session-login", "learn jwt-login", "list", "list --json", "--help"])(
    "%s | head -1: quiet, and no fault",
    async (words) => {
      const script = `${PROGRAM} ${words} | head -1 >/dev/null; echo "codes \${PIPESTATUS[*]}"`;
      const terminal = start({ command: ["bash", "-c", script] });
      await terminal.exit;
      // 141 as for any program that still writes when its reader has left.
      expect(terminal.primary()).toMatch(/^codes (?:0|141) 0$/);
    },
  );

  test("a pipe that nobody reads: quiet, and no success", async () => {
    const script = `exec 3> >(true); wait $!; ${PROGRAM} play session-login >&3; echo "code $?"`;
    const terminal = start({ command: ["bash", "-c", script] });
    await terminal.exit;
    expect(terminal.primary()).toBe("code 141");
  });

  test("what is told to end ends, though the pipe that it was told by stays open", async () => {
    const script = `f=$(mktemp -u); mkfifo $f; exec 4<>$f; echo exit >&4; ${PROGRAM} sandbox --plain <$f >/dev/null; echo "code $?"`;
    const terminal = start({ command: ["bash", "-c", script] });
    await terminal.exit;
    expect(terminal.primary()).toBe("code 0");
  });

  test("--plain at a terminal: Enter for each beat, and no escape byte", async () => {
    const terminal = start({ args: ["play", "jwt-login", "--plain"] });
    await terminal.waitFor("Beat 1 of ");
    expect(terminal.text()).toContain("Stage 1 of 6: Login");
    await terminal.waitFor("Enter goes on, b goes back, g explains words, q leaves:");
    terminal.press("return");
    await terminal.waitFor("Beat 2 of ");
    terminal.press("q", "return");
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect(terminal.raw()).not.toContain("\x1b");
  });

  test("an unknown lesson: one sentence, exit 2, and the terminal never taken", async () => {
    const terminal = start({ args: ["play", "sesion-login"], cols: 120 });
    expect(await terminal.exit).toEqual({ code: 2, signal: 0 });
    expect(terminal.primary()).toBe(
      'There is no lesson "sesion-login". Did you mean "session-login"? To see them all: auth-explained list',
    );
    expect(terminal.raw()).not.toContain("\x1b");
  });
});
