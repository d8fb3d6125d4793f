import { describe, expect, test } from "vitest";
import { joinCookies, unwrap } from "../../../src/jwt/other/wrapped-tokens.ts";
import { CLAIMS, segment, token } from "../tokens.ts";

const T = token();
const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("wrappings are taken off", () => {
  test.each<[string, string, string]>([
    ["base64", base64(T), "base64-around-token"],
    ["base64 twice", base64(base64(T)), "base64-around-token"],
    ["base64 three times", base64(base64(base64(T))), "base64-around-token"],
    ["base64 over lines", base64(T).replace(/.{60}/g, "$&\n"), "base64-around-token"],
    [
      "a secret of Kubernetes",
      `apiVersion: v1\ndata:\n  token: ${base64(T)}\nkind: Secret`,
      "base64-around-token",
    ],
    ["a header in base64", `Authorization: Bearer ${base64(T)}`, "base64-around-token"],
    [
      "a session of Supabase",
      `sb-abc-auth-token=base64-${Buffer.from(JSON.stringify({ access_token: T, refresh_token: "x" })).toString("base64url")}`,
      "supabase-session",
    ],
    [
      "a signed cookie of Express",
      `token=${encodeURIComponent(`s:${T}.${"A".repeat(43)}`)}`,
      "signed-cookie",
    ],
    [
      "a health card",
      `shc:/${[...T].map((char) => String(char.charCodeAt(0) - 45).padStart(2, "0")).join("")}`,
      "health-card",
    ],
    ["JWS JSON, flattened", JSON.stringify(flattened()), "json-serialization"],
    [
      "JWS JSON, general",
      JSON.stringify({ payload: segment(CLAIMS), signatures: [flattened()] }),
      "json-serialization",
    ],
  ])("%s", (_, text, repair) => {
    expect(unwrap(text).map(({ source, repairs }) => [source, repairs[0]])).toEqual([[T, repair]]);
  });

  test("base64 four times is left as it is", () => {
    expect(unwrap(base64(base64(base64(base64(T)))))).toEqual([]);
  });

  test.each([
    ["a foreign character in the base64", `${base64(T).slice(0, 40)}!${base64(T).slice(40)}`],
    ["two of them in the base64 within", base64(`${base64(T).slice(0, 40)}!!${base64(T).slice(40)}`)],
    ["padding in the middle", `${base64(T).slice(0, 40)}=${base64(T).slice(40)}`],
    ["a part of it", base64("eyJ.e30.")],
    ["no header in a signed cookie", `s:abc.def.ghi.${"A".repeat(43)}`],
    ["a mark too few in a signed cookie", `s:${T}.${"A".repeat(42)}`],
  ])("not with %s", (_, text) => expect(unwrap(text)).toEqual([]));

  test.each([
    ["white space around it", `\n ${JSON.stringify(flattened())} \n`, "json-serialization"],
    ["Bearer before it", `Bearer ${base64(T)}`, "base64-around-token"],
    ["DPoP before it", `dpop  ${base64(T)}`, "base64-around-token"],
    ["its letters for URLs", Buffer.from(T).toString("base64url"), "base64-around-token"],
  ])("also with %s", (_, text, repair) => {
    expect(unwrap(text)).toEqual([{ source: T, repairs: [repair] }]);
  });

  test("a JWE in its JSON form, if the compact one can say the same", () => {
    const jwe = {
      protected: segment({ alg: "dir", enc: "A128GCM" }),
      iv: "AAAA",
      ciphertext: "BBBB",
      tag: "CCCC",
    };
    expect(unwrap(JSON.stringify(jwe)).map(({ source }) => source)).toEqual([
      `${jwe.protected}..AAAA.BBBB.CCCC`,
    ]);
    expect(unwrap(JSON.stringify({ ...jwe, aad: "DDDD" }))).toEqual([]);
  });

  test.each(["", "hello", base64("hello, this is no token at all"), '{"payload":5}', "shc:/12"])(
    "%j holds none",
    (text) => expect(unwrap(text)).toEqual([]),
  );
});

function flattened() {
  const [header, payload, signature] = T.split(".");
  return { protected: header, payload, signature };
}

describe("cookies in pieces", () => {
  const [first, second, third] = [T.slice(0, 60), T.slice(60, 100), T.slice(100)];

  test("they are joined by their numbers, whatever their order", () => {
    const cookie = `Cookie: a=1; s.session-token.2=${third}; s.session-token.0=${first}; s.session-token.1=${second}`;
    expect(joinCookies(cookie)).toBe(`s.session-token=${T}`);
    expect(joinCookies(`Set-Cookie: t.0=${first}; Path=/\nSet-Cookie: t.1=${second}${third}; Path=/`)).toBe(
      `t=${T}`,
    );
  });

  test("one piece alone, or one that is missing, is left as it is", () => {
    expect(joinCookies(`t.0=${first}`)).toBe(null);
    expect(joinCookies(`t.0=${first}; t.2=${third}`)).toBe(null);
  });
});
