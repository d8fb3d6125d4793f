import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitWords } from "../../../src/lesson/language/words.ts";

const texts = (line: string) => splitWords(line).words?.map((w) => w.text);

describe("splitWords", () => {
  test.each([
    ["", []],
    ["   ", []],
    ["wait 31m", ["wait", "31m"]],
    ["  wait\t 31m ", ["wait", "31m"]],
    ['say "two words"', ["say", "two words"]],
    ['body="two words" x', ["body=two words", "x"]],
    ['"a"b"c d"', ["abc d"]],
    ['say ""', ["say", ""]],
    ['say "a \\" b"', ["say", 'a " b']],
    ['say "a\\b"', ["say", "a\\b"]],
  ])("%j", (line, expected) => {
    expect(texts(line)).toEqual(expected);
  });

  test.each([
    [
      "submit name=shivam;",
      'A semicolon ends nothing: each step has a line of its own. Put a value that contains one in double quotes: "name=shivam;".',
    ],
    [
      "browser open /a; browser open /b",
      'A semicolon ends nothing: each step has a line of its own. Put a value that contains one in double quotes: "/a;".',
    ],
    [
      "name='shivam'",
      `Quotes are double here: ", and not '. For a value that begins with one: "name='shivam'".`,
    ],
    ["page write 'a b'", `Quotes are double here: ", and not '. For a value that begins with one: "'a".`],
    ["page write “a b”", 'Quotes are straight here: ", and not “ or ”.'],
  ])("%s: says what to write", (line, message) => {
    expect(splitWords(line).error?.message).toBe(message);
  });

  test.each([
    ["say name=shivam;", 5],
    ["  'a'", 3],
    ["say “a”", 5],
  ])("%s: at column %d", (line, column) => expect(splitWords(line).error?.column).toBe(column));

  test.each(['name="a;"', "\"'a'\"", "don't", '"“a”"', "a;b"])("%s is what it says", (line) => {
    expect(splitWords(line).error).toBeNull();
  });

  test("a word knows its columns in the line, quotes included", () => {
    expect(splitWords(' a "b c" d').words).toEqual([
      { text: "a", column: 2, end: 3 },
      { text: "b c", column: 4, end: 9, quoted: true },
      { text: "d", column: 10, end: 11 },
    ]);
  });

  test.each([
    ['say "all of it"', undefined],
    ['say "all \\"of\\" it"', undefined],
    ['say {"a":1}', 6],
    ['say "a"b', 5],
    ['say a"b"', 6],
    ['say "a" "b"', undefined],
    ["say it", undefined],
    ['"a"b', 1],
  ])("%s: quotes within a word begin at column %s", (line, column) => {
    expect(splitWords(line).words?.at(-1)?.quotedWithin).toBe(column);
  });

  test.each([
    ['say "never closed', 5],
    ['say a="never closed', 7],
    ['say "closed" "not \\"', 14],
  ])("%s: the quote at column %d is never closed", (line, column) => {
    expect(splitWords(line).error).toEqual({
      message: 'This quote is never closed. Add a " at the end.',
      column,
    });
  });

  test("any words, each in quotes, come out as they were", () => {
    const word = fc.string().filter((w) => !w.endsWith("\\") && !w.includes('\\"'));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const line = words.map((w) => `"${w.replaceAll('"', '\\"')}"`).join(" ");
        expect(texts(line)).toEqual(words);
      }),
    );
  });
});

test.each([
  ["a", [{ text: "a", column: 1, end: 2 }]],
  ['"a"', [{ text: "a", column: 1, end: 4, quoted: true }]],
  ['"a"b', [{ text: "ab", column: 1, end: 5, quoted: true, quotedWithin: 1 }]],
  ['a"b"', [{ text: "ab", column: 1, end: 5, quoted: true, quotedWithin: 2 }]],
  ['"a""b"', [{ text: "ab", column: 1, end: 7, quoted: true, quotedWithin: 1 }]],
  [
    ' x  y="1 2" ',
    [
      { text: "x", column: 2, end: 3 },
      { text: "y=1 2", column: 5, end: 12, quoted: true, quotedWithin: 7 },
    ],
  ],
])("the words of %j have their places and their quotes", (line, words) => {
  expect(splitWords(line)).toEqual({ words, error: null });
});
