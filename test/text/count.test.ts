import { expect, test } from "vitest";
import { counted, thousands } from "../../src/text/count.ts";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [1_234_567, "1,234,567"],
])("digits in groups: %d is %s", (count, text) => {
  expect(thousands(count)).toBe(text);
});

test.each([
  [0, "0 lessons"],
  [1, "1 lesson"],
  [2000, "2,000 lessons"],
])("a noun in the right number: %d is %s", (count, text) => {
  expect(counted(count, "lesson")).toBe(text);
});
