import { expect, test } from "vitest";
import { ACCOUNTS, userWith } from "../../../src/lab/server/accounts.ts";

test.each(ACCOUNTS)(
  "$name comes in with the password of $name, and with no other",
  async ({ id, name, role, password }) => {
    expect(await userWith(name, password)).toEqual({ id, name, role });
    for (const { password: other } of ACCOUNTS)
      if (other !== password) expect(await userWith(name, other)).toBeNull();
  },
);

test.each<[unknown, unknown]>([
  ["shivam", ""],
  ["shivam", "correct-hors"],
  ["shivam", "correct-horse "],
  ["Shivam", "correct-horse"],
  ["nobody", "correct-horse"],
  ["nobody", ""],
  ["", ""],
  ["shivam", undefined],
  ["shivam", ["correct-horse"]],
  [["shivam"], "correct-horse"],
  [undefined, "correct-horse"],
  [undefined, undefined],
  [45, "correct-horse"],
])("%j with the password %j is nobody", async (name, password) => {
  expect(await userWith(name, password)).toBeNull();
});
