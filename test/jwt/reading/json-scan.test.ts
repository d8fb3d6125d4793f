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
    // Written again it would end in 8.
    expect(isFlatCanonical('{"a":12345678901234567}', 1)).toBe(false);
  });
});
