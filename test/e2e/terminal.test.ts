import { afterEach, describe, expect, test } from "vitest";
import { shell, show, WORDS } from "./fake-show.ts";
import { closeAll, type RealTerminal, start, UNTOUCHED } from "./harness.ts";

/** Started, and the first beat has come to rest. */
async function ready(...args: Parameters<typeof show>): Promise<RealTerminal> {
  const terminal = show(...args);
  await terminal.waitFor("view 0.3");
  return terminal;
}

// Windows has neither these signals nor bash.
describe.skipIf(process.platform === "win32")("the player in a real terminal", () => {
  afterEach(closeAll);

  test("takes the whole screen, and q gives it back", async () => {
    const terminal = await ready();
    expect(terminal.modes()).toEqual({
      ...UNTOUCHED,
      alternateScreen: true,
      cursorVisible: false,
      bracketedPaste: true,
      wrap: false,
    });
    terminal.press("q");
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect(terminal.modes()).toEqual(UNTOUCHED);
    expect(terminal.primary()).toBe("ended: quit at 0");
  });

  test("next, back, jump, panes", async () => {
    const terminal = await ready();
    terminal.press("right");
    await terminal.waitFor("view 1.2");
    terminal.press("left");
    await terminal.waitFor("view 0.3");
    terminal.press("5", "g");
    await terminal.waitFor("view 4.2");
    terminal.press("w", "f", "down");
    await terminal.waitFor("view 4.2 wire flow+1");
    terminal.press("escape");
    await terminal.waitFor((t) => t.rows()[0] === "view 4.2 wire");
    terminal.press("escape");
    // One that comes before it has been read is part of a sequence.
    await terminal.waitFor("leaving");
    terminal.press("escape");
    expect((await terminal.exit).code).toBe(0);
    expect(terminal.primary()).toBe("ended: quit at 4");
  });

  test("space plays to the end and stops there", async () => {
    const terminal = await ready();
    terminal.press("space");
    await terminal.waitFor("playing");
    await terminal.waitFor((t) => t.rows()[0] === "view 5.2");
    terminal.press("q");
    await terminal.exit;
  });

  test("--auto ends by itself", async () => {
    const terminal = show(["--auto"]);
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect(terminal.primary()).toBe("ended: end at 5");
  });

  test("a resize is drawn at once, down to 20x5 and up again", async () => {
    const terminal = await ready();
    terminal.resize(20, 5);
    await terminal.waitFor("20x5");
    expect(terminal.rows()).toEqual(["view 0.3", "20x5", "beat 0", "beat 0", "beat 0"]);
    terminal.press("right");
    await terminal.waitFor("view 1.2");
    terminal.resize(120, 40);
    await terminal.waitFor("120x40");
    terminal.press("q");
    await terminal.exit;
    expect(terminal.modes()).toEqual(UNTOUCHED);
  });

  test("starts in 20x5", async () => {
    const terminal = await ready([], { cols: 20, rows: 5 });
    expect(terminal.rows()[1]).toBe("20x5");
    terminal.press("q");
    expect((await terminal.exit).code).toBe(0);
  });

  test("Ctrl-C: 130", async () => {
    const terminal = await ready();
    terminal.press("ctrl+c");
    expect(await terminal.exit).toEqual({ code: 130, signal: 0 });
    expect(terminal.modes()).toEqual(UNTOUCHED);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s: %i", async (signal, code) => {
    const terminal = await ready();
    terminal.signal(signal);
    expect(await terminal.exit).toEqual({ code, signal: 0 });
    expect(terminal.modes()).toEqual(UNTOUCHED);
    expect(terminal.primary()).toBe("");
  });

  test("the window is shut: the program ends", async () => {
    const terminal = await ready();
    terminal.shut();
    await terminal.waitFor(() => !isAlive(terminal.pid));
  });

  test.each([
    ["beat", "beat 1 cannot be drawn"],
    ["throw", "something else broke"],
    ["reject", "a promise broke"],
  ])("a mistake (%s): the terminal first, then one sentence, exit 1", async (kind, message) => {
    const terminal = await ready([`--fail=${kind}`]);
    if (kind === "beat") terminal.press("right");
    expect(await terminal.exit).toEqual({ code: 1, signal: 0 });
    expect(terminal.modes()).toEqual(UNTOUCHED);
    expect(terminal.primary()).toBe(
      `auth-explained hit a bug and had to stop: ${message} (AUTH_EXPLAINED_DEBUG=1 shows where)`,
    );
  });

  test("the line discipline is what it was: echo, line by line, Ctrl-C as a signal", async () => {
    const terminal = start({ command: ["sh", "-c", `stty -a; ${WORDS}; stty -a`], cols: 120 });
    await terminal.waitFor("view 0.3");
    terminal.press("q");
    await terminal.exit;
    const [before, after] = terminal.primary().split(/ended: .*\n/);
    expect(before).toMatch(/ icanon .* echo /s);
    expect(after).toBe(before?.trimEnd());
  });

  test("the reader of a pipe has seen enough: quiet, 141", async () => {
    const script = `set -o pipefail; ${WORDS} --auto | true; echo "code $?"`;
    const terminal = start({ command: ["bash", "-c", script], cols: 200 });
    await terminal.exit;
    expect(terminal.primary()).toBe("code 141");
  });

  test("Ctrl-Z goes back to the shell, fg comes back to the same view", async () => {
    const terminal = shell();
    await terminal.waitFor("prompt>");
    terminal.press(WORDS, "return");
    await terminal.waitFor("view 0.3");
    terminal.press("right");
    await terminal.waitFor("view 1.2");

    terminal.press("ctrl+z");
    await terminal.waitFor("Stopped");
    // bash turns bracketed paste on for its own prompt.
    expect({ ...terminal.modes(), bracketedPaste: false }).toEqual(UNTOUCHED);
    expect(terminal.text()).not.toContain("view");
    terminal.press("echo typed", "return");
    await terminal.waitFor(/^typed$/m);

    terminal.resize(80, 24);
    terminal.press("fg", "return");
    await terminal.waitFor("view 1.2");
    await terminal.waitFor("80x24");
    expect(terminal.modes()).toMatchObject({ alternateScreen: true, cursorVisible: false });
    terminal.press("right");
    await terminal.waitFor("view 2.2");
    terminal.press("q");
    await terminal.waitFor("ended: quit at 2");
    terminal.press("exit", "return");
    expect((await terminal.exit).code).toBe(0);
  });

  test("Ctrl-Z stops what stands in front of the program as well, as npx does", async () => {
    const terminal = shell();
    await terminal.waitFor("prompt>");
    terminal.press(`sh -c "${WORDS}; true"`, "return");
    await terminal.waitFor("view 0.3");
    terminal.press("ctrl+z");
    await terminal.waitFor("Stopped");
    terminal.press("fg", "return");
    await terminal.waitFor("view 0.3");
    terminal.press("q");
    await terminal.waitFor("ended: quit at 0");
  });

  test("stopped from outside by SIGSTOP: drawn whole again on SIGCONT", async () => {
    const terminal = await ready();
    terminal.signal("SIGSTOP");
    const length = terminal.raw().length;
    terminal.signal("SIGCONT");
    await terminal.waitFor((t) => t.raw().slice(length).includes("view 0.3"));
    terminal.press("right");
    await terminal.waitFor("view 1.2");
    terminal.press("q");
    expect((await terminal.exit).code).toBe(0);
  });

  test("Ctrl-Z where nothing can bring it back: it stays", async () => {
    const terminal = await ready();
    terminal.press("ctrl+z");
    await terminal.waitFor((t) => t.raw().split("\x1b[?1049h").length === 3);
    await terminal.waitFor("view 0.3");
    terminal.press("q");
    expect((await terminal.exit).code).toBe(0);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
