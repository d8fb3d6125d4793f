import { expect, test } from "vitest";
import { hashPassword, passwordFits } from "../../../src/sim/server/password.ts";

const stored = hashPassword("correct-horse", "salt");

test.each([
  ["correct-horse", true],
  ["Correct-horse", false],
  ["correct-horse ", false],
  ["", false],
])("%j fits: %s", (password, expected) => {
  expect(passwordFits(password, stored)).toBe(expected);
});

test("the password itself is not kept, and with another salt it looks different", () => {
  expect(Buffer.from(stored.hash).toString("latin1")).not.toContain("correct");
  expect(hashPassword("correct-horse", "pepper").hash).not.toEqual(stored.hash);
});
