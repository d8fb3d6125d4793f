import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactNumber, exactText, exactValue } from "../../../src/jwt/reading/exact-json.ts";

const again = (text: string): string => exactText(exactValue(text));

describe("numbers keep their digits", () => {
  test.each([
    ["more digits than a double holds", '{"id":100002348117421473}'],
    ["a fraction that ends in zero", '{"a":1.0,"b":[0.10]}'],
    ["an exponent", '{"a":1e3,"b":1E+2,"c":2e-05}'],
    ["a negative zero", "[-0]"],
    ["beyond every double", '{"a":1e400}'],
    ["strings that look like numbers", '{"12345678901234567890":"98765432109876543210"}'],
    [
      "strings with quotes, backslashes and brackets",
      '{"a\\"b":"\\\\","c":"[1,2]}","d":12345678901234567890}',
    ],
    ["a bare number", "12345678901234567890"],
    ["nothing in it", '[[],{},"",null,true,false,1.0]'],
  ])("%s", (_, text) => expect(again(text)).toBe(text));

  test("a number that a double holds is a plain number, any other one is not", () => {
    expect(exactValue("[1,-2.5,12345678901234567890]")).toEqual([
      1,
      -2.5,
      new ExactNumber("12345678901234567890"),
    ]);
  });

  test("of two members with one name the last one counts, and __proto__ is a name like any other", () => {
    expect(again('{"a":1,"a":1.0,"__proto__":{"b":1e2}}')).toBe('{"a":1.0,"__proto__":{"b":1e2}}');
  });

  test("whatever JSON.stringify writes is read and written as JSON.parse and JSON.stringify do", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(exactValue(text)).toEqual(JSON.parse(text));
        const plain = JSON.stringify({ value: JSON.parse(text), exact: "?" }, null, indent);
        const at = plain.lastIndexOf('"?"');
        expect(exactText({ value, exact: new ExactNumber("1.0") }, indent)).toBe(
          `${plain.slice(0, at)}1.0${plain.slice(at + 3)}`,
        );
      }),
    );
  });

  test("no depth is too deep to be read", () => {
    const deep = `${"[".repeat(100_000)}1.0${"]".repeat(100_000)}`;
    expect(Array.isArray(exactValue(deep))).toBe(true);
    expect(() => exactText(exactValue(deep))).toThrow(RangeError);
  });
});
