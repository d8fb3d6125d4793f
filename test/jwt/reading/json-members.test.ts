import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactNumber } from "../../../src/jwt/reading/exact-json.ts";
import { compactJson, withMembers } from "../../../src/jwt/reading/json-members.ts";

describe("JSON text is changed and nothing else in it", () => {
  test("white space goes, within strings it stays", () => {
    expect(compactJson('{ "a b" :\t[1 , 2.0],\r\n"c": " \\" , " }')).toBe('{"a b":[1,2.0],"c":" \\" , "}');
  });

  test.each([
    ["[1 ] ", "[1]"],
    [" [1 , 2]\t\r\n", "[1,2]"],
    ['"a b" ', '"a b"'],
    [" ", ""],
    ["", ""],
    ['{"a" : "\\"" }', '{"a":"\\""}'],
  ])("%j is %j", (text, compact) => expect(compactJson(text)).toBe(compact));

  test("compact text says the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(compactJson(JSON.stringify(value, null, 3))).toBe(JSON.stringify(value));
      }),
    );
  });

  test.each([
    ["nothing", '{"a":1.0}', {}, '{"a":1.0}'],
    ["nothing, and white space around it", ' {"a" : 1.0}\n', {}, '{"a":1.0}'],
    ["the last of two", '{"a":[{}],"b":{"c":[1,2]}}', { b: 1 }, '{"a":[{}],"b":1}'],
    ["the first of two", '{"a":[{"c":1},2],"b":{"c":[1,2]}}', { a: 1 }, '{"a":1,"b":{"c":[1,2]}}'],
    ["empty names and values", '{"":"","a":[]}', { a: 1 }, '{"":"","a":1}'],
    ["one that is there twice", '{"a":1,"b":2,"a":3}', { a: 9 }, '{"a":9,"b":2,"a":3}'],
    ["several", '{"b":1}', { a: 2, b: 3, c: 4 }, '{"b":3,"a":2,"c":4}'],
    [
      "a new member stands at the end",
      '{"b":10000000000000000001}',
      { exp: 9 },
      '{"b":10000000000000000001,"exp":9}',
    ],
    [
      "one that is there keeps its place",
      '{"exp":1,"10":2,"a":[{"exp":3}]}',
      { exp: 9 },
      '{"exp":9,"10":2,"a":[{"exp":3}]}',
    ],
    ["its name may be written with escapes", '{"\\u0065xp":1}', { exp: 9 }, '{"\\u0065xp":9}'],
    ["an empty object", "{ }", { exp: 9 }, '{"exp":9}'],
    ["strings with brackets", '{"a":"}]\\"","b":"{"}', { b: 1 }, '{"a":"}]\\"","b":1}'],
    ["an exact number", "{}", { id: new ExactNumber("1.50") }, '{"id":1.50}'],
  ])("%s", (_, text, members, wanted) => expect(withMembers(text, members)).toBe(wanted));
});
