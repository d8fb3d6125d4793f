import { expect, test } from "vitest";
import { type TimingResult, timeChecks } from "../../../src/cli/race/timing.ts";
import type { RaceCheck } from "../../../src/sim/race/race-checks.ts";

/** A clock that moves by what the checks say they take, and by nothing else. */
function stage() {
  const clock = { at: 0, now: () => clock.at, sleeps: 0, sleep: async () => void clock.sleeps++ };
  const turns: string[] = [];
  /** `cost` in ms of one check, in the slice that is the n-th of its own. */
  const check = (name: RaceCheck["name"], cost: number | ((slice: number) => number)): RaceCheck => {
    let slices = 0;
    return {
      name,
      wireBytes: 0,
      run(times) {
        turns.push(name);
        clock.at += times * (typeof cost === "number" ? cost : cost(slices++));
        return times;
      },
    };
  };
  const race = (checks: RaceCheck[], budget: number, more: Partial<Parameters<typeof timeChecks>[1]> = {}) =>
    timeChecks(checks, { budget, clock, signal: new AbortController().signal, ...more });
  return { clock, turns, check, race };
}

test("nanoseconds per check, whatever the check costs", async () => {
  const { check, race } = stage();
  const checks = [check("session", 0.0004), check("HS256", 0.012), check("RS256", 25)];
  const result = await race(checks, 1000);
  const medians = result?.timings.map(({ name, median }) => [name, Math.round(median)]);
  expect(medians).toEqual([
    ["session", 400],
    ["HS256", 12_000],
    ["RS256", 25_000_000],
  ]);
});

test("the middle of all rounds and of their halves: one slow round moves none of them", async () => {
  const { check, race } = stage();
  // 1 to 4 µs in turns, and one round in 50 in which the machine was away.
  const cost = (slice: number) => (slice % 50 === 49 ? 0.05 : ((slice % 4) + 1) / 1000);
  const result = await race([check("session", cost)], 3000);
  const [timing] = result?.timings ?? [];
  expect(result?.rounds).toBeGreaterThan(20);
  expect(timing?.lower).toBeLessThan(timing?.median ?? 0);
  expect(timing?.median).toBeLessThanOrEqual(timing?.upper ?? 0);
  expect(timing?.upper).toBeLessThanOrEqual(4001);
});

test("what the compiler still slows down does not count", async () => {
  const { check, race } = stage();
  const result = await race([check("session", (slice) => (slice < 20 ? 0.9 : 0.001))], 2000);
  expect(Math.round(result?.timings[0]?.upper ?? 0)).toBe(1000);
});

test("a check that becomes much quicker has longer slices again, and not ever more rounds", async () => {
  const { check, race } = stage();
  const result = await race([check("session", (slice) => (slice < 200 ? 0.5 : 0.0001))], 3000);
  expect(result?.rounds).toBeLessThan(700);
});

test("rounds: each check has one slice in each, and another one begins each time", async () => {
  const { check, race, turns } = stage();
  const result = await race([check("session", 1), check("HS256", 1), check("RS256", 1)], 10);
  expect(result?.rounds).toBe(5);
  expect(turns.slice(-15).join(" ")).toBe(
    "session HS256 RS256 HS256 RS256 session RS256 session HS256 session HS256 RS256 HS256 RS256 session",
  );
});

test("the budget is kept, slices are short, and between any two others have their turn", async () => {
  const { check, race, turns, clock } = stage();
  await race([check("session", 0.001), check("HS256", 0.01), check("RS256", 0.1)], 3000);
  expect(clock.at).toBeGreaterThan(2999);
  expect(clock.at).toBeLessThan(3050);
  expect(clock.at / turns.length).toBeLessThan(7);
  expect(clock.sleeps).toBe(turns.length);
});

test("time in which nothing was measured is not taken from the budget: after Ctrl-Z the race goes on", async () => {
  const { check, race, clock } = stage();
  const checks = () => [check("session", 0.01)];
  const undisturbed = await race(checks(), 500);
  const sleep = async () => {
    clock.at += 1000;
  };
  const disturbed = await race(checks(), 500, { clock: { ...clock, now: () => clock.at, sleep } });
  expect(disturbed).toEqual(undisturbed);
});

