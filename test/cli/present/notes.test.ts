import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { type Cued, cueText } from "../../../src/stage/room/cue-text.ts";
import { Prompter } from "../../../src/terminal/present/prompter.ts";
import { FakeFolder } from "../../terminal/fake-folder.ts";
import { FakeHost } from "../../terminal/fake-host.ts";
import { feed, openTerminal, visibleRows } from "../../terminal/xterm.ts";
import { ProgramHost } from "../program-host.ts";

let parent = "";
const open: { close(): void }[] = [];
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "auth-explained-"));
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(parent, { recursive: true, force: true });
});

/** A state folder in memory, except that sockets need a real one. */
class HalfFolder extends FakeFolder {
  override readonly path: string = join(parent, "state");
}

/** What a show says at a beat, 0-based. */
const cued = (show: string, beat: number): Cued => ({
  show,
  begun: 0,
  cue: {
    beat,
    of: 9,
    place: `beat ${beat + 1} of 9`,
    title: `Title of ${show}`,
    now: `Now ${beat + 1}`,
    notes: [`Say ${beat + 1}`],
    next: `Next ${beat + 2}`,
    question: null,
    state: "rests",
  },
});

/** A show of this process; `keys` are those that notes have pressed in it. */
async function show() {
  const keys: string[] = [];
  const prompter = await Prompter.open(join(parent, "state"), new FakeHost(), (key) => keys.push(key));
  open.push(prompter);
  return { keys, say: (one: Cued) => prompter.say(cueText(one)) };
}

/** A show of the first process of the system, which always runs. */
async function otherShow(one: Cued) {
  const keys: string[] = [];
  const server: Server = createServer((socket) => {
    socket.on("error", () => {});
    socket.setEncoding("utf8").on("data", (text: string) => keys.push(...text.split("\n").filter(Boolean)));
    socket.write(cueText(one));
  });
  mkdirSync(join(parent, "state", "shows"), { recursive: true });
  await new Promise<void>((resolve) => server.listen(join(parent, "state", "shows", "1.sock"), resolve));
  open.push(server);
  return { keys };
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 4000;
  while (!(await what())) {
    if (performance.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Notes in a terminal, or in a pipe; `ended` is their exit code. */
function notes(terminal: boolean) {
  const host = new ProgramHost(["present", "--notes"], { terminal, state: new HalfFolder() });
  host.stdout.resize(100, 30);
  const ended = runOn(host);
  const screen = openTerminal(100, 30);
  const rows = async () => {
    await feed(screen, host.stdout.writes.splice(0).join(""));
    return visibleRows(screen).join("\n");
  };
  /** The time after which they look for shows again has passed. */
  const look = () => {
    for (const { ring } of host.sleeps.splice(0)) ring();
  };
  return { host, ended, rows, look };
}

describe.skipIf(process.platform === "win32")("notes as plain text", () => {
  test("each beat is a paragraph, once, and nothing is printed when the show ends", async () => {
    const { say } = await show();
    const { host, ended, look } = notes(false);
    const told = () => {
      look();
      return host.stdout.text();
    };
    say(cued("login", 0));
    await until(() => told().includes("Say 1"));
    const first = told();
    expect(first).toMatch(/^Title of login {2}beat 1 of 9\n/);
    expect(first).toContain("Now 1");
    expect(first).toContain("Next 2");
    expect(first).not.toMatch(/ $/m);
    // The same words at another time are no other paragraph.
    say({ ...cued("login", 0), begun: 5 });
    say(cued("login", 1));
    await until(() => told().includes("Say 2"));
    expect(told().slice(first.length)).toMatch(/^Title of login {2}beat 2 of 9\n/);
    for (const one of open.splice(0)) one.close();
    await otherShow(cued("jwt", 0));
    await until(() => told().includes("Title of jwt"));
    // With a second show they cannot go on.
    (await show()).say(cued("login", 3));
    await until(() => told() !== "" && host.stderr.text().includes("Several shows"));
    expect(await ended).toBe(2);
  });

  test("two shows at once are one too many: which, and what to do", async () => {
    await otherShow(cued("jwt", 0));
    (await show()).say(cued("login", 0));
    const { host, ended } = notes(false);
    expect(await ended).toBe(2);
    expect(host.stderr.text()).toContain(
      "Several shows are on: jwt; login. End all but one, or read the notes in a terminal that can ask.\n",
    );
  });
});

describe.skipIf(process.platform === "win32")("notes on a screen", () => {
  test("of the only show: its keys are pressed there, and those of the window are not", async () => {
    const { keys, say } = await show();
    const { host, ended, rows } = notes(true);
    say(cued("login", 4));
    await until(async () => (await rows()).includes("Say 5"));
    host.stdin.write("\x1b[C");
    await until(() => keys.length > 0);
    host.stdin.write("jZ?b");
    await until(() => keys.length > 1);
    expect(keys).toEqual(["right", "b"]);
    say(cued("login", 5));
    await until(async () => (await rows()).includes("Say 6"));
    host.stdin.write("q");
    expect(await ended).toBe(0);
  });

  test("of two shows one is chosen by its number, and has the keys from then on", async () => {
    const other = await otherShow(cued("jwt", 0));
    const own = await show();
    own.say(cued("login", 0));
    const { host, ended, rows } = notes(true);
    await until(async () => /jwt[\s\S]*login/.test(await rows()));
    expect(await rows()).not.toContain("Say 1");
    // Neither a letter nor the number of no show chooses.
    host.stdin.write("x");
    host.stdin.write("3");
    host.stdin.write("\x1b[C");
    host.stdin.write("2");
    await until(async () => (await rows()).includes("Title of login"));
    host.stdin.write("\x1b[C");
    await until(() => own.keys.length > 0);
    expect([own.keys, other.keys]).toEqual([["right"], []]);
    host.stdin.write("\x03");
    expect(await ended).toBe(130);
  });
});
