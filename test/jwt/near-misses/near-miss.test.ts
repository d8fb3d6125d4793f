import { expect, test } from "vitest";
import { type NearMiss, Tries, together } from "../../../src/jwt/near-misses/near-miss.ts";

const MB = 1024 * 1024;

test.each([
  [
    [4 * MB, 1, 1],
    [true, true, false],
  ],
  [
    [4 * MB + 1, 0],
    [true, false],
  ],
  [
    [2 * MB, 2 * MB, 0, 1, 1],
    [true, true, true, true, false],
  ],
  [
    [100 * MB, 0],
    [true, false],
  ],
])("tries over %j bytes are allowed as %j, and no more are counted", (sizes, allowed) => {
  const tries = new Tries();
  expect(sizes.map((bytes) => tries.mayTry(bytes))).toEqual(allowed);
  expect(tries.count).toBe(allowed.filter(Boolean).length);
});

test("four thousand small ones are allowed", () => {
  const tries = new Tries();
  for (let i = 0; i < 3999; i++) tries.mayTry(1);
  expect([tries.mayTry(1), tries.mayTry(1), tries.count]).toEqual([true, false, 4000]);
});

test("mistakes that come together are told together, under the first", () => {
  const hex: NearMiss = { id: "signature-encoded", words: "if it is hexadecimal" };
  const weak: NearMiss = { id: "weak-secret", words: "with another secret", about: "secret" };
  expect(together([])).toBeNull();
  expect(together([null, null])).toBeNull();
  expect(together([null, hex])).toEqual(hex);
  expect(together([weak, null, hex])).toEqual({
    id: "weak-secret",
    about: "secret",
    words: "with another secret, and if it is hexadecimal",
  });
});
