import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pack, unpack } from "../../../src/export/page/pack.ts";

describe("packed data", () => {
  test("is what it was, whatever it was", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(unpack(pack(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
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

  test("leaves out what is undefined, and keeps null", () => {
    expect(unpack(pack({ a: undefined, b: null }))).toEqual({ b: null });
  });
});
