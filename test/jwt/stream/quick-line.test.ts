import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeToken } from "../../../src/jwt/decode.ts";
import { QuickLines } from "../../../src/jwt/stream/quick-line.ts";
import { jsonLine } from "../../../src/jwt/token-json.ts";
import { CLAIMS, hs256, NOW, OPTIONS, segment, text, token } from "../tokens.ts";

const long = (line: string): string => jsonLine(decodeToken({ source: line, repairs: [] }, OPTIONS));

/** Lines that have learnt from a first token of the same header and issuer. */
function taught(header: object, iss?: string): QuickLines {
  const lines = new QuickLines(OPTIONS.clock);
  const line = token({ ...CLAIMS, iss }, header);
  lines.learn(line, decodeToken({ source: line, repairs: [] }, OPTIONS));
  return lines;
}

describe("the quick way for a list of tokens", () => {
  test("it is taken for the tokens that lists are made of", () => {
    const lines = taught({ alg: "HS256", typ: "JWT" }, "https://auth.shop.test");
    for (const claims of [
      CLAIMS,
      { ...CLAIMS, role: "admin" },
      { ...CLAIMS, name: "José" },
      { ...CLAIMS, exp: 1 },
    ]) {
      const line = token(claims);
      expect(lines.read(line)?.text).toBe(long(line));
    }
  });

  test.each([
    ["another header", token(CLAIMS, { alg: "HS256" })],
    ["another issuer", token({ ...CLAIMS, iss: "x" })],
    [
      "a claim twice",
      hs256(segment({ alg: "HS256", typ: "JWT" }), text('{"iss":"https://auth.shop.test","a":1,"a":2}')),
    ],
    ["an escape", token({ ...CLAIMS, a: "\u001b" })],
    ["a bidi override", token({ ...CLAIMS, a: "\u202e" })],
    ["a short signature", token().slice(0, -2)],
    ["a zero signature", `${token().slice(0, -43)}${"A".repeat(43)}`],
    ["four parts", `${token()}.x`],
    ["not a token", "hello"],
  ])("it leaves %s to the long way", (_, line) => {
    expect(taught({ alg: "HS256", typ: "JWT" }, "https://auth.shop.test").read(line)).toBeNull();
  });

  test("whatever it gives is what the long way gives", () => {
    const claim = fc.tuple(
      fc.oneof(
        fc.string(),
        fc.constantFrom("exp", "nbf", "iat", "aud", "iss", "sub", "role", "email", "__proto__", "1"),
      ),
      fc.oneof(
        fc.jsonValue(),
        fc.integer({ min: NOW - 1e6, max: NOW + 1e8 }),
        fc.constantFrom("a@b.cd", "x", NOW * 1000, 1e21),
      ),
    );
    const payload = fc
      .array(claim, { maxLength: 6 })
      .map(
        (claims) =>
          `{${claims.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`,
      );
    const headers = fc.constantFrom(
      { alg: "HS256" },
      { alg: "HS256", kid: "../x" },
      { alg: "RS256", jku: "http://x" },
    );
    let quick = 0;
    fc.assert(
      fc.property(headers, payload, (header, json) => {
        const line = hs256(segment(header), text(json));
        const given = taught(header).read(line);
        if (given === null) return;
        quick += 1;
        expect(given.text).toBe(long(line));
      }),
      { numRuns: 2000 },
    );
    expect(quick).toBeGreaterThan(200);
  });
});
