import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { pairProofs, withOwnKey } from "../../../src/jwt/proofs/own-key.ts";
import { withDisclosures } from "../../../src/jwt/proofs/sd-jwt.ts";
import { thumbprint } from "../../../src/jwt/proofs/thumbprint.ts";
import { CLAIMS, decode, hs256, OPTIONS, segment, text, token } from "../tokens.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const other = generateKeyPairSync("ed25519").privateKey;
const jwk = publicKey.export({ format: "jwk" });
const proof = (header: object, key = privateKey) => {
  const input = `${segment({ typ: "dpop+jwt", alg: "EdDSA", ...header })}.${segment({ jti: "j" })}`;
  return decode(`${input}.${sign(null, Buffer.from(input), key).toString("base64url")}`);
};

test.each([
  ["no key", {}],
  ["a key that is a text", { jwk: "abc" }],
  ["a key that is a list", { jwk: [jwk] }],
])("a proof with %s is left as it is", (_, header) => {
  const given = proof(header);
  expect(withOwnKey(given)).toBe(given);
});

test("the key in a proof's header decides, and a private one is refused only where it fits", () => {
  const open = privateKey.export({ format: "jwk" });
  const verdict = (header: object, key = privateKey) => withOwnKey(proof(header, key)).verdict;
  expect(verdict({ jwk })).toMatchObject({ status: "valid" });
  expect(verdict({ jwk }, other)).toMatchObject({
    status: "invalid",
    message: "it does not fit the key in its own header",
  });
  expect(verdict({ jwk: open })).toMatchObject({ status: "refused", code: "bad-proof" });
  expect(verdict({ jwk: open }, other)).toMatchObject({ status: "invalid" });
});

test("what is attached to a token without claims says nothing of it", () => {
  const list = decode(hs256(segment({ alg: "HS256" }), text("[1]")));
  expect(withDisclosures(list, "~abc~", OPTIONS)).toBe(list);
  const good = decode(token(CLAIMS));
  expect(withDisclosures(good, "~abc~", OPTIONS)).not.toBe(good);
});

test.each([
  ["an EC key", { kty: "EC", crv: "P-256", x: "a", y: "b" }, true],
  ["one without y", { kty: "EC", crv: "P-256", x: "a" }, false],
  ["one whose x is a number", { kty: "EC", crv: "P-256", x: 5, y: "b" }, false],
  ["an OKP key", { kty: "OKP", crv: "Ed25519", x: "a" }, true],
  ["an RSA key", { kty: "RSA", n: "a", e: "AQAB" }, true],
  ["one without e", { kty: "RSA", n: "a" }, false],
  ["an AKP key", { kty: "AKP", alg: "ML-DSA-44", pub: "a" }, true],
  ["a secret", { kty: "oct", k: "a" }, false],
  ["no kind", { x: "a" }, false],
])("%s has a thumbprint: %s", (_, key, has) => {
  const print = thumbprint(key);
  expect(print !== null).toBe(has);
  // What else is in it, and its order, makes no difference (RFC 7638 §3.2).
  expect(thumbprint(Object.fromEntries(Object.entries({ ...key, kid: "x", use: "sig" }).reverse()))).toBe(
    print,
  );
});

test("proofs are paired with the one token that is bound to a key, and with none of two", () => {
  const bound = (sub: string) => decode(token({ ...CLAIMS, sub, cnf: { jkt: thumbprint({ ...jwk }) } }));
  const given = withOwnKey(proof({ jwk }));
  const other = decode(token(CLAIMS));
  expect(pairProofs([other, given], () => "")).toEqual([other, given]);
  expect(pairProofs([bound("1"), bound("2"), given], () => "")).toEqual([bound("1"), bound("2"), given]);
  expect(pairProofs([], () => "")).toEqual([]);
  const [access, paired] = pairProofs([bound("1"), given], () => "");
  expect(access).toEqual(bound("1"));
  expect(paired?.findings.map(({ id }) => id)).toContain("dpop-pair");
});
