import { expect, test } from "vitest";
import { firstGrapheme, lastGrapheme } from "../../src/text/grapheme.ts";

test.each([
  ["", "", ""],
  ["a", "a", "a"],
  ["abc", "a", "c"],
  ["e\u0301x\u0301", "e\u0301", "x\u0301"],
  ["a😀", "a", "😀"],
  ["👩\u200d💻a", "👩\u200d💻", "a"],
  ["🇮🇳🇩🇪", "🇮🇳", "🇩🇪"],
  ["한국", "한", "국"],
  // U+0600 belongs to the number after it.
  ["\u0600123", "\u06001", "3"],
  ["a\u06001", "a", "\u06001"],
])("of %j the first is %j and the last %j", (text, first, last) => {
  expect(firstGrapheme(text)).toBe(first);
  expect(lastGrapheme(text)).toBe(last);
});
