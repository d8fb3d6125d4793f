import { createSecretKey, generateKeyPairSync, hkdfSync, type KeyObject } from "node:crypto";
import { CompactEncrypt } from "jose";
import { describe, expect, test } from "vitest";
import { decryptToken } from "../../../src/jwt/keys/decrypt.ts";
import { parseKeys } from "../../../src/jwt/keys/keys.ts";
import { secretKey, type TokenKey } from "../../../src/jwt/keys/token-key.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { CLAIMS, segment } from "../tokens.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const bytes = Buffer.alloc(32, 7);
const secret = [secretKey(bytes)];
const pair = (key: KeyObject, more: object = {}): TokenKey[] =>
  parseKeys(JSON.stringify({ ...key.export({ format: "jwk" }), ...more }));

async function seal(alg: string, key: KeyObject, more: object = {}): Promise<string> {
  const content = new TextEncoder().encode(JSON.stringify(CLAIMS));
  return new CompactEncrypt(content).setProtectedHeader({ alg, enc: "A256GCM", ...more }).encrypt(key);
}
const open = (source: string, keys: readonly TokenKey[], pinned: string | null = null) =>
  decryptToken(readToken(source), keys, pinned).then(({ decryption }) => decryption);

describe("encrypted tokens", () => {
  test.each<[string, KeyObject, readonly TokenKey[]]>([
    ["dir", createSecretKey(bytes), secret],
    ["A256KW", createSecretKey(bytes), secret],
    ["A256GCMKW", createSecretKey(bytes), secret],
    ["PBES2-HS256+A128KW", createSecretKey(bytes), secret],
    ["RSA-OAEP", rsa.publicKey, pair(rsa.privateKey)],
    ["RSA-OAEP-256", rsa.publicKey, pair(rsa.privateKey)],
    ["ECDH-ES", ec.publicKey, pair(ec.privateKey)],
    ["ECDH-ES+A256KW", ec.publicKey, pair(ec.privateKey)],
  ])("%s is opened by its key", async (alg, key, keys) => {
    const source = await seal(alg, key);
    const { opened, plaintext } = await open(source, keys);
    expect([opened, plaintext?.object]).toEqual([true, CLAIMS]);
    expect(await open(source, keys, "A128KW")).toMatchObject({
      opened: false,
      message: "only A128KW is allowed here",
    });
  });

  test("the kid picks from a set", async () => {
    const source = await seal("RSA-OAEP", rsa.publicKey, { kid: "b" });
    const set = (kid: string) =>
      parseKeys(JSON.stringify({ keys: [{ ...rsa.privateKey.export({ format: "jwk" }), kid }] }));
    expect((await open(source, set("b"))).opened).toBe(true);
    expect(await open(source, set("c"))).toMatchObject({
      opened: false,
      message: "no key in the set has the token's kid",
    });
  });

  test.each<[string, () => Promise<string>, readonly TokenKey[], string]>([
    [
      "another key",
      () => seal("dir", createSecretKey(bytes)),
      [secretKey(Buffer.alloc(32, 8))],
      "does not open it",
    ],
    [
      "a key of another size",
      () => seal("dir", createSecretKey(bytes)),
      [secretKey(Buffer.alloc(5))],
      "A256GCM needs 32",
    ],
    [
      "a key of another size, and a mode that needs two",
      async () => `${segment({ alg: "dir", enc: "A128CBC-HS256" })}..AA.AA.AA`,
      [secretKey(Buffer.alloc(16))],
      "the secret has 16 bytes, and A128CBC-HS256 needs 32",
    ],
    [
      "a broken one of the right size",
      async () => `${segment({ alg: "dir", enc: "A256GCM" })}..AA.AA.AA`,
      secret,
      "it is malformed, or asks for too much work",
    ],
    [
      "a shared secret where a pair is needed",
      async () => `${segment({ alg: "RSA-OAEP", enc: "A256GCM" })}.AA.AA.AA.AA`,
      secret,
      "the key is not of the kind that its alg needs",
    ],
    [
      "a key of another size that wraps the content key",
      async () => `${segment({ alg: "A256KW", enc: "A256GCM" })}.AA.AA.AA.AA`,
      [secretKey(Buffer.alloc(5))],
      "it is malformed, or asks for too much work",
    ],
    [
      "an unknown alg",
      async () => `${segment({ alg: "XX", enc: "A256GCM" })}.AA.AA.AA.AA`,
      secret,
      "its alg is not supported",
    ],
    [
      "an unknown enc",
      async () => `${segment({ alg: "dir", enc: "XX" })}..AA.AA.AA`,
      secret,
      "its alg or enc is not supported",
    ],
    ["a public key", () => seal("RSA-OAEP", rsa.publicKey), pair(rsa.publicKey), "private key is needed"],
    [
      "RSA1_5",
      async () => `${segment({ alg: "RSA1_5", enc: "A256GCM" })}.AA.AA.AA.AA`,
      pair(rsa.privateKey),
      "RFC 8725 §3.2 rules it out",
    ],
    [
      "too many rounds",
      async () =>
        `${segment({ alg: "PBES2-HS256+A128KW", enc: "A256GCM", p2s: "AAAAAAAAAAA", p2c: 1e9 })}.AA.AA.AA.AA`,
      secret,
      "asks for too much work",
    ],
  ])("%s does not open it, and why is said", async (_, source, keys, message) => {
    const outcome = await open(await source(), keys);
    expect([outcome.opened, outcome.message]).toEqual([false, expect.stringContaining(message)]);
  });

  describe("sessions of web frameworks, whose key is derived from a secret", () => {
    const password = "a secret of the application, of any length";
    const derived = (salt: string, info: string, size: number) =>
      new Uint8Array(hkdfSync("sha256", password, salt, info, size));
    const session = async (enc: string, content: Uint8Array) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(CLAIMS)))
        .setProtectedHeader({ alg: "dir", enc })
        .encrypt(content);
    const authJs = (cookie: string) => derived(cookie, `Auth.js Generated Encryption Key (${cookie})`, 64);

    test.each<[string, () => Promise<string>]>([
      ["NextAuth", () => session("A256GCM", derived("", "NextAuth.js Generated Encryption Key", 32))],
      ["Auth.js", () => session("A256CBC-HS512", authJs("authjs.session-token"))],
      ["Auth.js", () => session("A256CBC-HS512", authJs("__Secure-authjs.session-token"))],
      ["Auth0's library", () => session("A256GCM", derived("", "JWE CEK", 32))],
    ])("%s", async (maker, seal) => {
      const outcome = await open(await seal(), [secretKey(Buffer.from(password))]);
      expect([outcome.opened, outcome.plaintext?.object]).toEqual([true, CLAIMS]);
      expect(outcome.message).toBe(`opened with the key that ${maker} derives from this secret (HKDF)`);
    });

    test("another secret opens none of them, and what was tried is said", async () => {
      const source = await session("A256GCM", derived("", "NextAuth.js Generated Encryption Key", 32));
      const { opened, message } = await open(source, [secretKey(Buffer.from("another one"))]);
      expect([opened, message]).toEqual([
        false,
        "the secret has 11 bytes, and A256GCM needs 32; the keys that NextAuth or Auth0 would derive from it do not open it either",
      ]);
    });
  });
});
