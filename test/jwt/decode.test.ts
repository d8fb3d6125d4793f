import { deflateRawSync, inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { innerToken, isCompressed, isHmac } from "../../src/jwt/decode.ts";
import { readToken } from "../../src/jwt/reading/read-token.ts";
import { CLAIMS, decode, hs256, ids, segment, text, token } from "./tokens.ts";

const JWE = `${segment({ alg: "dir", enc: "A128GCM", zip: "DEF" })}..AAAA.AAAA.AAAA`;
const H = segment({ alg: "HS256" });

describe("a payload that is compressed", () => {
  const packed = deflateRawSync(JSON.stringify(CLAIMS)).toString("base64url");
  const header = segment({ alg: "HS256", zip: "DEF" });

  test.each([
    ["one that says so", hs256(header, packed), true],
    ["one that says so, and is plain", hs256(header, segment(CLAIMS)), false],
    ["one that does not say so", hs256(H, packed), false],
    ["one of another method", hs256(segment({ alg: "HS256", zip: "GZ" }), packed), false],
    ["an encrypted one, which is inflated after it", JWE, false],
  ])("%s", (_, source, is) => expect(isCompressed(readToken(source))).toBe(is));

  test("is read as what it holds, and what is signed stays", () => {
    const source = hs256(header, packed);
    const decoded = decode(source, { inflate: (bytes) => inflateRawSync(bytes) });
    expect(decoded).toMatchObject({
      result: "decoded",
      error: null,
      payload: { object: CLAIMS, segment: packed },
    });
    expect(decode(source, { inflate: () => null })).toMatchObject({
      result: "partial",
      payload: { object: null },
    });
    expect(decode(source)).toMatchObject({ result: "partial" });
    const broken = decode(source, { inflate: () => Buffer.from("{") });
    expect(broken).toMatchObject({ result: "partial", error: { code: "payload-not-json" } });
  });
});

describe("a payload that comes beside the token", () => {
  const detached = Buffer.from("any text");
  const [head = "", , mac = ""] = token().split(".");

  test("stands in the place of an empty one, whatever it is", () => {
    expect(decode(`${head}..${mac}`, { detached })).toMatchObject({
      result: "decoded",
      error: null,
      detached,
      payload: { text: "any text", state: "read" },
    });
    expect(decode(`${text("{")}..${mac}`, { detached })).toMatchObject({
      detached,
      result: "partial",
      error: { code: "header-not-json" },
    });
  });

  test.each([
    ["a token with a payload of its own", token()],
    ["an encrypted one", JWE],
    ["what is no token", "hello"],
  ])("is not for %s", (_, source) => {
    expect(decode(source, { detached })).toEqual(decode(source));
  });
});

test.each([
  [token(), true],
  [`  ${token()}\n`, true],
  [` "${token()}" `, true],
  [`"${token()}"`, true],
  [JWE, true],
  ["e30.e30.", true],
  ["x30.e30.", false],
  ["eyJ.e30.", true],
  ["eyJhbGciOiJIUzI1NiJ9.e30", false],
  ["eyJhbGciOiJIUzI1NiJ9.e30.a.b", false],
  ["eyJhbGciOiJIUzI1NiJ9.e30.a.b.c.d", false],
  ["{}", false],
  ["", false],
  [null, false],
])("the payload %j is a token: %s", (payload, is) => {
  const inner = payload?.replace(/[\s"]/g, "") ?? null;
  expect(innerToken(payload)).toBe(is ? inner : null);
});

test("only a signed token with a shared secret has one to be guessed", () => {
  expect(isHmac(readToken(token()))).toBe(true);
  expect(isHmac(readToken(token(CLAIMS, { alg: "RS256" })))).toBe(false);
  expect(isHmac(readToken(token(CLAIMS, { alg: "XX" })))).toBe(false);
  expect(isHmac(readToken(`${H}..AAAA.AAAA.AAAA`))).toBe(false);
});

test("what is found twice is told once, about each thing", () => {
  const twice = hs256(text('{"alg":"HS256","a":1,"a":2,"a":3,"b":1,"b":2}'), segment(CLAIMS));
  expect(ids(decode(twice)).filter((id) => id === "duplicate-header")).toHaveLength(2);
});
