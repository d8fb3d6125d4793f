import { expect, test } from "vitest";
import { weighCrowd } from "../../../src/cli/race/crowd.ts";
import { SessionCrowd } from "../../../src/sim/race/session-crowd.ts";

/** A machine on which a session takes 200 bytes; `free` is what may still be held. */
function weigh(asked: number, free: number, signal = new AbortController().signal) {
  const crowd = new SessionCrowd();
  const clock = { now: () => 0, sleeps: 0, sleep: async () => void clock.sleeps++ };
  const held = 50_000_000;
  const memory = async () => ({ held: held + 200 * crowd.size, limit: held + free });
  const parts: number[] = [];
  const size = weighCrowd(crowd, asked, { memory, clock }, signal, (count) => parts.push(count));
  return { crowd, clock, parts, size };
}

test.each([10_000, 60_001])("%d sessions: so many rows, and what they take", async (asked) => {
  const { crowd, size } = weigh(asked, 1e9);
  expect(await size).toEqual({ asked, count: asked, bytes: 200 * asked });
  expect(crowd.table.list()).toHaveLength(asked);
});

test("where there is no room for all, half of what is free is filled, and no more", async () => {
  const { size } = weigh(500_000, 40_000_000);
  expect(await size).toEqual({ asked: 500_000, count: 100_000, bytes: 20_000_000 });
});

test.each([
  [30_000, 60_000, 30_000],
  [500_000, 60_000, 30_000],
  [500_000, 10_000, 20_000],
  [25_000, 1e9, 25_000],
  [20_000, 0, 20_000],
])(
  "%d sessions that seem to weigh nothing take a byte each, with %d free: %d",
  async (asked, free, count) => {
    const crowd = new SessionCrowd();
    const clock = { now: () => 0, sleep: async () => {} };
    const memory = async () => ({ held: 7, limit: 7 + free });
    const size = await weighCrowd(crowd, asked, { memory, clock }, new AbortController().signal);
    expect(size).toEqual({ asked, count, bytes: 0 });
  },
);

test("they come in parts, and between any two others have their turn", async () => {
  const { clock, parts, size } = weigh(22_000, 1e9);
  await size;
  expect(parts).toEqual([5000, 10_000, 15_000, 20_000, 22_000]);
  expect(clock.sleeps).toBe(parts.length);
});

test("a signal ends it after the part that is being made", async () => {
  const stop = new AbortController();
  const { crowd, parts, size } = weigh(60_000, 1e9, stop.signal);
  parts.push = (count) => {
    if (count === 30_000) stop.abort();
    return 0;
  };
  expect(await size).toBeNull();
  expect(crowd.size).toBe(30_000);
});
