import { expect, test } from "vitest";
import { asciiFor, asciiText } from "../../../src/stage/canvas/glyphs.ts";

test("every printable ASCII character is itself, and so is the right half of a wide one", () => {
  for (let code = 0x20; code <= 0x7e; code++) {
    const char = String.fromCharCode(code);
    expect(asciiFor(char)).toBe(char);
  }
  expect(asciiFor("")).toBe("");
});

test.each([
  ["─", "-"],
  ["▶", ">"],
  ["✗", "x"],
  ["…", "~"],
  ["µ", "u"],
  ["–", "-"],
  ["é", "?"],
  ["世", "?"],
  ["\x7f", "?"],
])("%s is shown as %s", (char, shown) => {
  expect(asciiFor(char)).toBe(shown);
});

test.each([
  ["a ~ b\nc", "a ~ b\nc"],
  ["a → b…", "a > b~"],
  ["Zoë", "Zo\\u00eb"],
  ["世", "\\u4e16"],
  ["\u{1f600}", "\\ud83d\\ude00"],
  ["\x01", "\\u0001"],
  ["\t", "\\u0009"],
  ["?", "?"],
])("the text %j is %j", (text, shown) => {
  expect(asciiText(text)).toBe(shown);
});
