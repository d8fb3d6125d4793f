import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeAll, freshFolder, type RealTerminal, start } from "./harness.ts";

/** Two windows, two programs: the projector and the notes. */
let state = "";
beforeEach(() => {
  state = freshFolder();
});
afterEach(closeAll);

const open = (...args: string[]): RealTerminal => start({ args, env: { XDG_STATE_HOME: state } });
const sockets = () => readdirSync(join(state, "auth-explained", "shows"));

describe.skipIf(process.platform === "win32")("present", () => {
  test("notes follow every beat, drive the show, survive its death and their own", async () => {
    const show = open("present", "session-login", "csrf:2-4");
    await show.waitFor("Part 1 of 2");
    const [socket = ""] = sockets();
    expect(statSync(join(state, "auth-explained", "shows")).mode & 0o777).toBe(0o700);
    expect(statSync(join(state, "auth-explained", "shows", socket)).mode & 0o777).toBe(0o600);

    const notes = open("present", "--notes");
    await notes.waitFor("Part 1 of 2");
    show.press("right", "right");
    await notes.waitFor(/beat 3 of/);
    await notes.waitFor("Say");
    notes.press("right");
    await show.waitFor(/beat 4 of/);
    notes.press("b");
    await show.waitFor((t) => t.text() === "");
    await notes.waitFor("black");
    show.press("x");
    await show.waitFor(/beat 4 of/);

    notes.signal("SIGKILL");
    await notes.exit;
    show.press("right");
    await show.waitFor(/beat 5 of/);
    const again = open("present", "--notes");
    await again.waitFor(/beat 5 of/);

    show.signal("SIGKILL");
    await show.exit;
    await again.waitFor("No show is on.");
    await again.waitFor(() => sockets().length === 0);
    const second = open("present", "jwt-login");
    await again.waitFor("Show the token");
    const third = open("present", "csrf");
    await third.waitFor("beat 1 of");
    const asked = open("present", "--notes");
    await asked.waitFor("Several shows are on. Which one?");
    asked.press(second.pid < third.pid ? "2" : "1");
    await asked.waitFor(/Next/);
    for (const [terminal, code] of [
      [second, 0],
      [third, 0],
      [again, 0],
      [asked, 0],
    ] as const) {
      terminal.press("q");
      expect((await terminal.exit).code).toBe(code);
    }
    expect(sockets()).toEqual([]);
  });

  test("SIGTERM takes the socket away", async () => {
    const show = open("present", "csrf");
    await show.waitFor("beat 1 of");
    expect(sockets()).toHaveLength(1);
    show.signal("SIGTERM");
    expect((await show.exit).code).toBe(143);
    expect(sockets()).toEqual([]);
  });
});
