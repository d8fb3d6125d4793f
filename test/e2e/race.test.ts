import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { closeAll, start, UNTOUCHED } from "./harness.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/auth-explained.js", import.meta.url));
const run = promisify(execFile);

test("race --quick --json: what was measured is what can be", async () => {
  const { stdout, stderr } = await run(process.execPath, [PROGRAM, "race", "--quick", "--json"]);
  expect(stderr).toBe("");
  const { checks, sessions, rounds } = JSON.parse(stdout);
  expect(rounds).toBeGreaterThanOrEqual(5);
  const [session, hs256, rs256] = checks;
  // Between a few processor cycles and what no machine of today would need.
  for (const { medianNanoseconds } of [session, hs256, rs256]) {
    expect(medianNanoseconds).toBeGreaterThan(5);
    expect(medianNanoseconds).toBeLessThan(100_000_000);
  }
  // A look-up in a table against a hash over a whole token, and arithmetic with 2048 bits: these hold everywhere.
  // The quicker rounds, since a busy machine may hold up any of the others.
  expect(session.lowerQuartileNanoseconds).toBeLessThan(hs256.lowerQuartileNanoseconds);
  expect(session.lowerQuartileNanoseconds).toBeLessThan(rs256.lowerQuartileNanoseconds);
  // An id of 32 characters, four times and numbers, and an entry in a table.
  expect(sessions.count).toBe(20_000);
  expect(sessions.bytesPerSession).toBeGreaterThan(100);
  expect(sessions.bytesPerSession).toBeLessThan(1000);
});

test("where memory is short there are fewer sessions, and no crash", async () => {
  const args = ["--max-old-space-size=96", PROGRAM, "race", "--seconds", "0.1", "--json"];
  const { sessions } = JSON.parse((await run(process.execPath, args)).stdout);
  expect(sessions.askedCount).toBe(1_000_000);
  expect(sessions.count).toBeLessThan(500_000);
  expect(sessions.count).toBeGreaterThan(20_000);
});

// Windows has neither these signals nor bash.
describe.skipIf(process.platform === "win32")("race in a real terminal", () => {
  afterEach(closeAll);

  test("the bars, the pages, and the terminal as it was", async () => {
    const terminal = start({ args: ["race", "--quick"], cols: 80, rows: 24 });
    await terminal.waitFor("Race: what does each check cost?");
    await terminal.waitFor(/On this machine a look-up/);
    expect(terminal.text()).toMatch(/RS256 \+ denylist +[\d,]+ µs {2}█*░+/);
    terminal.resize(60, 18);
    await terminal.waitFor("→ what the numbers mean");
    for (const title of ["What the numbers mean", "What the server keeps", "What the numbers do not mean"]) {
      terminal.press("right");
      await terminal.waitFor(title);
    }
    terminal.press("q");
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect(terminal.modes()).toEqual(UNTOUCHED);
    expect(terminal.primary()).toBe("");
  });

  test("Ctrl-C while it measures, in the sessions as in the checks", async () => {
    for (const [args, mark] of [
      [["race", "--sessions", "10,000,000"], "sessions in memory"],
      [["race", "--seconds", "60", "--sessions", "10000"], /round \d+/],
    ] as const) {
      const terminal = start({ args });
      await terminal.waitFor(mark);
      terminal.press("ctrl+c");
      expect(await terminal.exit).toEqual({ code: 130, signal: 0 });
      expect(terminal.modes()).toEqual(UNTOUCHED);
    }
  });

  test("from the menu, and back to it", async () => {
    const terminal = start();
    await terminal.waitFor("▸ HTTP forgets you");
    terminal.press("/");
    await terminal.waitFor("find");
    terminal.press("Race");
    await terminal.waitFor("▸ Race");
    terminal.press("return");
    await terminal.waitFor("page 1 of 4");
    terminal.press("q");
    await terminal.waitFor("How does a server remember who you are?");
    terminal.press("ctrl+c");
    expect(await terminal.exit).toEqual({ code: 130, signal: 0 });
  });
});
