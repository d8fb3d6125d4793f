import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Common, pack, packTogether, unpack, unpackOne } from "../../../src/trace/show/pack.ts";

describe("packed data", () => {
  test("is what it was, whatever it was", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes('"__proto__"'));
        expect(unpack(pack(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("has no field called __proto__: read back it would be no field of its own", () => {
    expect(() => pack(JSON.parse('{"":{"__proto__":false}}'))).toThrow("a field cannot be called __proto__");
  });

  test("is what it was if it repeats itself", () => {
    const cookie = { name: "sessionId", value: "abc123", path: "/", guards: ["HttpOnly", "Secure"] };
    const value = { jar: [cookie, { ...cookie }], sent: { header: "sessionId=abc123", cookies: [cookie] } };
    expect(unpack(pack(value))).toEqual(value);
  });

  test("says what occurs twice once, and the names of fields once a shape", () => {
    const row = { sessionId: "abc123def456", userId: 45, role: "an administrator" };
    const text = pack([row, { ...row }, { ...row, userId: 46 }]);
    expect(text.match(/sessionId/g)).toHaveLength(1);
    expect(text.match(/an administrator/g)).toHaveLength(1);
    expect(text.match(/abc123def456/g)).toHaveLength(1);
  });

  test("is what it was if it holds events, and says those that differ by number and time once", () => {
    const event = fc.record({ type: fc.constantFrom("a", "b"), wait: fc.nat(5000), text: fc.string() });
    fc.assert(
      fc.property(fc.array(event), fc.nat(100), (made, from) => {
        let at = 1_768_208_400_000;
        const trace = made.map(({ wait, ...rest }, i) => {
          at += wait;
          return { seq: from + i, at, ...rest };
        });
        expect(unpack(pack({ trace, rest: trace.slice(1) }))).toEqual({ trace, rest: trace.slice(1) });
      }),
    );
    const said = { type: "request.received", server: "shop.test" };
    const twice = Array.from({ length: 4 }, (_, seq) => ({ seq, at: 1000 + 40 * seq, ...said }));
    expect(pack(twice).match(/shop\.test/g)).toHaveLength(2);
  });

  test("that was packed together comes out by itself, and says once what the others say too", () => {
    const row = { sessionId: "abc123def456", userId: 45, role: "an administrator" };
    const things = new Map<string, unknown>([
      ["one", [row]],
      ["two", { rows: [row, 7] }],
      ["three", "by itself"],
    ]);
    const { common, each } = packTogether(things);
    for (const [name, text] of each)
      expect(unpackOne(text, JSON.parse(common) as Common, (said) => said)).toEqual(things.get(name));
    expect([common, ...each.values()].join().match(/abc123def456/g)).toHaveLength(1);
    expect(
      unpackOne(each.get("two") ?? "", JSON.parse(common) as Common, (said) => said.toUpperCase()),
    ).toEqual({
      rows: [{ ...row, sessionId: "ABC123DEF456", role: "AN ADMINISTRATOR" }, 7],
    });
  });

  test("leaves out what is undefined, and keeps null", () => {
    expect(unpack(pack({ a: undefined, b: null }))).toEqual({ b: null });
  });
});

test("an object has its own fields afterwards, and no other", () => {
  expect(unpack(pack([{ a: 1 }, { b: 2, c: 3 }, {}]))).toStrictEqual([{ a: 1 }, { b: 2, c: 3 }, {}]);
});

test.each([
  [
    "gaps in their numbers",
    [
      { seq: 0, at: 1 },
      { seq: 5, at: 2 },
    ],
  ],
  ["a time missing", [{ seq: 0, at: 1 }, { seq: 1 }]],
  ["the first time missing", [{ seq: 0 }, { seq: 1, at: 1 }]],
  ["no number at first", [{ at: 1 }, { seq: 1, at: 2 }]],
  ["a single one", [{ seq: 3, at: 7 }]],
  ["none", []],
])("what looks like events, with %s, is what it was", (_, value) => {
  expect(unpack(pack(value))).toStrictEqual(value);
});
