import { describe, expect, test } from "vitest";
import { AnswerLine } from "../../src/terminal/ask.ts";

/** The answer after those pieces of input, or undefined where it is not complete. */
function answer(...pieces: string[]): string | null | undefined {
  const line = new AnswerLine();
  const done = pieces.map((piece) => line.push(piece)).at(-1);
  if (done !== true) return undefined;
  return line.cancelled ? null : line.text;
}

describe("a typed answer", () => {
  test.each<[string, string[], string | null | undefined]>([
    ["Enter ends it", ["abc\r"], "abc"],
    ["key by key", ["a", "b", "c", "\r"], "abc"],
    ["not before Enter", ["abc"], undefined],
    ["backspace", ["abcd\u007f", "\r"], "abc"],
    ["backspace takes a whole letter", ["a😀\u007f\r"], "a"],
    ["Ctrl-U clears it", ["abc\u0015d\r"], "d"],
    ["Ctrl-C gives up", ["abc\u0003"], null],
    ["Ctrl-D on nothing gives up", ["\u0004"], ""],
    ["arrows and other keys are no text", ["a\u001b[Db\u001b[3~\u001bOPc\r"], "abc"],
    [
      "a bracketed paste keeps its line breaks",
      ["\u001b[200~one\r\ntwo\rthree\u001b[201~", "\r"],
      "one\ntwo\nthree",
    ],
    ["a paste that comes in pieces", ["\u001b[200~one\r", "two", "\u001b[201~\r"], "one\ntwo"],
    ["Enter within a bracketed paste does not end it", ["\u001b[200~one\r"], undefined],
    ["a paste of a terminal that does not say so", ["one\rtwo\r"], "one\ntwo"],
    ["a paste behind typed letters", ["a\u001b[200~b\nc\u001b[201~d\r"], "ab\ncd"],
  ])("%s", (_, pieces, wanted) => expect(answer(...pieces)).toBe(wanted));
});
