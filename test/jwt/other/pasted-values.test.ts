import { describe, expect, test } from "vitest";
import { pastedValues } from "../../../src/jwt/other/pasted-values.ts";

/** Name and value of each, but for the text itself, which comes last. */
const values = (paste: string) =>
  pastedValues(paste)
    .slice(0, -1)
    .map(({ name, value }) => [name, value]);

describe("what may be a credential in a paste", () => {
  test.each<[string, string, string[][]]>([
    ["a header", "Authorization: Bearer abc", [["Authorization", "Bearer abc"]]],
    ["a header of a proxy", "proxy-authorization:Basic abc ", [["Authorization", "Basic abc"]]],
    [
      "two headers",
      "authorization: a\nAuthorization: b",
      [
        ["Authorization", "a"],
        ["Authorization", "b"],
        ["authorization", "a"],
        ["Authorization", "b"],
      ],
    ],
    [
      "a Cookie header",
      "Cookie: a=1; b=2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "blanks around a value",
      "Cookie: a=1; b = 2 ;c= 3",
      [
        ["a", "1"],
        ["b", "2"],
        ["c", "3"],
      ],
    ],
    [
      "quotes around a value",
      "a=\"1\"; b = '2'",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "blanks within quotes",
      'a=" 1 "; b=2',
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "what is percent-encoded",
      "a=1%2F2; b=%zz",
      [
        ["a", "1/2"],
        ["b", "%zz"],
      ],
    ],
    ["a value with a =", "a=1=2; Path", [["a", "1=2"]]],
    ["a name that is missing", "a=1; =2", [["a", "1"]]],
    [
      "a URL",
      "https://shop.test/?token=a%20b&lang=en#id_token=c",
      [
        ["token", "a b"],
        ["id_token", "c"],
      ],
    ],
    ["JSON", '{"access_token":"a","lang":"en","code":5}', [["access_token", "a"]]],
    ["a line of YAML", "user: maya\ntoken: 'abc'", [["token", "abc"]]],
    ["a list of JSON", '["token"]', []],
    ["broken JSON", '{"token":', []],
    ["a text", "hello", []],
  ])("%s", (_, paste, found) => expect(values(paste)).toEqual(found));

  test.each([
    ["hello", "hello"],
    ["  hello\n", "hello"],
    ['"hello"', "hello"],
    ["`hello`;", "hello"],
    ["' hello ',", "hello"],
    ["\"hello'", "\"hello'"],
  ])("the text itself comes last: %j is %j", (paste, value) => {
    expect(pastedValues(paste)).toEqual([{ name: "", value }]);
  });

  test("a hundred at most, and none from far behind", () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `a${i}=${i}`).join("; ");
    expect(pastedValues(many(99))).toHaveLength(100);
    expect(pastedValues(many(99)).at(-1)?.name).toBe("");
    expect(pastedValues(many(150))).toHaveLength(100);
    const far = (length: number) => values(`${"x".repeat(length)} ?token=a`);
    expect(far(64 * 1024 - 9)).toEqual([["token", "a"]]);
    expect(far(64 * 1024)).toEqual([]);
  });
});
