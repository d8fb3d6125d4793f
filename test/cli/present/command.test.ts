import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { type Cued, LONGEST_CUE, readCue } from "../../../src/stage/room/cue-text.ts";
import { wallClock } from "../../../src/terminal/clock.ts";
import { Follower } from "../../../src/terminal/present/follower.ts";
import { dice } from "../../../src/trace/show/dice.ts";
import { FakeFolder } from "../../terminal/fake-folder.ts";
import { feed, openTerminal, visibleRows } from "../../terminal/xterm.ts";
import { ProgramHost, run } from "../program-host.ts";

const parent = mkdtempSync(join(tmpdir(), "auth-explained-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** A state folder in memory, except that sockets need a real one. */
class HalfFolder extends FakeFolder {
  override readonly path: string = join(parent, "state");
}

const BYTES: Readonly<Record<string, string>> = {
  right: "\x1b[C",
  left: "\x1b[D",
  home: "\x1b[H",
  end: "\x1b[F",
  pageup: "\x1b[5~",
  pagedown: "\x1b[6~",
  f5: "\x1b[15~",
  return: "\r",
  backspace: "\x7f",
};
/** Anything that a presenter may press, except what leaves the show or opens a sandbox. */
const KEYS = [..." b.#zx1234fiwcg?hl+-".split(""), ...Object.keys(BYTES), ...Array<string>(8).fill("right")];

const turn = () => new Promise((resolve) => setTimeout(resolve, 2));

describe.skipIf(process.platform === "win32")("present", () => {
  test.each([1, 2, 3])(
    "100 random keys: after each the notes are at the beat that the room sees (seed %i)",
    async (seed) => {
      const state = new HalfFolder();
      const lessons = ["present", "session-login", "jwt-login:3-9", "csrf", "--reduced-motion"];
      const host = new ProgramHost(lessons, { terminal: true, state });
      host.stdout.resize(100, 30);
      const ended = runOn(host);
      const notes = new Follower<Cued>(state.path, LONGEST_CUE, readCue);
      void notes.look(wallClock);
      const screen = openTerminal(100, 30);
      const press = async (key: string) => {
        host.stdin.write(BYTES[key] ?? key);
        await turn();
        await turn();
        await feed(screen, host.stdout.writes.splice(0).join(""));
        return visibleRows(screen);
      };
      const heard = () => notes.shows[0]?.said.cue;
      while (heard() === undefined) await turn();

      const roll = dice(seed);
      const seen = new Set<number>();
      for (let n = 0; n < 100; n++) {
        const key = KEYS[roll(KEYS.length)] ?? "right";
        const rows = await press(key);
        const shown = /beat (\d+) of (\d+)$/.exec(rows[0] ?? "");
        const what = () => `after key ${n}, ${key}: ${rows[0]}`;
        const agree = () =>
          shown === null ? heard()?.state === "black" : heard()?.beat === Number(shown[1]) - 1;
        // Sockets take their time, and only theirs.
        for (let wait = 0; wait < 200 && !agree(); wait++) await turn();
        if (shown === null) {
          expect(rows.join("").trim(), what()).toBe("");
          expect(heard()?.state, what()).toBe("black");
        } else {
          expect(heard(), what()).toMatchObject({ beat: Number(shown[1]) - 1, of: Number(shown[2]) });
          expect(heard()?.state === "plays", what()).toBe(/▶/.test(rows[0] ?? ""));
          seen.add(Number(shown[1]));
        }
      }
      expect(seen.size).toBeGreaterThan(5);
      host.stdin.write("\x03");
      expect(await ended).toBe(130);
      while (notes.shows.length > 0) await turn();
      notes.close();
    },
  );

  test("notes without a show say how one is started, as this user types it", async () => {
    const setting = { terminal: true, state: new HalfFolder(), program: "npx auth-explained" };
    const host = new ProgramHost(["present", "--notes"], setting);
    host.stdout.resize(100, 30);
    const ended = runOn(host);
    while (!host.stdout.text().includes("present session-login")) await turn();
    expect(host.stdout.text()).toContain("npx auth-explained present session-login");
    host.stdin.write("q");
    expect(await ended).toBe(0);
  });

  test("without a terminal it tells what play tells, with a card before", async () => {
    const { code, out } = await run(["present", "session-login"], { state: new HalfFolder() });
    expect(code).toBe(0);
    const { out: played } = await run(["play", "session-login"]);
    expect(out).toContain(played.trimEnd());
  });
});

test.each([
  [
    ["present"],
    "Name a lesson to show, such as: auth-explained present session-login. To see them all: auth-explained list\n",
  ],
  [
    ["present", "--notes", "csrf"],
    "The notes find the show by themselves. Show it in one window: auth-explained present csrf. Read the notes in another: auth-explained present --notes\n",
  ],
])("%j is wrong usage, and says what to type", async (args, err) => {
  expect(await run(args)).toEqual({ code: 2, out: "", err });
});

test.each([
  ["present", "csrf"],
  ["present", "--notes"],
])("%s %s without a place for what is remembered: one sentence", async (...args) => {
  const { code, err } = await run(args, { state: null });
  expect(code).toBe(2);
  expect(err).toBe(
    "Shows and notes find each other in the folder for progress, and the environment names none. Set HOME or XDG_STATE_HOME.\n",
  );
});
