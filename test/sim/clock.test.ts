import { expect, test } from "vitest";
import { Clock, EPOCH } from "../../src/sim/clock.ts";

test("the clock stands until it is moved, and counts seconds whole", () => {
  const clock = new Clock();
  expect(clock.now).toBe(EPOCH);
  expect(new Date(EPOCH).toISOString()).toBe("2026-01-12T09:00:00.000Z");
  clock.advance(1999);
  expect(clock.now - EPOCH).toBe(1999);
  expect(clock.seconds).toBe(EPOCH / 1000 + 1);
});
