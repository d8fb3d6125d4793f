import { expect, test } from "vitest";
import { thousands } from "../../src/units/count.ts";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [1_234_567, "1,234,567"],
])("digits in groups: %d is %s", (count, text) => {
  expect(thousands(count)).toBe(text);
});
