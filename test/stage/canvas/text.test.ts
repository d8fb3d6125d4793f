import { describe, expect, test } from "vitest";
import { codePointWidth, lineText, lineWidth, span, width } from "../../../src/stage/canvas/text.ts";

describe("width", () => {
  test.each([
    ["", 0],
    ["abc", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["─│╭▸✓✗●○…", 9],
    ["漢字", 4],
    ["한글", 4],
    ["ｆｕｌｌ", 8],
    ["a\u200bb", 8],
    ["\u{1f510}", 2],
  ])("of %j is %i", (text, columns) => expect(width(text)).toBe(columns));

  test("of a line is the sum of its spans", () => {
    expect(lineWidth([span("漢"), span("ab", "session")])).toBe(4);
    expect(lineText([span("漢"), span("ab", "session")])).toBe("漢ab");
  });

  test("a combining mark takes no column", () => expect(codePointWidth("\u0301")).toBe(0));
});
