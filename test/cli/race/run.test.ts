import { describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { settled } from "../../terminal/fake-host.ts";
import { feed, openTerminal, visibleRows } from "../../terminal/xterm.ts";
import { ProgramHost, type Setting } from "../program-host.ts";

/** A machine whose clock goes on by itself and whose memory grows by what is held in it. */
function raceHost(args: readonly string[], setting: Setting = {}): ProgramHost {
  const host = new ProgramHost(["race", ...args], setting);
  const sleep = async () => void (await new Promise((resolve) => setImmediate(resolve)));
  Object.assign(host, {
    clock: { now: () => performance.now(), sleep },
    memory: async () => ({ held: process.memoryUsage().heapUsed, limit: 4e9 }),
  });
  return host;
}

async function run(args: readonly string[], setting: Setting = {}) {
  const host = raceHost(args, setting);
  const code = await runOn(host);
  return { code, out: host.stdout.text(), err: host.stderr.text() };
}

const QUICK = ["--seconds", "0.1", "--sessions", "10000"];

test("in a pipe: bars, what they mean and what not, in plain text", async () => {
  const { code, out } = await run(QUICK);
  expect(code).toBe(0);
  expect(out).toMatch(/^Race: what does each check cost\?\n\nIn memory {2}among 10,000 sessions/);
  for (const part of [
    "HS256 check",
    "RS256 + denylist",
    "What the numbers mean",
    "What the numbers do not mean",
  ])
    expect(out).toContain(part);
  expect(out).not.toMatch(/[^\n\P{C}]/u);
  expect(Math.max(...out.split("\n").map((row) => row.length))).toBeLessThanOrEqual(60);
});

test("--ascii: bars of ASCII alone", async () => {
  const { out } = await run([...QUICK, "--ascii"]);
  expect(out).toMatch(/^[\n\x20-\x7e]*$/);
  // Which bar is the longest is the machine's affair.
  expect(out).toMatch(/(look-up|check) +[\d,.]+ us {2}#{10,}/);
});

test("--json: one document, with the unit in every name", async () => {
  const { code, out } = await run([...QUICK, "--json", "--hop", "2ms"]);
  expect(code).toBe(0);
  expect(out.startsWith('{\n  "schemaVersion": 1,\n')).toBe(true);
  const document = JSON.parse(out);
  expect(document).toEqual({
    schemaVersion: 1,
    rounds: expect.any(Number),
    modelledHopNanoseconds: 2_000_000,
    checks: ["session", "HS256", "RS256"].map((name) => ({
      name,
      medianNanoseconds: expect.any(Number),
      lowerQuartileNanoseconds: expect.any(Number),
      upperQuartileNanoseconds: expect.any(Number),
      withModelledHopNanoseconds: expect.any(Number),
      timesSessionLookup: expect.any(Number),
      wireBytesPerRequest: expect.any(Number),
    })),
    sessions: {
      askedCount: 10_000,
      count: 10_000,
      totalBytes: expect.any(Number),
      bytesPerSession: expect.any(Number),
    },
  });
  for (const check of document.checks) {
    expect(check.lowerQuartileNanoseconds).toBeGreaterThan(0);
    expect(check.medianNanoseconds).toBeGreaterThanOrEqual(check.lowerQuartileNanoseconds);
    expect(check.upperQuartileNanoseconds).toBeGreaterThanOrEqual(check.medianNanoseconds);
    expect(check.withModelledHopNanoseconds - check.medianNanoseconds).toBeCloseTo(2_000_000, 0);
  }
});

test("where messages go to a terminal, dots say how far it is", async () => {
  const { out, err } = await run([...QUICK, "--json"]);
  expect(err).toContain("Measuring on this machine …\n");
  expect(err).toMatch(/\r\x1b\[K\.{40}\r\x1b\[K$/);
  expect(out).not.toContain("Measuring");
});

test.each([
  [["--hop", "2"], "It should be a time from 1us to 1s with its unit"],
  [["--seconds", "0"], "It should be a number from 0.1 to 60."],
  [["--sessions", "12"], "It should be a whole number from 10,000 to 10,000,000."],
])("%j is wrong usage", async (args, message) => {
  const { code, out, err } = await run(args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
});

describe("on the stage", () => {
  function open(args: readonly string[]) {
    const host = raceHost(args, { terminal: true });
    const ended = runOn(host);
    const screen = async () => {
      const terminal = openTerminal(host.stdout.columns, host.stdout.rows);
      await feed(terminal, host.stdout.text());
      return visibleRows(terminal).join("\n");
    };
    const shows = (text: string | RegExp) => expect.poll(screen, { timeout: 15_000 }).toMatch(text);
    return { host, ended, screen, shows };
  }

  test("a bar that moves, then the bars, then page after page", async () => {
    const { host, ended, shows, screen } = open(QUICK);
    await shows(/Session look-up +…/);
    await shows(/ \d+ % /);
    await shows("→ what the numbers mean");
    expect(await screen()).toMatch(/RS256 check +[\d,.]+ µs {2}[█▏]/);
    for (const title of ["What the numbers mean", "What the server keeps", "What the numbers do not mean"]) {
      host.stdin.write("\x1b[C");
      await shows(title);
    }
    host.stdin.write("q");
    expect(await ended).toBe(0);
    expect(host.stdin.raw).toBe(false);
  });

  test.each([
    ["Ctrl-C", "\x03", 130],
    ["q", "q", 0],
  ])("%s in the middle ends it at once", async (_, key, code) => {
    const { host, ended, shows } = open(["--seconds", "60", "--sessions", "10000"]);
    await shows(/ \d+ % +(round|warming)/);
    const pressed = performance.now();
    host.stdin.write(key);
    expect(await ended).toBe(code);
    expect(performance.now() - pressed).toBeLessThan(20_000);
    expect(host.stdin.raw).toBe(false);
  });

  test("keys of lessons that mean nothing here do nothing", async () => {
    const { host, ended, shows, screen } = open(QUICK);
    await shows("→ what the numbers mean");
    const before = await screen();
    host.stdin.write("tficw? 3g");
    await settled();
    expect(await screen()).toBe(before);
    host.stdin.write("q");
    expect(await ended).toBe(0);
  });

  test("a mistake in the middle ends the program, and gives the terminal back", async () => {
    const host = raceHost(QUICK, { terminal: true });
    Object.assign(host, { memory: () => Promise.reject(new Error("no such memory")) });
    expect(await runOn(host)).toBe(1);
    expect(host.stderr.text()).toContain("no such memory");
    expect(host.stdin.raw).toBe(false);
  });
});
