import { expect, test } from "vitest";
import { clockOffWords } from "../../../../src/stage/picture/box/neighbours.ts";

test.each([
  [0, null],
  [1, "fast"],
  [-1, "slow"],
  [90_000, "fast"],
  [-3_600_000, "slow"],
])("a clock that is %i ms off is %s", (ms, way) => {
  const words = clockOffWords(ms);
  expect(words === null ? null : words.split(" ").at(-1)).toBe(way);
});
