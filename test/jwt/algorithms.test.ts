import { expect, test } from "vitest";
import { contentEncryption, isNone, keyManagementWords, meantAlgorithm } from "../../src/jwt/algorithms.ts";

test.each([
  ["HS256", "HS256"],
  ["es256", "ES256"],
  [" RS512 ", "RS512"],
  ["eddsa", "EdDSA"],
  ["HmacSHA384", "HS384"],
  ["HMAC-SHA-512", "HS512"],
  ["SHA256", "HS256"],
  ["RSA-SHA256", "RS256"],
  ["SHA384withRSA", "RS384"],
  ["RSASSA-PKCS1-v1_5-SHA256", "RS256"],
  ["RSA-PSS-SHA256", "PS256"],
  ["RSASSA-PSS-512", "PS512"],
  ["SHA256withECDSA", "ES256"],
  ["ecdsa_sha512", "ES512"],
  ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "RS256"],
  ["HMAC", null],
  ["SHA1", null],
  ["256", null],
  ["AES256", null],
  ["", null],
  ["HS257", null],
  [`HS256${" ".repeat(96)}`, null],
  [`HS256${" ".repeat(95)}`, "HS256"],
  [256, null],
  [undefined, null],
  [["HS256"], null],
])("the alg %j means %j", (alg, meant) => expect(meantAlgorithm(alg)).toBe(meant));

test.each([
  ["none", true],
  ["nOnE", true],
  [" none ", true],
  ["", false],
  ["nones", false],
  [null, false],
  [["none"], false],
])("the alg %j is none: %s", (alg, none) => expect(isNone(alg)).toBe(none));

test.each([
  ["dir", "the shared key encrypts the content itself"],
  ["RSA1_5", "content key wrapped with RSA PKCS #1 v1.5: no longer recommended"],
  ["RSA-OAEP", "content key wrapped with the receiver's public RSA key"],
  ["RSA-OAEP-512", "content key wrapped with the receiver's public RSA key"],
  ["A128KW", "content key wrapped with a shared AES key"],
  ["A256GCMKW", "content key wrapped with a shared AES key"],
  ["ECDH-ES", "content key agreed with the receiver's public EC key"],
  ["ECDH-ES+A192KW", "content key agreed with the receiver's public EC key"],
  ["PBES2-HS384+A192KW", "content key wrapped with a password"],
  ["PBES2-HS384+A128KW", ""],
  ["A512KW", ""],
  ["RSA-OAEP-128", ""],
  ["dirx", ""],
])("a key that is wrapped by %s: %j", (alg, words) => expect(keyManagementWords(alg)).toBe(words));

test.each([
  ["A128GCM", "AES-128 in GCM mode", 16],
  ["A256GCM", "AES-256 in GCM mode", 16],
  ["A128CBC-HS256", "AES-128 in CBC mode with HMAC SHA-256", 16],
  ["A192CBC-HS384", "AES-192 in CBC mode with HMAC SHA-384", 24],
  ["A256CBC-HS512", "AES-256 in CBC mode with HMAC SHA-512", 32],
])("%s is %s, with a tag of %i bytes", (enc, words, tagBytes) => {
  expect(contentEncryption(enc)).toEqual({ words, tagBytes });
});

test.each(["A512GCM", "A128GCMx", "A128CBC", "", 5, null, ["A128GCM"]])("%j encrypts no content", (enc) => {
  expect(contentEncryption(enc)).toBeNull();
});
