import { describe, expect, test } from "vitest";
import { CLAIMS, decode, NOW, token } from "../tokens.ts";

/** What is found about a token with these claims, and the words that go with it. */
const found = (claims: object, header?: object) =>
  decode(token({ ...CLAIMS, ...claims }, header ?? { alg: "HS256", typ: "JWT" })).findings;
const ids = (claims: object, header?: object): string[] => found(claims, header).map(({ id }) => id);
const YEAR = 365.25 * 86_400;
/** A life is long beyond this. */
const LONG = 30 * 86_400;

describe("times that do not go together", () => {
  test.each<[string, object, string[]]>([
    ["an end at its begin", { iat: NOW - 60, exp: NOW - 60 }, ["exp-before-iat"]],
    ["an end a second later", { iat: NOW - 60, exp: NOW - 59 }, []],
    ["never valid: nbf is exp", { nbf: NOW, exp: NOW }, ["never-valid"]],
    ["valid for a second", { nbf: NOW - 1, exp: NOW }, []],
    ["nbf without an end", { nbf: NOW - 1, exp: undefined }, ["no-expiry"]],
    ["nbf that cannot be read", { nbf: "x" }, ["wrong-type"]],
    ["issued in a second", { iat: NOW + 1 }, ["issued-in-future"]],
    ["issued now", { iat: NOW }, []],
    ["for years, from now on if it has no iat", { iat: undefined, exp: NOW + 5 * YEAR }, ["long-life"]],
    ["for just as long as is long", { iat: NOW, exp: NOW + LONG }, []],
    ["for a second more", { iat: NOW, exp: NOW + LONG + 1 }, ["long-life"]],
    ["as long from now on", { iat: undefined, exp: NOW + LONG }, []],
    ["a second more from now on", { iat: undefined, exp: NOW + LONG + 1 }, ["long-life"]],
    ["for an hour, long ago", { iat: NOW - 9 * YEAR, exp: NOW - 9 * YEAR + 3600 }, []],
    ["updated in milliseconds", { updated_at: NOW * 1000 }, ["time-in-milliseconds"]],
    ["logged in in milliseconds", { auth_time: NOW * 1000 }, ["time-in-milliseconds"]],
    ["updated and logged in in seconds", { updated_at: NOW, auth_time: NOW }, []],
  ])("%s", (_, claims, wanted) => expect(ids(claims)).toEqual(wanted));
});

describe("types", () => {
  test.each<[object, string]>([
    [{ iss: 1 }, "a number and must be a string"],
    [{ sub: null }, "null and must be a string"],
    [{ jti: {} }, "an object and must be a string"],
    [{ jti: ["a"] }, "an array and must be a string"],
    [{ aud: [] }, "an empty array and must be a string or an array of strings"],
    [{ aud: ["a", 1] }, "an array and must be a string or an array of strings"],
    [{ aud: true }, "a boolean and must be a string or an array of strings"],
  ])("%j", (claims, words) => {
    const [first] = found(claims).filter(({ id }) => id === "wrong-type");
    expect(JSON.stringify(first)).toContain(words);
  });

  test("a list of one audience, and one that is a string, are right", () => {
    expect(ids({ aud: ["a"] })).toEqual([]);
    expect(ids({ aud: "a" })).toEqual([]);
  });
});

describe("text that was encoded twice", () => {
  const twice = (name: string): string => Buffer.from(name, "utf8").toString("latin1");
  test.each(["é", "Zoë", "Müller", "São Paulo"])("%s", (name) => {
    expect(ids({ name: twice(name) })).toContain("encoded-twice");
    expect(ids({ name })).not.toContain("encoded-twice");
  });

  test("but not beside a letter that no byte can be", () => {
    expect(ids({ name: "Ã£" })).toContain("encoded-twice");
    // The last eight bits of Ł are those of A.
    expect(ids({ name: "Ã£Ł" })).not.toContain("encoded-twice");
    expect(ids({ name: "Ã£世" })).not.toContain("encoded-twice");
    expect(ids({ name: "Ã£ÿ" })).not.toContain("encoded-twice");
  });

  test("with the printable letters of Windows-1252", () => {
    // The bytes of € are E2 82 AC, which Windows shows as â‚¬.
    expect(ids({ price: "5 â‚¬" })).toContain("encoded-twice");
    expect(JSON.stringify(found({ price: "5 â‚¬" }))).toContain("5 €");
  });

  test("a letter that has no byte says that the others are meant", () => {
    expect(ids({ name: `${twice("é")}Ω` })).not.toContain("encoded-twice");
    expect(ids({ name: "Ã\u0080\u0080" })).not.toContain("encoded-twice");
  });
});

describe("who issued it, and for whom", () => {
  const { iss: _iss, aud: _aud, ...bare } = CLAIMS;
  const said = (claims: object, header: object) => decode(token(claims, header)).findings.map(({ id }) => id);
  test("an issuer is missed if the key belongs to one", () => {
    expect(said({ ...bare, aud: "a" }, { alg: "HS256" })).not.toContain("no-issuer");
    expect(said({ ...bare, aud: "a" }, { alg: "HS256", kid: "k" })).toContain("no-issuer");
    for (const alg of ["RS256", "PS256", "ES256", "EdDSA"])
      expect(said({ ...bare, aud: "a" }, { alg })).toContain("no-issuer");
    expect(said(CLAIMS, { alg: "RS256", kid: "k" })).not.toContain("no-issuer");
  });
  test("an audience is always missed", () => {
    expect(said(bare, { alg: "HS256" })).toContain("no-audience");
  });
});

test("an empty value, null and false give nothing away", () => {
  expect(ids({ email: "a@shop.test", password: "p", role: "admin" })).toEqual([
    "secret-in-payload",
    "role-in-token",
    "personal-data",
  ]);
  expect(ids({ email: "", password: null, role: false })).toEqual([]);
});

test("more than a hundred brackets in each other are said, with their number", () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  expect(ids({ a: deep(99) })).toEqual([]);
  const [said] = found({ a: deep(100) });
  expect([said?.id, JSON.stringify(said).includes("101")]).toEqual(["deep-nesting", true]);
});
