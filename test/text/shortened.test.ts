import { describe, expect, test } from "vitest";
import { cut, shortened, startOf } from "../../src/text/shortened.ts";

describe("shortened", () => {
  test("what fits is left as it is", () => {
    const message = 'There is no lesson "x".\nTo see them all: auth-explained list';
    expect(shortened(message)).toBe(message);
  });

  test("a long word keeps its beginning, and the words around it stay", () => {
    expect(shortened(`There is no lesson "${"x".repeat(5000)}" here.`)).toMatch(
      /^There is no lesson "x{119}… here\.$/,
    );
  });

  test("a long line is cut, and the next one is not", () => {
    const [first = "", second] = shortened(`${"ab ".repeat(5000)}\nnext`).split("\n");
    expect(first.length).toBeLessThan(610);
    expect(second).toBe("next");
  });

  test("no character is cut in half", () => expect(cut("ab\u{1f600}", 3)).toBe("ab…"));
});

test.each([
  ["abc", 4, "abc"],
  ["abc", 3, "abc"],
  ["abc", 2, "ab…"],
  ["abc", 0, "…"],
  ["abc", -1, "…"],
  ["", 0, ""],
  ["\u{1f600}b", 2, "\u{1f600}…"],
  ["\u{1f600}b", 1, "…"],
])("%j cut to %i is %j", (text, limit, shown) => {
  expect(cut(text, limit)).toBe(shown);
  expect(startOf(text, limit)).toBe(shown.replace("…", ""));
});
