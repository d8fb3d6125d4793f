import { describe, expect, test } from "vitest";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { playOnStage } from "../../../src/terminal/player/play-on-stage.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { FakeHost, settled } from "../fake-host.ts";
import { fakePlayable } from "../fake-playable.ts";
import { feed, openTerminal, visibleRows } from "../xterm.ts";

function start(env: Record<string, string> = {}) {
  const host = new FakeHost();
  Object.assign(host.env, env);
  const lifecycle = createLifecycle(host);
  const result = playOnStage(() => fakePlayable([1, 1, 1]), terminalOf(host, lifecycle, {}));
  const press = async (bytes: string) => {
    host.stdin.write(bytes);
    await settled();
  };
  const screen = async () => {
    const terminal = openTerminal(host.stdout.columns, host.stdout.rows);
    await feed(terminal, host.stdout.text());
    return { rows: visibleRows(terminal), buffer: terminal.buffer.active.type };
  };
  return { host, lifecycle, result, press, screen };
}

test("plays on the screen of the host and gives everything back", async () => {
  const { host, result, press, screen } = start();
  await settled();
  expect(host.stdin.raw).toBe(true);
  expect((await screen()).rows.slice(0, 2)).toEqual(["0.0", "60x18"]);
  await press("\x1b[C");
  expect((await screen()).rows[0]).toBe("1.0");
  await press("q");
  expect(await result).toMatchObject({ reason: "quit", view: { beat: 1 } });
  expect(host.stdin.raw).toBe(false);
  expect(host.stdin.isPaused()).toBe(true);
  expect(host.stdin.listenerCount("data")).toBe(0);
  expect(host.stdout.listenerCount("resize")).toBe(0);
  expect((await screen()).buffer).toBe("normal");
});

test("a resize draws the whole frame at once in the new size", async () => {
  const { host, press, screen } = start();
  await settled();
  host.stdout.resize(20, 5);
  await settled();
  expect((await screen()).rows.slice(0, 2)).toEqual(["0.0", "20x5"]);
  await press("q");
});

test("after a stop the keyboard is taken again and the frame drawn whole, in the size of now", async () => {
  const { host, result, press, screen } = start();
  await settled();
  await press("\x1a");
  expect(host.kills).toEqual(["SIGTSTP"]);
  expect(host.stdin.raw).toBe(false);
  expect((await screen()).buffer).toBe("normal");
  host.stdout.columns = 40;
  host.emit("SIGCONT");
  await settled();
  // Off and on: Node would take "on" for granted after the shell has changed the mode.
  expect(host.stdin.modes.slice(-2)).toEqual([false, true]);
  expect((await screen()).rows.slice(0, 2)).toEqual(["0.0", "40x18"]);
  await press("q");
  expect((await result).reason).toBe("quit");
});

test("after a stop that nobody saw coming, everything is said anew", async () => {
  const { host, press } = start();
  await settled();
  const before = host.stdout.writes.length;
  host.emit("SIGCONT");
  await settled();
  expect(host.stdin.modes).toEqual([false, true, false, true]);
  expect(host.stdout.writes.slice(before).join("")).toMatch(/\?1049h.*\x1b\[2J.*0\.0/s);
  await press("q");
});

test("a resize to the same size draws the whole frame too: the terminal may have moved its lines", async () => {
  const { host, press } = start();
  await settled();
  const before = host.stdout.writes.length;
  host.stdout.resize(60, 18);
  await settled();
  expect(host.stdout.writes.slice(before).join("")).toContain("\x1b[2J");
  await press("q");
});

test("a lone Escape is one after a short while, and the second quits", async () => {
  const { host, result, press } = start();
  await settled();
  await press("\x1b");
  expect(host.sleeps.map(({ ms }) => ms)).toEqual([50]);
  host.sleeps[0]?.ring();
  await settled();
  await press("\x1b");
  host.sleeps.at(-1)?.ring();
  expect((await result).reason).toBe("quit");
});

test("the keyboard is closed: the show ends", async () => {
  const { host, result } = start();
  await settled();
  host.stdin.end();
  expect((await result).reason).toBe("quit");
});

test("what there is to see is asked for anew when a key of its own has changed it", async () => {
  const host = new FakeHost();
  const lifecycle = createLifecycle(host);
  let word = "first";
  const result = playOnStage(
    () => {
      const text = word;
      return fakePlayable([1], { text: () => text });
    },
    terminalOf(host, lifecycle, {}),
    {
      keymap: (key) => {
        if (key !== "x") return null;
        word = "second";
        return [];
      },
    },
  );
  await settled();
  expect(host.stdout.text()).toContain("first");
  host.stdin.write("x");
  await settled();
  expect(host.stdout.text()).toContain("second");
  host.stdin.write("q");
  await result;
});

test("a stage that is opened again and again leaves no listeners behind, and a late error ends nothing", async () => {
  const host = new FakeHost();
  const lifecycle = createLifecycle(host);
  const count = () => ["end", "error", "close", "data"].map((event) => host.stdin.listenerCount(event));
  const visit = async () => {
    const result = playOnStage(() => fakePlayable([1]), terminalOf(host, lifecycle, {}));
    await settled();
    host.stdin.write("q");
    await result;
    return count();
  };
  const once = await visit();
  for (let i = 0; i < 12; i += 1) expect(await visit()).toEqual(once);
  expect(() => host.stdin.emit("error", new Error("EIO"))).not.toThrow();
});

describe("a terminal of which nobody knows the background", () => {
  const UNKNOWN = { COLORFGBG: "" };
  const QUESTION = "\x1b]11;?\x1b\\\x1b[c";

  test("is asked once, and draws at once; when it answers, all is drawn again in the fitting colours", async () => {
    const { host, press, result } = start(UNKNOWN);
    await settled();
    expect(host.stdout.text().split(QUESTION)).toHaveLength(2);
    const drawn = host.stdout.writes.length;
    expect(host.stdout.text()).toContain("0.0");
    await press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c");
    expect(host.stdout.writes.slice(drawn).join("")).toContain("\x1b[2J");
    await press("q");
    expect((await result).reason).toBe("quit");
    expect(host.stdout.text().split(QUESTION)).toHaveLength(2);
  });

  test("is not left before it has answered, or has had time to: the answer would stand at the shell's prompt", async () => {
    const { host, press, result } = start(UNKNOWN);
    await settled();
    await press("q");
    expect(host.stdin.raw).toBe(true);
    expect(host.sleeps.map(({ ms }) => ms)).toEqual([100]);
    await press("\x1b[?62;22c");
    expect((await result).reason).toBe("quit");
    expect(host.stdin.raw).toBe(false);
  });

  test("is not asked without colours, nor if the background is known", async () => {
    for (const env of [{ ...UNKNOWN, NO_COLOR: "1" }, { COLORFGBG: "0;15" }]) {
      const { host, press, result } = start(env);
      await settled();
      expect(host.stdout.text()).not.toContain("\x1b]11");
      await press("q");
      await result;
    }
  });
});
