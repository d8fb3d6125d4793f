import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { chanceOf } from "../chance.ts";
import { showOf } from "../course.ts";
import { closeAll, freshFolder, type RealTerminal, type StartOptions, start } from "./harness.ts";

const KILLS = 100;
/** Long enough to walk through for a while. */
const LESSON = "cookie-rules";

/** Returns the program's state folder, given the user's. */
const folderIn = (state: string) => join(state, "auth-explained");
const namesIn = (state: string) => readdirSync(folderIn(state)).sort();

/** Starts `learn` with a state folder, and waits for its first frame. */
async function learn(
  state: string,
  args: readonly string[] = [LESSON],
  options: StartOptions = {},
): Promise<RealTerminal> {
  const terminal = start({
    ...options,
    args: ["learn", "--reduced-motion", ...args],
    env: { XDG_STATE_HOME: state },
  });
  await terminal.waitFor(/beat \d+ of /i);
  return terminal;
}

/** The beat on the screen, and how many there are. */
function beatOn(terminal: RealTerminal): { beat: number; beats: number } {
  const [, beat, beats] = /beat (\d+) of (\d+)/.exec(terminal.text()) ?? [];
  return { beat: Number(beat), beats: Number(beats) };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// Windows has neither these signals nor bash.
describe.skipIf(process.platform === "win32")("progress, on a real disk", () => {
  afterEach(closeAll);

  test(`killed ${KILLS} times at any moment: never lost, never damaged`, { timeout: 900_000 }, async () => {
    const state = freshFolder();
    const chance = chanceOf(20250121);
    // The last beat that was on the screen, and the last one that any key may have led to, 1-based.
    let [seen, furthest, beats] = [1, 1, Number.POSITIVE_INFINITY];
    for (let kill = 0; kill < KILLS; kill++) {
      const anew = furthest > beats - 10;
      const terminal = await learn(state, anew ? [LESSON, "--restart"] : [LESSON]);
      const { beat: from, ...more } = beatOn(terminal);
      beats = more.beats;
      if (anew) expect(from).toBe(1);
      else {
        // It is on the disk before it is on the screen.
        expect(from).toBeGreaterThanOrEqual(seen);
        expect(from).toBeLessThanOrEqual(furthest);
      }
      const keys = Math.floor(chance() * 6);
      for (let key = 0; key < keys; key++) {
        terminal.press("right");
        await pause(chance() * 15);
      }
      await pause(chance() * 10);
      terminal.signal("SIGKILL");
      expect(await terminal.exit).toMatchObject({ signal: 9 });
      seen = beatOn(terminal).beat;
      furthest = from + keys;
      const files = namesIn(state).filter((name) => !name.endsWith(".tmp"));
      expect(files.filter((name) => !/^progress(\.[\da-f-]+)?\.json$/.test(name))).toEqual([]);
      for (const name of files) {
        const { version, lessons } = JSON.parse(readFileSync(join(folderIn(state), name), "utf8"));
        expect({ version, lessons: Object.keys(lessons) }).toEqual({ version: 2, lessons: [LESSON] });
      }
    }
    const last = await learn(state);
    expect(beatOn(last).beat).toBeGreaterThanOrEqual(seen);
    last.press("q");
    expect(await last.exit).toEqual({ code: 0, signal: 0 });
    expect(last.primary()).toMatch(/^(To come back to this beat: .*\s*)?$/);
    expect(namesIn(state).filter((name) => !name.endsWith(".tmp"))).toEqual(["progress.json"]);
  });

  test.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGINT", 130],
  ] as const)("%s: what was on the screen is on the disk", async (signal, code) => {
    const state = freshFolder();
    const terminal = await learn(state);
    terminal.press("right", "right", "right");
    await terminal.waitFor("beat 4 of ");
    terminal.signal(signal);
    expect(await terminal.exit).toEqual({ code, signal: 0 });
    // A write that was under way may leave its unfinished file; it is swept away later.
    expect(namesIn(state).filter((name) => !name.endsWith(".tmp"))).toEqual(["progress.json"]);
    expect(beatOn(await learn(state)).beat).toBe(4);
  });

  test("two terminals at once: each lesson goes on where it was, and one that is killed takes nothing with it", async () => {
    const state = freshFolder();
    const one = await learn(state, ["cookie-rules"]);
    const two = await learn(state, ["jwt-login"]);
    for (const beat of [2, 3, 4]) {
      for (const terminal of [one, two]) terminal.press("right");
      for (const terminal of [one, two]) await terminal.waitFor(`beat ${beat} of `);
    }
    one.signal("SIGKILL");
    await one.exit;
    two.press("right");
    await two.waitFor("beat 5 of ");
    two.press("q");
    await two.exit;
    // The one that was killed may leave its unfinished file; it is swept away later.
    expect(namesIn(state).filter((name) => !name.endsWith(".tmp"))).toEqual(["progress.json"]);
    expect(beatOn(await learn(state, ["cookie-rules"])).beat).toBe(4);
    expect(beatOn(await learn(state, ["jwt-login"])).beat).toBe(5);
  });

  test("a damaged file: set aside, said once the screen is given back, and a fresh one begun", async () => {
    const state = freshFolder();
    mkdirSync(folderIn(state));
    writeFileSync(join(folderIn(state), "progress.json"), '{"version":1,"less');
    const terminal = await learn(state);
    expect(beatOn(terminal).beat).toBe(1);
    terminal.press("right", "q");
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect(terminal.primary()).toMatch(
      / was damaged\. It is not JSON\. It is set aside as progress\.damaged-/,
    );
    expect(namesIn(state)).toEqual([expect.stringMatching(/^progress\.damaged-/), "progress.json"]);
    expect(beatOn(await learn(state)).beat).toBe(2);
  });

  test("no folder can be made: one sentence in the end, and the course goes on", async () => {
    const state = freshFolder();
    writeFileSync(folderIn(state), "a file, where the folder should be");
    const terminal = await learn(state);
    terminal.press("right", "right");
    await terminal.waitFor("beat 3 of ");
    terminal.press("q");
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect(terminal.primary().match(/cannot be saved/g)).toHaveLength(1);
  });

  test("after the last page Enter opens the next lesson, and the menu goes on there", async () => {
    const state = freshFolder();
    const terminal = await learn(state, ["http-forgets"]);
    terminal.press("end");
    await terminal.waitFor(/→ next lesson/);
    terminal.press("return");
    await terminal.waitFor("Cookies › A pocket in the browser");
    terminal.press("right");
    await terminal.waitFor("beat 2 of ");
    terminal.press("q");
    await terminal.exit;

    const menu = start({ env: { XDG_STATE_HOME: state } });
    await menu.waitFor("▸ Continue: A pocket in the browser, beat 2 of ");
    expect(menu.text()).toMatch(/A pocket in the browser.* ▸ 2 of /);
    menu.press("return");
    await menu.waitFor("Cookies › A pocket in the browser");
    expect(beatOn(menu).beat).toBe(2);
    menu.press("ctrl+c");
    expect(await menu.exit).toEqual({ code: 130, signal: 0 });
  });

  test("as text at a terminal too", async () => {
    const state = freshFolder();
    const env = { XDG_STATE_HOME: state };
    const told = start({ args: ["learn", "jwt-login", "--plain", "--beat", "3"], env });
    await told.waitFor("Enter goes on");
    told.press("return");
    await told.waitFor("Beat 4 of ");
    told.press("q", "return");
    await told.exit;
    const again = start({ args: ["learn", "jwt-login", "--plain"], env });
    await again.waitFor("Beat 4 of ");
    expect(again.text()).not.toContain("Beat 3 of ");
  });

  test("an exercise counts from the moment it is solved, even if the program is killed in the sandbox", async () => {
    const state = freshFolder();
    const env = { XDG_STATE_HOME: state };
    const { beats } = timeline(showOf("session-logout"), "learn");
    const exercise = beats.findIndex((b) => b.kind === "try") + 1;
    const terminal = start({
      args: ["learn", "session-logout", "--plain", "--beat", String(exercise)],
      env,
    });
    await terminal.waitFor("t tries it in a sandbox");
    terminal.press("t", "return");
    await terminal.waitFor(/^>$/m);
    const tried = showOf("session-logout").segments.find((s) => s.kind === "try");
    if (tried === undefined) throw new Error("the lesson has no exercise");
    const { id, solution } = tried.exercise;
    terminal.press(...solution.flatMap((step) => [step, "return"]));
    await terminal.waitFor(() => readFileSync(join(folderIn(state), jotted(state)), "utf8").includes(id));
    terminal.signal("SIGKILL");
    await terminal.exit;
    const list = start({ args: ["list"], env });
    await list.exit;
    expect(list.primary()).toMatch(/session-logout .* 1\/\d+ solved$/m);
  });
});

/** The file that everything is written to at once. */
const jotted = (state: string) => namesIn(state).find((name) => name.endsWith("-0.json")) ?? "";
