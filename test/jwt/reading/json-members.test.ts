import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactNumber } from "../../../src/jwt/reading/exact-json.ts";
import { compactJson, withMembers } from "../../../src/jwt/reading/json-members.ts";

describe("JSON text is changed and nothing else in it", () => {
  test("white space goes, within strings it stays", () => {
    expect(compactJson('{ "a b" :\t[1 , 2.0],\r\n"c": " \\" , " }')).toBe('{"a b":[1,2.0],"c":" \\" , "}');
  });

  test("compact text says the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(compactJson(JSON.stringify(value, null, 3))).toBe(JSON.stringify(value));
      }),
    );
  });

  test.each([
    ["nothing", '{"a":1.0}', {}, '{"a":1.0}'],
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
