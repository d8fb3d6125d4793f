import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineText, lineWidth, span } from "../../../src/stage/canvas/text.ts";
import { wrap } from "../../../src/stage/canvas/wrap.ts";

const wrapped = (text: string, room: number) => wrap([span(text)], room).map(lineText);

describe("wrap", () => {
  test.each([
    ["", 10, [""]],
    ["one", 10, ["one"]],
    ["one two", 7, ["one two"]],
    ["one two", 6, ["one", "two"]],
    ["a  b", 10, ["a b"]],
    ["a bbbb", 5, ["a", "bbbb"]],
    ["a bbbb", 6, ["a bbbb"]],
    ["one\ntwo", 10, ["one", "two"]],
    ["abcdefgh", 3, ["abc", "def", "gh"]],
    ["x abcdefgh", 4, ["x", "abcd", "efgh"]],
    ["漢字漢字", 4, ["漢字", "漢字"]],
    ["漢字漢字", 3, ["漢", "字", "漢", "字"]],
  ])("breaks %j at %i columns", (text, room, rows) => {
    expect(wrapped(text, room)).toEqual(rows);
  });

  test("keeps the role of every word, and joins neighbours of one role", () => {
    const rows = wrap([span("the id "), span("abc123", "session"), span(" is here")], 12);
    expect(rows).toEqual([[span("the id")], [span("abc123", "session"), span(" is")], [span("here")]]);
  });

  test("a value and the full stop after it stay on one row", () => {
    expect(wrap([span("it is "), span("abc123", "session"), span(".")], 8).map(lineText)).toEqual([
      "it is",
      "abc123.",
    ]);
  });

  test("law: no row is wider than the room, and no word is lost", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abc漢é…-"), minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.integer({ min: 2, max: 40 }), (words, room) => {
        const rows = wrap([span(words.join(" "))], room);
        for (const row of rows) expect(lineWidth(row)).toBeLessThanOrEqual(room);
        expect(rows.map(lineText).join("").replaceAll(" ", "")).toBe(words.join(""));
      }),
    );
  });
});
