import { describe, expect, test } from "vitest";
import { type Expectations, withExpectations } from "../../src/jwt/expectations.ts";
import { CLAIMS, decode, segment, text, token } from "./tokens.ts";

/** What each expectation says of a token with these claims and this header. */
const said = (
  expected: Partial<Expectations>,
  claims: object,
  header: object = { alg: "HS256", typ: "JWT" },
): string[] => {
  const none = { aud: [], iss: [], typ: [], sub: [], require: [] };
  const { checks } = withExpectations(decode(token(claims, header)), { ...none, ...expected });
  return (checks ?? []).map(({ ok, message }) => `${ok ? "ok" : "no"}: ${message}`);
};

const CASES: readonly (readonly [string, Partial<Expectations>, object, string])[] = [
  ["an audience alone", { aud: ["shop"] }, { aud: "shop" }, "ok: aud is shop"],
  ["a list of one", { aud: ["shop"] }, { aud: ["shop"] }, "ok: aud is shop"],
  ["one of two", { aud: ["shop"] }, { aud: ["api", "shop"] }, "ok: aud has shop"],
  ["one of two that are accepted", { aud: ["api", "shop"] }, { aud: "shop" }, "ok: aud is shop"],
  ["a list is an audience only", { iss: ["shop"] }, { iss: ["shop"] }, 'no: iss is ["shop"], not shop'],
  ["none", { aud: ["shop"] }, {}, "no: there is no aud"],
  [
    "none, and the client is elsewhere",
    { aud: ["shop"] },
    { client_id: "shop" },
    "no: there is no aud; client_id is it, which says who asked for the token",
  ],
  [
    "none, and the client is in two places",
    { aud: ["shop"] },
    { azp: "shop", cid: "shop" },
    "no: there is no aud; azp is it, which says who asked for the token",
  ],
  ["a client that is another", { aud: ["shop"] }, { azp: "api" }, "no: there is no aud"],
  ["both of two", { aud: ["b", "a"] }, { aud: ["a", "b"] }, "ok: aud has b"],
  ["both of two in another order", { aud: ["a", "b"] }, { aud: ["b", "a"] }, "ok: aud has a"],
  ["a type of two that are accepted", { typ: ["at+jwt", "JWT"] }, {}, "ok: typ is JWT"],
  ["the first of two types", { typ: ["jwt", "at+jwt"] }, {}, "ok: typ is JWT"],
  ["no type of two", { typ: ["at+jwt", "x"] }, {}, "no: typ is JWT, not at+jwt or x"],
  [
    "a value of 80 characters",
    { sub: ["x"] },
    { sub: "y".repeat(80) },
    `no: sub is ${"y".repeat(80)}, not x`,
  ],
  ["a longer one", { sub: ["x"] }, { sub: `z${"y".repeat(80)}` }, `no: sub is z${"y".repeat(79)}…, not x`],
  ["another subject", { sub: ["46", "47"] }, { sub: "45" }, "no: sub is 45, not 46 or 47"],
  [
    "a / at the end",
    { iss: ["https://a.test"] },
    { iss: "https://a.test/" },
    "no: iss is https://a.test/, not https://a.test (they differ only in a / at the end or in capitals, and are compared letter by letter)",
  ],
  [
    "capitals, in one of several",
    { aud: ["Shop", "x"] },
    { aud: ["api", "shop"] },
    'no: aud is ["api","shop"], not Shop or x (they differ only in a / at the end or in capitals, and are compared letter by letter)',
  ],
  ["nothing is near to nothing", { iss: ["/"] }, { iss: "" }, "no: iss is , not /"],
  ["a number is near to nothing", { aud: [""] }, { aud: [1, "/"] }, 'no: aud is [1,"/"], not '],
  ["a type in other letters", { typ: ["application/jwt"] }, {}, "ok: typ is JWT"],
  ["another type", { typ: ["at+jwt"] }, {}, "no: typ is JWT, not at+jwt"],
  ["a type that is none", { typ: [""] }, {}, "no: typ is JWT, not "],
  ["a claim that is there", { require: ["sub"] }, { sub: "45" }, "ok: sub is there"],
  ["a claim that is not", { require: ["sub"] }, {}, "no: there is no sub"],
  ["a value", { require: ["admin=true"] }, { admin: true }, "ok: admin is true"],
  ["another value", { require: ["admin=true"] }, { admin: "yes" }, "no: admin is yes, not true"],
  ["a list of one value", { require: ["roles=a"] }, { roles: ["a"] }, "ok: roles has a"],
  ["a scope of two", { require: ["scope=b"] }, { scope: "a b" }, "ok: scope has b"],
  ["a scope of one", { require: ["scp=a"] }, { scp: "a" }, "ok: scp is a"],
  ["words that are no scope", { require: ["name=b"] }, { name: "a b" }, "no: name is a b, not b"],
  ["a value with a =", { require: ["q=a=b"] }, { q: "a=b" }, "ok: q is a=b"],
  ["an empty value", { require: ["q="] }, { q: "" }, "ok: q is "],
];

describe("what a service expects of a token", () => {
  test.each(CASES)("%s", (_, expected, claims, words) => {
    expect(said(expected, claims)).toEqual([words]);
  });

  test("a token without a typ has not the expected one", () => {
    expect(said({ typ: ["JWT"] }, {}, { alg: "HS256" })).toEqual(["no: the header has no typ"]);
    expect(said({ typ: ["JWT"] }, {}, { alg: "HS256", typ: 1 })).toEqual(["no: typ is 1, not JWT"]);
  });

  test("the order is that of the claims, and not that of the flags", () => {
    const expected = { require: ["iat"], sub: ["45"], aud: ["x"], iss: ["y"], typ: ["JWT"] };
    expect(said(expected, CLAIMS).map((line) => line.split(" ")[1])).toEqual([
      "iss",
      "aud",
      "sub",
      "typ",
      "iat",
    ]);
  });

  test("what is not a token, and a proof that comes with one, are not asked", () => {
    const expected = { aud: ["shop"], iss: [], typ: [], sub: [], require: [] };
    expect(withExpectations(decode("not a token"), expected).checks ?? []).toEqual([]);
    const jwk = { kty: "EC", crv: "P-256", x: "AA", y: "AA" };
    const proof = `${segment({ typ: "dpop+jwt", alg: "ES256", jwk })}.${segment({ jti: "j" })}.${text("x".repeat(64))}`;
    expect(withExpectations(decode(proof), expected).checks ?? []).toEqual([]);
  });
});
