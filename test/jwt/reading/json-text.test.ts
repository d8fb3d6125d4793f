import { describe, expect, test } from "vitest";
import { ExactNumber } from "../../../src/jwt/reading/exact-json.ts";
import { isObject, nesting, own, readJson, readUtf8 } from "../../../src/jwt/reading/json-text.ts";

describe("JSON text", () => {
  test.each([
    ["1", 0],
    ["{}", 1],
    ["[]", 1],
    ['{"a":[1]}', 2],
    ['[{"a":1},{"b":[2]},[3]]', 3],
    ['{"a":{},"b":{},"c":{}}', 2],
    ["[[],[],[]]", 2],
    ['"[[["', 0],
    ['["[[\\"[[",[]]', 2],
  ])("%s is %d deep", (text, depth) => expect(nesting(text)).toBe(depth));

  test("what is too deep for recursion has a fault, and not an error", () => {
    const deep = "[".repeat(200_000);
    expect(readJson(deep)).toMatchObject({ value: undefined, exact: undefined, canonical: false });
    expect(readJson(deep).fault).not.toBeNull();
  });

  test("is canonical if it would be written the same way", () => {
    expect(readJson('{"a":1}')).toMatchObject({ canonical: true, fault: null });
    expect(readJson('{ "a":1}')).toMatchObject({ canonical: false, fault: null, value: { a: 1 } });
  });

  test("of a long text it is not asked, and its value is the same", () => {
    const long = JSON.stringify("x".repeat(99_998));
    expect(readJson(long)).toMatchObject({ canonical: false, fault: null, value: "x".repeat(99_998) });
    expect(readJson(long.replace("x", ""))).toMatchObject({ canonical: true });
  });

  test.each([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    ["{}", false],
    [1, false],
    [undefined, false],
  ])("%j is an object: %s", (value, is) => expect(isObject(value)).toBe(is));

  test("a number that keeps its digits is none", () => expect(isObject(new ExactNumber("1.0"))).toBe(false));

  test("UTF-8 has the offset of its first invalid byte", () => {
    expect(readUtf8(Buffer.from("aé"))).toEqual({ text: "aé", badByte: null });
    expect(readUtf8(Buffer.of(0x61, 0xff, 0x62)).badByte).toBe(1);
    expect(readUtf8(Buffer.of(0x61, 0x62, 0xc3)).badByte).toBe(2);
    expect(readUtf8(Buffer.from("a\ufffdb"))).toEqual({ text: "a\ufffdb", badByte: null });
  });

  test("a member is an object's own", () => {
    const object = JSON.parse('{"__proto__":1,"a":null}');
    expect([own(object, "__proto__"), own(object, "a"), own(object, "constructor"), own(null, "a")]).toEqual([
      1,
      null,
      undefined,
      undefined,
    ]);
  });
});
