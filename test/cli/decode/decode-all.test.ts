import { deflateRawSync } from "node:zlib";
import { CompactEncrypt } from "jose";
import { expect, test } from "vitest";
import { parseKeys } from "../../../src/jwt/keys/keys.ts";
import { CLAIMS, hs256, NOW, SECRET, segment, signed } from "../../jwt/tokens.ts";
import { run } from "../fake-cli.ts";

async function decoded(sources: readonly string[], flags: readonly string[] = [], files = {}) {
  const { code, out } = await run(["decode", "--json", ...sources, ...flags], { files });
  return { code, tokens: JSON.parse(out).tokens };
}
const good = hs256(segment({ alg: "HS256" }), segment(CLAIMS), SECRET);

test.each([0, 1, 2])("of three tokens the encrypted one is opened, at place %i", async (place) => {
  const key = Buffer.from(SECRET);
  const encrypted = await new CompactEncrypt(Buffer.from(JSON.stringify(CLAIMS)))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(key);
  const sources = [good, good, good].with(place, encrypted);
  const { code, tokens } = await decoded(sources, ["--secret-file", "s"], { s: SECRET });
  expect(code).toBe(0);
  expect(tokens[place]).toMatchObject({ kind: "jwe", payload: CLAIMS, decryption: { opened: true } });
});

test.each([0, 1])("of two tokens the one that does not fit is explained, at place %i", async (place) => {
  const written = Buffer.from(SECRET).toString("base64");
  const literal = hs256(segment({ alg: "HS256" }), segment(CLAIMS), written);
  const { tokens } = await decoded([literal, literal].with(place, good), ["--secret-file", "s"], {
    s: written,
  });
  expect(tokens[place].nearMisses.found).toBe("secret-is-base64");
  expect(tokens[1 - place]).not.toHaveProperty("nearMisses");
});

test("a compressed payload is inflated, whichever token has it", async () => {
  const payload = deflateRawSync(JSON.stringify(CLAIMS)).toString("base64url");
  const zipped = hs256(segment({ alg: "HS256", zip: "DEF" }), payload);
  for (const sources of [[zipped], [good, zipped]])
    expect((await decoded(sources)).tokens.at(-1).payload).toEqual(CLAIMS);
});

const [prover = null] = parseKeys(
  JSON.stringify({
    kty: "EC",
    crv: "P-256",
    x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    d: "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE",
  }),
);
const JWK = {
  kty: "EC",
  crv: "P-256",
  x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
  y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
};
const proof = signed(
  { typ: "dpop+jwt", alg: "ES256", jwk: JWK },
  { jti: "a", htm: "GET", htu: "https://api.shop.test/", iat: NOW },
  prover,
);

test("without a key a proof is checked with its own: one that was changed fails the call", async () => {
  expect((await decoded([proof])).tokens[0].signature.status).toBe("valid");
  expect((await decoded([proof])).code).toBe(0);
  const [header, , signature] = proof.split(".");
  const changed = `${header}.${segment({ jti: "b", htm: "POST", htu: "https://evil.test/", iat: NOW })}.${signature}`;
  const { code, tokens } = await decoded([changed]);
  expect(tokens[0].signature.status).toBe("invalid");
  expect(code).toBe(1);
});

test("without a key a token that anybody could have made does not fail the call", async () => {
  const none = `${segment({ alg: "none" })}.${segment(CLAIMS)}.`;
  const { code, tokens } = await decoded([none]);
  expect(tokens[0].signature).toMatchObject({ status: "refused", code: "alg-none" });
  expect(code).toBe(0);
});
