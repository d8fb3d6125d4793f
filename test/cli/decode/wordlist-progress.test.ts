import { describe, expect, test } from "vitest";
import { createCli } from "../../../src/cli/call.ts";
import { WordlistProgress } from "../../../src/cli/decode/wordlist-progress.ts";
import type { Machine } from "../../../src/cli/machine.ts";
import type { TerminalFlags } from "../../../src/terminal/capabilities.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { ProgramHost } from "../program-host.ts";

/** 1000 bytes of every 1024 words; each takes 0.1 s. */
class SlowHost extends ProgramHost {
  time = 1_000_000;
  override now = () => this.time;
}

function progress({ size = 10_000, from = 0, flags = {} as TerminalFlags, isTTY = true, env = {} } = {}) {
  const host = new SlowHost([], { env });
  Object.assign(host.stderr, { isTTY });
  const { cli } = createCli([], host as Machine, createLifecycle(host));
  cli.flags = flags;
  const shown = new WordlistProgress(cli, { size, from });
  const go = (times: number) => {
    for (let block = 1; block <= times; block += 1) {
      host.time += 100;
      for (let word = 1; word <= 1024; word += 1) shown.step(from + block * 1000 - 1024 + word);
    }
  };
  return { host, shown, go };
}

describe("at a terminal", () => {
  test("a bar with its share, the rate and the time that is left", () => {
    const { host, go } = progress();
    go(4);
    expect(host.stderr.writes.at(-1)).toBe(
      "\r\u001b[K[########............] 40%  4,096 words, 10,240 a second, 1 second left. Ctrl-C stops",
    );
    expect(host.stderr.writes).toHaveLength(4);
  });

  test("who goes on sees the share of the whole file", () => {
    const { host, go } = progress({ from: 5000 });
    go(1);
    expect(host.stderr.text()).toContain("[############........] 60%");
  });

  test("however fast it goes, the row is drawn ten times a second at most", () => {
    const { host, shown } = progress();
    for (let word = 1; word <= 1024 * 100; word += 1) {
      if (word % 1024 === 0) host.time += 5;
      shown.step(word % 10_000);
    }
    const drawn = host.stderr.writes.length;
    expect(drawn).toBeGreaterThan(2);
    expect(drawn).toBeLessThanOrEqual(6);
  });

  test("no share where nobody knows the size", () => {
    const { host, go } = progress({ size: 0 });
    go(1);
    expect(host.stderr.text()).toBe("\r\u001b[K1,024 words, 10,240 a second");
  });

  test("a narrow window cuts the row and never wraps it", () => {
    const { host, go } = progress();
    host.stderr.resize(30, 10);
    go(1);
    expect(host.stderr.text()).toHaveLength(4 + 29);
  });

  test("stopped: the row makes room for how to go on", () => {
    const { host, go, shown } = progress();
    go(2);
    shown.leave();
    expect(host.stderr.writes.slice(-2)).toEqual([
      "\r\u001b[K",
      "2,048 words tried, 10,240 a second: stopped. To go on, add --wordlist-from 2000.\n",
    ]);
  });
});

test.each([
  ["no terminal", { isTTY: false }],
  ["--plain", { flags: { plain: true } }],
  ["a dumb terminal", { env: { TERM: "dumb" } }],
])("%s: no bar, and the outcome", (_, setting) => {
  const { host, go, shown } = progress(setting);
  go(3);
  shown.done(1);
  shown.leave();
  expect(host.stderr.text()).toBe("3,072 words tried, 10,240 a second: found the secret.\n");
});