test("it says how far it is: never back, and at the end 1", async () => {
  const { check, race } = stage();
  const told: [number, TimingResult][] = [];
  const onProgress = (share: number, result: TimingResult) => void told.push([share, result]);
  const result = await race([check("session", 0.01), check("HS256", 0.5)], 400, { onProgress });
  const shares = told.map(([share]) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.filter((share) => share < 0.2).length).toBeGreaterThan(3);
  expect(told.at(-1)).toEqual([1, result]);
});

test("a signal ends it after the slice that is being run", async () => {
  for (const after of [3, 30]) {
    const { check, race, turns } = stage();
    const stop = new AbortController();
    const other = check("HS256", () => {
      if (turns.length >= after) stop.abort();
      return 0.5;
    });
    expect(await race([check("session", 0.01), other], 400, { signal: stop.signal })).toBeNull();
    expect(turns.at(-1)).toBe("HS256");
  }
});

test("a check that says no would be other work: that is a mistake", async () => {
  const { check, race } = stage();
  const liar = { ...check("HS256", 1), run: (times: number) => times - 1 };
  await expect(race([check("session", 1), liar], 50)).rejects.toThrow("HS256: 0 of 1 checks said yes");
});

test("a slice has at most twice and at least half as many checks as the one before", async () => {
  const { check, race } = stage();
  const sizes: number[] = [];
  // One slice in which the machine was away.
  const slow = check("session", (slice) => (slice === 30 ? 1 : 0.001));
  const counted = {
    ...slow,
    run: (times: number) => {
      sizes.push(times);
      return slow.run(times);
    },
  };
  await race([counted], 30_000);
  const changes = sizes.slice(1).map((size, i) => size / (sizes[i] ?? 1));
  expect(Math.max(...changes)).toBe(2);
  expect(Math.min(...changes)).toBe(0.5);
  expect(changes[30]).toBe(0.5);
});

test("the time to warm up is divided among the checks", async () => {
  const { clock, race } = stage();
  const ended = { session: 0, HS256: 0 };
  const check = (name: "session" | "HS256") => ({
    name,
    wireBytes: 0,
    run: (times: number) => {
      clock.at += times * 0.01;
      if (!told) ended[name] = clock.at;
      return times;
    },
  });
  let told = false;
  const onProgress = (_: number, { rounds }: TimingResult) => {
    told ||= rounds > 0;
  };
  await race([check("session"), check("HS256")], 1000, { onProgress });
  // A fifth of the budget, in two halves, and the first round with a slice of each.
  expect(ended.session).toBeLessThan(ended.HS256);
  expect(ended.HS256).toBeGreaterThan(200);
  expect(ended.HS256).toBeLessThan(225);
});

test("each check warms up at least once, however short the time", async () => {
  const { check, race, turns } = stage();
  const told: number[] = [];
  const onProgress = (share: number) => void told.push(share);
  const result = await race([check("session", 10), check("HS256", 10)], 20, { onProgress });
  expect(result?.rounds).toBe(5);
  expect(turns.slice(0, 2)).toEqual(["session", "HS256"]);
  expect(turns).toHaveLength(2 + 2 * 5);
  // Half of it is spent after the first slice, and never more than all.
  expect(told).toEqual([0.5, 1, 1, 1, 1, 1, 1]);
});

test("a check that takes more than the whole time is said to have taken all of it", async () => {
  const { check, race } = stage();
  const told: number[] = [];
  await race([check("session", 10)], 5, { onProgress: (share) => void told.push(share) });
  expect(told).toEqual([1, 1, 1, 1, 1, 1]);
});

test("a race that is over before it begins does no work", async () => {
  const { check, race, turns } = stage();
  const stop = new AbortController();
  stop.abort();
  expect(await race([check("session", 1)], 50, { signal: stop.signal })).toBeNull();
  expect(turns).toEqual([]);
});

test("of five rounds the middle one, and those half-way to both ends", async () => {
  const { check, race } = stage();
  // The first slice warms up.
  const cost = (slice: number) => [9, 50, 10, 40, 20, 30][slice] ?? 0;
  const result = await race([check("session", cost)], 1);
  expect(result).toEqual({
    rounds: 5,
    timings: [{ name: "session", lower: 20e6, median: 30e6, upper: 40e6 }],
  });
});

test("a clock that stands still ends it", async () => {
  const { check, race } = stage();
  await expect(race([check("session", 0)], 50)).rejects.toThrow("takes no time");
});
