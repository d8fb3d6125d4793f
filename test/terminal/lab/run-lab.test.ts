import { afterEach, beforeEach, expect, test } from "vitest";
import { runLab, type TryOut } from "../../../src/terminal/lab/run-lab.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { type RunningLab, startLab } from "../../lab/lab-harness.ts";
import { FakeHost, settled } from "../fake-host.ts";
import { feed, openTerminal, visibleRows } from "../xterm.ts";

let lab: RunningLab;
beforeEach(async () => {
  lab = await startLab("session");
});
afterEach(() => lab.close());

const PAGE = "It remembers users by";

/** A lab on a stage of 100 by 30; `tryOut` opens a sandbox. */
function watching(tryOut: TryOut) {
  const host = new FakeHost();
  host.stdout.resize(100, 30);
  const end = runLab(lab.lab, terminalOf(host, createLifecycle(host), {}), tryOut, () => {});
  return {
    end,
    async press(key: string) {
      host.stdin.write(key);
      await settled();
    },
    async screen() {
      await settled();
      const terminal = openTerminal(100, 30);
      await feed(terminal, host.stdout.text());
      return visibleRows(terminal).join("\n");
    },
  };
}

const never: TryOut = () => expect.unreachable("no sandbox was asked for");

test.each([
  ["q", false],
  ["\x03", true],
])("%j ends it, interrupted: %s", async (key, interrupted) => {
  const { press, end } = watching(never);
  await settled();
  await press(key);
  expect(await end).toBe(interrupted);
});

test("it begins at the newest beat, under the page about the lab", async () => {
  await lab.login();
  const { screen, press, end } = watching(never);
  expect(await screen()).toContain(PAGE);
  await press("m");
  const [, beat, of] = /beat (\d+) of (\d+)/.exec(await screen()) ?? [];
  expect(Number(of)).toBeGreaterThan(1);
  expect(beat).toBe(of);
  await press("q");
  await end;
});

test("after a sandbox the lab is as it was left, without that page, and with what has happened meanwhile", async () => {
  const tried: number[] = [];
  const { screen, press, end } = watching(async (timeline, beat) => {
    tried.push(beat, timeline.beats.length);
    await lab.login();
    return false;
  });
  await press("m");
  await press("\x1b[H");
  await press("t");
  await expect.poll(screen).toMatch(/beat 1 of/);
  expect(tried[0]).toBe(0);
  const rows = await screen();
  expect(rows).not.toContain(PAGE);
  expect(Number(/beat 1 of (\d+)/.exec(rows)?.[1])).toBeGreaterThan(tried[1] ?? 0);
  await press("q");
  expect(await end).toBe(false);
});

test("Ctrl-C in a sandbox ends the lab as well", async () => {
  const { press, end } = watching(async () => true);
  await press("m");
  await press("t");
  expect(await end).toBe(true);
});
