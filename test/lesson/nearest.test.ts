import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { didYouMean, distance, nearest } from "../../src/lesson/nearest.ts";

describe("distance", () => {
  test.each([
    ["", "", 0],
    ["abc", "abc", 0],
    ["abc", "", 3],
    ["abc", "abd", 1],
    ["abc", "acb", 1],
    ["abc", "abcd", 1],
    ["kitten", "sitting", 3],
    ["ab", "ba", 1],
    ["ba", "ab", 1],
    ["ca", "abc", 3],
    ["abcd", "badc", 2],
  ])("%j, %j: %d", (a, b, expected) => {
    expect(distance(a, b)).toBe(expected);
  });

  test("is the same both ways, 0 only for the same word, and at most the longer length", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const d = distance(a, b);
        expect(distance(b, a)).toBe(d);
        expect(d === 0).toBe(a === b);
        expect(d).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe("nearest", () => {
  const known = ["session", "server", "jwt-header", "jwt-cookie"];
  test.each([
    ["sesion", "session"],
    ["SESSION", "session"],
    ["sevrer", "server"],
    ["sess", "session"],
    ["jwt", null],
    ["se", null],
    // Three letters of six are too many.
    ["serial", null],
    ["serber", "server"],
    ["sxxver", "server"],
    ["banana", null],
    ["", null],
    ["ses", "session"],
    ["s", null],
  ])("%s: %s", (word, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });
});

test("the question is asked only where there is a word to ask for", () => {
  expect(didYouMean("sesion", ["session"])).toBe(' Did you mean "session"?');
  expect(didYouMean("banana", ["session"])).toBe("");
  expect(didYouMean("x", [])).toBe("");
});

test("capitals make no difference", () => {
  expect(nearest("OPNE", ["open", "follow"])).toBe("open");
  expect(nearest("opne", ["Open", "follow"])).toBe("Open");
});

test("a beginning is known in any case", () => {
  expect(nearest("fol", ["Open", "FOLLOW"])).toBe("FOLLOW");
});

test("of a short word one letter may differ, and of its beginning two say enough", () => {
  expect(nearest("jr", ["jar"])).toBe("jar");
  expect(nearest("jxx", ["jar"])).toBeNull();
  expect(nearest("op", ["open", "follow"])).toBe("open");
  expect(nearest("o", ["open", "follow"])).toBeNull();
});
