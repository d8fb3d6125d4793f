import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clipped, hasUnseen, unseenIn, visible, visibleLines } from "../../src/text/visible.ts";
import { anyText, rawIn } from "./hostile.ts";

describe("visible", () => {
  test.each([
    ["an escape sequence", "\x1b[31mred", "\\u001b[31mred"],
    ["a bell", "\x07", "\\u0007"],
    ["a tab", "a\tb", "a\\u0009b"],
    ["a line break", "a\nb", "a\\u000ab"],
    ["DEL and C1", "\x7f\x9b", "\\u007f\\u009b"],
    ["a bidirectional override", "a\u202eb", "a\\u202eb"],
    ["an isolate", "\u2066x\u2069", "\\u2066x\\u2069"],
    ["zero-width characters", "\u200b\u200d\ufeff", "\\u200b\\u200d\\ufeff"],
    ["a soft hyphen", "soft\xadhyphen", "soft\\u00adhyphen"],
    ["a separator of lines", "a\u2028b", "a\\u2028b"],
    ["a variation selector", "❤\ufe0f", "❤\\ufe0f"],
    ["a filler", "\u3164", "\\u3164"],
    ["a tag, which is two units", "\u{e0041}", "\\udb40\\udc41"],
    ["half a pair", "a\ud83d", "a\\ud83d"],
  ])("shows %s", (_, text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(hasUnseen(text)).toBe(true);
  });

  test.each(["", "plain ~", "höhe 漢字 → ✓", "e\u0301", "👩", "\u00a0"])("leaves %j as it is", (text) => {
    expect(visible(text)).toBe(text);
    expect(hasUnseen(text)).toBe(false);
  });

  test("of any text nothing is left that a terminal would obey, and what is seen stays", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const shown = visible(text);
        expect(rawIn(shown)).toEqual([]);
        expect(hasUnseen(shown)).toBe(false);
        expect(visible(shown)).toBe(shown);
        if (!hasUnseen(text)) expect(shown).toBe(text);
      }),
    );
  });

  test("JSON that went through it is the same JSON", () => {
    fc.assert(
      fc.property(fc.dictionary(anyText(), anyText()), (value) => {
        const text = visibleLines(JSON.stringify(value, null, 2));
        expect(rawIn(text)).toEqual([]);
        expect(JSON.parse(text)).toEqual(value);
      }),
    );
  });
});

test("of several lines the line breaks stay", () => {
  expect(visibleLines("a\x07\nb\r\n")).toBe("a\\u0007\nb\\u000d\n");
});

test("unseen characters are found with their places", () => {
  expect([...unseenIn("ab\x07c\u202e")]).toEqual([
    { at: 2, char: "\x07" },
    { at: 4, char: "\u202e" },
  ]);
});

test.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "abc… (4 characters)"],
  ["", 0, ""],
  ["ab👩d", 3, "ab… (5 characters)"],
  ["ab👩d", 4, "ab👩… (5 characters)"],
])("%j cut to %i", (text, limit, cut) => {
  expect(clipped(text, limit)).toBe(cut);
});
