import { expect, test } from "vitest";
import { roomTime } from "../../../src/cli/play/room-time.ts";

/** 2025-01-21 13:00:00 UTC, in ms. */
const NOON = 1737464400000;
const MINUTE = 60_000;

test.each([
  [0, 0, 0, "13:00  0 min"],
  [59_999, 0, 0, "13:00  0 min"],
  [MINUTE, 0, 0, "13:01  1 min"],
  [23 * MINUTE + 5, 0, 0, "13:23  23 min"],
  [90 * MINUTE, 0, 0, "14:30  90 min"],
  [0, 5.5 * 3600, 0, "18:30  0 min"],
  [0, -14 * 3600, 0, "23:00  0 min"],
  [0, 0, MINUTE, "13:00  0 min"],
])("%d ms later, %d seconds ahead of UTC, begun %d ms late: %s", (later, offset, late, words) => {
  const time = roomTime({ now: () => NOON + later, offsetAt: () => offset });
  expect(time(NOON + late)).toBe(words);
});
