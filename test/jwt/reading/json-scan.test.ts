import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanJson } from "../../../src/jwt/reading/json-scan.ts";
import { readJson } from "../../../src/jwt/reading/json-text.ts";
import { isFlatCanonical } from "../../../src/jwt/stream/flat-json.ts";

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** JSON with one character put in, taken out or changed. */
const damaged = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom("", ",", '"', "}", "\\", "\n", "0", "e", "\u0001", "tru"),
    fc.boolean(),
  )
  .map(([json, where, extra, cut]) => {
    const at = where % (json.length + 1);
    return json.slice(0, at) + extra + json.slice(cut ? at + 1 : at);
  });

describe("the JSON scanner", () => {
  test("it finds a fault exactly where JSON.parse does", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged, fc.string()), (text) => {
        expect(scanJson(text).fault === null).toBe(parses(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["{", 1, "a name in double quotes"],
    ['{"a"', 4, "a colon"],
    ['{"a":}', 5, "a value"],
    ['{"a":1', 6, "a comma or }"],
    ["[1 2]", 3, "a comma or ]"],
    ['{"a":1}x', 7, "nothing more"],
    ['"\\x"', 1, "an escape that JSON knows"],
    ['"a\nb"', 2, "an escape in place of a control character"],
    ['"a', 2, 'the closing "'],
    ["", 0, "a value"],
  ])("%j breaks at %i", (text, at, wanted) => expect(scanJson(text).fault).toEqual({ at, expected: wanted }));

  test("it names what stands twice, also where one is written with escapes", () => {
    expect(scanJson('{"a":1,"b":{"c":1,"\\u0063":2},"a":3}').duplicates).toEqual(["b.c", "a"]);
    expect(scanJson('{"__proto__":1,"__proto__":2}').duplicates).toEqual(["__proto__"]);
    expect(scanJson('[{"a":1},{"a":2}]').duplicates).toEqual([]);
  });

  test("of what stands twice, and of what is rounded, it names twenty", () => {
    const many = (one: (i: number) => string, count: number) =>
      Array.from({ length: count }, (_, i) => one(i)).join(",");
    const twice = (count: number) => scanJson(`{${many((i) => `"a${i}":1,"a${i}":1`, count)}}`).duplicates;
    expect([twice(20).length, twice(21).length]).toEqual([20, 20]);
    expect(twice(21).at(-1)).toBe("a19");
    const rounded = (count: number) =>
      scanJson(`[${many((i) => `90071992547409${10 + i}3`, count)}]`).rounded;
    expect([rounded(20).length, rounded(21).length]).toEqual([20, 20]);
  });

  test.each([
    [1, "n0"],
    [7, "n0.n1.n2.n3.n4.n5.n6"],
    [8, "n0.n1.n2.n3.n4.n5.n6.n7"],
    [9, "n1.n2.n3.n4.n5.n6.n7.n8"],
    [12, "n4.n5.n6.n7.n8.n9.n10.n11"],
  ])("a name that stands twice %i levels deep is told with the last eight", (levels, path) => {
    const names = Array.from({ length: levels }, (_, i) => `"n${i}"`);
    const inner = `{${names.at(-1)}:1,${names.at(-1)}:2}`;
    const text = names.slice(0, -1).reduceRight((one, name) => `{${name}:${one}}`, inner);
    expect(scanJson(text).duplicates).toEqual([path]);
  });

  test.each([
    ["123456789012345", [], false],
    ["1234567890123456", [], false],
    ["9007199254740993", ["9007199254740993"], true],
    ["-900719925474.0993", ["-900719925474.0993"], true],
    ["0.000000000000000001", [], true],
    ["1e2", [], true],
    ["1e400", ["1e400"], true],
    ["1.0", [], true],
    ["0.1", [], false],
    [`1${"0".repeat(50)}`, [`1${"0".repeat(39)}`], true],
  ])("the number %s is rounded to another: %j, or only written otherwise", (text, rounded, rewritten) => {
    expect(scanJson(text)).toMatchObject({ fault: null, rounded, rewritten });
  });

  test("it names numbers that a double rounds", () => {
    expect(scanJson('{"a":9007199254740993,"b":9007199254740992,"c":1e400,"d":0.5}').rounded).toEqual([
      "9007199254740993",
      "1e400",
    ]);
  });

  test("ten thousand brackets and more are no matter", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(scanJson(deep)).toMatchObject({ fault: null, depth: 100_000 });
    expect(readJson(deep).fault).toBeNull();
  });
});

describe("the canonical shortcut", () => {
  const member = fc.tuple(
    fc.oneof(fc.string(), fc.constantFrom("a", "1", "__proto__", "exp")),
    fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.integer())),
  );
  const flat = fc
    .array(member, { maxLength: 5 })
    .map((members) => `{${members.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(",")}}`);

  test("it never says yes where JSON.stringify would write anything else", () => {
    fc.assert(
      fc.property(fc.oneof(flat, fc.json()), (text) => {
        const value: unknown = JSON.parse(text);
        if (typeof value !== "object" || value === null || /[^\x20-\x7e]|\\/.test(text)) return;
        if (isFlatCanonical(text, Object.keys(value).length)) expect(JSON.stringify(value)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  test("it says yes to what tokens hold", () => {
    expect(isFlatCanonical('{"sub":"45","admin":true,"iat":1737450000,"roles":["a","b"],"x":null}', 5)).toBe(
      true,
    );
    expect(isFlatCanonical('{"a":1,"a":2}', 1)).toBe(false);
    expect(isFlatCanonical("{}", 0)).toBe(true);
    expect(isFlatCanonical('{"a":""}', 1)).toBe(true);
    expect(isFlatCanonical('{"":1}', 1)).toBe(true);
    expect(isFlatCanonical('{"a":false,"b":true,"c":null}', 3)).toBe(true);
    expect(isFlatCanonical('{"a":[],"b":[1,"b"]}', 2)).toBe(true);
    expect(isFlatCanonical('{"a":123456789012345}', 1)).toBe(true);
    expect(isFlatCanonical('{"a":1234567890123456}', 1)).toBe(false);
    expect(isFlatCanonical('{"a":"1","b":"2x"}', 2)).toBe(true);
    // A number for a name, and a value that follows one without a comma.
    expect(isFlatCanonical('{"1":1}', 1)).toBe(false);
    expect(isFlatCanonical('{"a":1e5}', 1)).toBe(false);
    expect(isFlatCanonical('{"a":-1}', 1)).toBe(false);
    expect(isFlatCanonical('{"a":1.5}', 1)).toBe(false);
    expect(isFlatCanonical('{"a": 1}', 1)).toBe(false);
    expect(isFlatCanonical('{"a":{}}', 1)).toBe(false);
    expect(isFlatCanonical('{"a}', 0)).toBe(false);
    // Written again it would end in 8.
    expect(isFlatCanonical('{"a":12345678901234567}', 1)).toBe(false);
  });
});
