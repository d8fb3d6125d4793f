import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SIGNATURE_ALGORITHM_NAMES, signatureAlgorithm } from "../../../src/jwt/algorithms.ts";
import { unfitness } from "../../../src/jwt/keys/key-fitness.ts";
import { parseKeys } from "../../../src/jwt/keys/keys.ts";
import { signToken, usualAlgorithm } from "../../../src/jwt/keys/sign.ts";
import { KeyError, secretKey, type TokenKey } from "../../../src/jwt/keys/token-key.ts";
import { checkSignature } from "../../../src/jwt/keys/verify.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { CLAIMS, decode, hs256, SECRET, segment, signed, text, token } from "../tokens.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = (namedCurve: string) => generateKeyPairSync("ec", { namedCurve });
const PAIRS: Record<string, { privateKey: KeyObject; publicKey: KeyObject }> = {
  RS: rsa,
  PS: rsa,
  ES256: ec("P-256"),
  ES384: ec("P-384"),
  ES512: ec("P-521"),
  ES256K: ec("secp256k1"),
  EdDSA: generateKeyPairSync("ed25519"),
  Ed25519: generateKeyPairSync("ed25519"),
  Ed448: generateKeyPairSync("ed448"),
};

/** Those that this Node.js can sign with: not all know ML-DSA. */
const ALGORITHMS = SIGNATURE_ALGORITHM_NAMES.filter((alg) => !alg.startsWith("ML-DSA") || addMlDsa(alg));

function addMlDsa(alg: string): boolean {
  try {
    PAIRS[alg] = generateKeyPairSync(alg.toLowerCase() as "ed25519");
    return true;
  } catch {
    return false;
  }
}

const pairOf = (alg: string) => PAIRS[alg] ?? PAIRS[alg.slice(0, 2)] ?? rsa;
const jwk = (key: KeyObject, more: object = {}): TokenKey[] =>
  parseKeys(JSON.stringify({ ...key.export({ format: "jwk" }), ...more }));
const pem = (key: KeyObject): string =>
  String(key.export({ type: key.type === "private" ? "pkcs8" : "spki", format: "pem" }));
const first = (keys: readonly TokenKey[]): TokenKey => keys[0] ?? secretKey(Buffer.alloc(0));
const check = (source: string, keys: readonly TokenKey[], pinned: string | null = null) =>
  checkSignature(readToken(source), keys, pinned);
const secret = secretKey(Buffer.from(SECRET));

const signKey = (alg: string): TokenKey =>
  alg.startsWith("HS") ? secret : first(jwk(pairOf(alg).privateKey));
const checkKeys = (alg: string): TokenKey[] =>
  alg.startsWith("HS") ? [secret] : parseKeys(pem(pairOf(alg).publicKey));

describe("signatures", () => {
  test.each(ALGORITHMS)("%s: what is signed fits, and nothing else does", (alg) => {
    const source = signed({ alg }, CLAIMS, signKey(alg));
    expect(check(source, checkKeys(alg)).verdict).toMatchObject({ status: "valid", code: "match", alg });
    const [header, , signature] = source.split(".");
    const changed = `${header}.${segment({ ...CLAIMS, admin: true })}.${signature}`;
    expect(check(changed, checkKeys(alg)).verdict).toMatchObject({ status: "invalid", code: "mismatch" });
  });

  test.each(ALGORITHMS.filter((alg) => !alg.startsWith("HS")))("%s in every form of key", (alg) => {
    const { privateKey, publicKey } = pairOf(alg);
    const source = signed({ alg, kid: "a" }, CLAIMS, signKey(alg));
    const set = parseKeys(JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "a" }] }));
    for (const keys of [jwk(publicKey), jwk(privateKey), parseKeys(pem(privateKey)), set]) {
      expect(check(source, keys).verdict.status).toBe("valid");
    }
  });

  test("the algorithm that suits a key is the one it signs with", () => {
    for (const alg of ["ES256", "ES384", "ES512", "ES256K", "EdDSA", "RS256"]) {
      expect(usualAlgorithm(signKey(alg))).toBe(alg);
    }
    expect(usualAlgorithm(secret)).toBe("HS256");
  });

  test("any header and payload come back from the token", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (more, payload) => {
          const header = { ...more, alg: "HS256" };
          const reading = readToken(signed(header, payload, secret));
          expect(reading.result).toBe("decoded");
          expect(reading.header.object).toEqual(JSON.parse(JSON.stringify(header)));
          expect(reading.payload.object).toEqual(JSON.parse(JSON.stringify(payload)));
        },
      ),
    );
  });
});

describe("what no key can mend", () => {
  const good = token();
  const rs256 = signed({ alg: "RS256" }, CLAIMS, signKey("RS256"));
  const [header, payload, mac] = good.split(".");

  test.each<[string, string, readonly TokenKey[], string]>([
    ["alg none", `${segment({ alg: "none" })}.${payload}.`, [secret], "alg-none"],
    ["a pinned algorithm", good, [secret], "alg-not-allowed"],
    ["no signature", `${header}.${payload}.`, [secret], "empty-signature"],
    ["padding", `${good}=`, [secret], "not-base64url"],
    ["a blank in the signature", `${header}.${payload}. ${mac}`, [secret], "not-base64url"],
    [
      "a header name twice",
      hs256(text('{"alg":"HS256","alg":"HS256"}'), segment(CLAIMS)),
      [secret],
      "duplicate-header",
    ],
    ["crit", token(CLAIMS, { alg: "HS256", crit: ["exp"], exp: 1 }), [secret], "unknown-crit"],
    ["an empty crit", token(CLAIMS, { alg: "HS256", crit: [] }), [secret], "unknown-crit"],
    // RFC 7515 §4.1.11: crit is an array of names; what is none is not understood.
    [
      "crit that is a name",
      token(CLAIMS, { alg: "HS256", crit: "b64", b64: true }),
      [secret],
      "unknown-crit",
    ],
    ["crit that is null", token(CLAIMS, { alg: "HS256", crit: null }), [secret], "unknown-crit"],
    ["crit that is an object", token(CLAIMS, { alg: "HS256", crit: { 0: "b64" } }), [secret], "unknown-crit"],
    ["crit of b64 without b64", token(CLAIMS, { alg: "HS256", crit: ["b64"] }), [secret], "unknown-crit"],
    [
      "crit of b64 and what is not understood",
      token(CLAIMS, { alg: "HS256", b64: true, crit: ["b64", "exp"], exp: 1 }),
      [secret],
      "unknown-crit",
    ],
    // §4.1.11: no name twice.
    [
      "crit of b64 twice",
      token(CLAIMS, { alg: "HS256", b64: true, crit: ["b64", "b64"] }),
      [secret],
      "unknown-crit",
    ],
    ["an unknown alg", token(CLAIMS, { alg: "HS257" }), [secret], "unknown-alg"],
    ["alg in other letters", token(CLAIMS, { alg: "hs256" }), [secret], "unknown-alg"],
  ])("%s is refused", (name, source, keys, code) => {
    const { verdict } = check(source, keys, name === "a pinned algorithm" ? "HS512" : null);
    expect(verdict).toMatchObject({ status: "refused", code });
  });

  test("a signature of a small RSA key is refused though it fits, and does not fit if it does not", () => {
    const small = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const [signer] = jwk(small.privateKey);
    const input = rs256.slice(0, rs256.lastIndexOf("."));
    const signature = sign("sha256", Buffer.from(input), signer?.pair ?? small.privateKey).toString(
      "base64url",
    );
    expect(check(`${input}.${signature}`, jwk(small.publicKey)).verdict).toMatchObject({
      status: "refused",
      code: "rsa-key-too-small",
      message:
        "it fits, but the RSA key has 1024 bits and needs at least 2048 (RFC 7518 §3.3): make a larger one",
    });
    expect(check(rs256, jwk(small.publicKey)).verdict.status).toBe("invalid");
  });

  test("a PEM given as a shared secret is named, though the signature fits", () => {
    const publicPem = pem(rsa.publicKey);
    const forged = hs256(segment({ alg: "HS256" }), segment({ admin: true }), publicPem);
    const { verdict, findings } = check(forged, [secretKey(Buffer.from(publicPem))]);
    expect(verdict.status).toBe("valid");
    expect(findings.map(({ id }) => id)).toEqual(["hmac-with-asymmetric-key"]);
  });

  test.each([
    ["1: every text is its own signature", "AQ"],
    ["65536, which is even", "AQAA"],
  ])("an RSA exponent of %s", (_, e) => {
    const { n } = rsa.publicKey.export({ format: "jwk" });
    const [key] = parseKeys(JSON.stringify({ kty: "RSA", e, n }));
    const known = signatureAlgorithm("RS256");
    expect(key && known ? unfitness(key, "RS256", known, "verify") : null).toMatchObject({
      status: "refused",
      code: "rsa-exponent",
    });
  });

  test("a fingerprint of a faulty chip is refused", () => {
    // A product of powers of 65537 modulo the small primes: 65537 itself, padded to size by its own powers.
    const modulus = 65537n ** 128n;
    const bytes = Buffer.from(modulus.toString(16).padStart(514, "0"), "hex");
    const [key] = parseKeys(JSON.stringify({ kty: "RSA", e: "AQAB", n: bytes.toString("base64url") }));
    const known = signatureAlgorithm("RS256");
    expect(key && known ? unfitness(key, "RS256", known, "verify") : null).toMatchObject({
      code: "rsa-roca",
    });
  });
});

describe("what a key is for", () => {
  const rs256 = signed({ alg: "RS256" }, CLAIMS, signKey("RS256"));
  const keyed = (fields: object) => jwk(rsa.publicKey, fields);
  const known = signatureAlgorithm("RS256");
  const objection = (fields: object, operation: "verify" | "sign") =>
    known === null ? null : (unfitness(first(keyed(fields)), "RS256", known, operation)?.code ?? null);

  test("a key that says what it is for, and is for that, checks", () => {
    for (const fields of [
      { use: "sig" },
      { alg: "RS256" },
      { key_ops: ["verify"] },
      { key_ops: ["x", "sign"] },
    ])
      expect(check(rs256, keyed(fields)).verdict.status).toBe("valid");
  });

  test("a key to verify with is not for signing; one to sign with is for both", () => {
    expect(objection({ key_ops: ["verify"] }, "verify")).toBeNull();
    expect(objection({ key_ops: ["verify"] }, "sign")).toBe("key-ops");
    expect(objection({ key_ops: ["sign"] }, "verify")).toBeNull();
    expect(objection({ key_ops: ["sign"] }, "sign")).toBeNull();
  });

  test("the names of Ed25519 and EdDSA are for each other; those of other algorithms are not", () => {
    const ed = PAIRS.EdDSA as { privateKey: KeyObject; publicKey: KeyObject };
    const source = signed({ alg: "EdDSA" }, CLAIMS, first(jwk(ed.privateKey)));
    expect(check(source, jwk(ed.publicKey, { alg: "Ed25519" })).verdict.status).toBe("valid");
    expect(check(source, jwk(ed.publicKey, { alg: "ES256" })).verdict.code).toBe("key-alg");
    expect(check(rs256, keyed({ alg: "EdDSA" })).verdict.code).toBe("key-alg");
  });

  test("a key of another type is named with what is needed", () => {
    const ed = PAIRS.EdDSA as { privateKey: KeyObject; publicKey: KeyObject };
    expect(check(rs256, jwk(ed.publicKey)).verdict.message).toBe(
      "the key is of type ed25519, RS256 needs an RSA key: give that one",
    );
    expect(check(token(), jwk(ed.publicKey)).verdict.message).toBe(
      "the key is of type ed25519, HS256 needs a shared secret: give --secret-file",
    );
    const es256 = signed({ alg: "ES256" }, CLAIMS, signKey("ES256"));
    expect(check(es256, jwk(rsa.publicKey)).verdict.message).toBe(
      "the key is an RSA key, ES256 needs an EC key on P-256: give that one",
    );
  });
});

test.each([
  ["a byte order mark", '\ufeff{"alg":"HS256"}', "header-not-strict"],
  ["a name twice", '{"alg":"HS256","alg":"HS256"}', "duplicate-header"],
  ["white space", ' { "alg" : "HS256" } ', null],
])("a header with %s in it, over which the signature fits", (_, header, code) => {
  const { verdict } = check(hs256(text(header), segment(CLAIMS)), [secret]);
  expect(verdict).toMatchObject(
    code === null ? { status: "valid", code: "match" } : { status: "refused", code },
  );
});

describe("what is not checked, since there is nothing to check it with", () => {
  const [header, payload] = token().split(".");
  const rs256 = signed({ alg: "RS256" }, CLAIMS, signKey("RS256"));
  const keyed = (fields: object) => jwk(rsa.publicKey, fields);

  test.each<[string, string, readonly TokenKey[], string, RegExp]>([
    ["no key", token(), [], "no-key", /no key/],
    ["the signature is missing", `${header}.${payload}`, [secret], "no-signature", /copy the whole token/],
    ["the header is not JSON", `AAAA.${payload}.AAAA`, [secret], "header-unreadable", /cannot be read/],
    ["a key for encryption", rs256, keyed({ use: "enc" }), "key-use", /use: enc\): give the one that is/],
    ["a key for something else", rs256, keyed({ use: "tls" }), "key-use", /use: tls\)/],
    ["key_ops without verify", rs256, keyed({ key_ops: ["encrypt"] }), "key-ops", /give the one/],
    ["key_ops that are no words", rs256, keyed({ key_ops: [1] }), "key-ops", /not be used to verify/],
    ["a key for another alg", rs256, keyed({ alg: "PS256" }), "key-alg", /for PS256, the token says RS256/],
    ["a secret for RS256", rs256, [secret], "key-type", /shared secret, RS256 needs an RSA key: give --key/],
    [
      "a public key for HS256",
      token(),
      parseKeys(pem(rsa.publicKey)),
      "key-type",
      /RSA key, HS256 needs a shared secret: give --secret-file/,
    ],
    [
      "another curve",
      signed({ alg: "ES256" }, CLAIMS, signKey("ES256")),
      checkKeys("ES384"),
      "key-type",
      /EC key on P-384, ES256 needs an EC key on P-256/,
    ],
  ])("%s", (_, source, keys, code, message) => {
    const { verdict } = check(source, keys);
    expect(verdict).toMatchObject({ status: "not-checked", code });
    expect(verdict.message).toMatch(message);
  });

  test("a detached payload is not checked, an empty one that was signed so is", () => {
    const [head] = token().split(".");
    const empty = hs256(head ?? "", "");
    expect(check(empty, [secret]).verdict.status).toBe("valid");
    const apart = token().replace(/\.[^.]*\./, "..");
    expect(check(apart, [secret]).verdict).toMatchObject({ status: "not-checked", code: "detached" });
    expect(decode(apart).verdict.code).toBe("detached");
  });

  test("of several keys the gravest reason is given, in whatever order they come", () => {
    const small = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const [signer] = jwk(small.privateKey);
    const input = rs256.slice(0, rs256.lastIndexOf("."));
    const made = sign("sha256", Buffer.from(input), signer?.pair ?? small.privateKey).toString("base64url");
    const weak = jwk(small.publicKey);
    const [other, unfit] = [keyed({}), keyed({ use: "enc" })];
    const codes = (...keys: (readonly TokenKey[])[]) =>
      [keys.flat(), keys.flat().toReversed()].map((all) => check(`${input}.${made}`, all).verdict.code);
    expect(codes(weak, other)).toEqual(["rsa-key-too-small", "rsa-key-too-small"]);
    expect(codes(weak, unfit)).toEqual(["rsa-key-too-small", "rsa-key-too-small"]);
    expect(codes(other, unfit)).toEqual(["mismatch", "mismatch"]);
    // Of reasons that weigh the same, the first.
    expect(codes(unfit, keyed({ key_ops: ["encrypt"] }))).toEqual(["key-use", "key-ops"]);
  });

  test("one key that was checked decides, whatever else was given", () => {
    const other = secretKey(Buffer.from("another secret"));
    expect(check(token(), [...keyed({}), other]).verdict.status).toBe("invalid");
    expect(check(token(), [...keyed({}), other, secret]).verdict.status).toBe("valid");
  });
});

test.each(["XX", "none", 5, undefined])("nothing is signed with the alg %j", (alg) => {
  expect(() => signToken("{}", "{}", alg, secret)).toThrow("it is not an algorithm that can sign");
  if (alg === "none") expect(signToken("{}", "{}", alg, null)).toBe("e30.e30.");
  else expect(() => signToken("{}", "{}", alg, null)).toThrow("it is not an algorithm that can sign");
});

test("a payload beside its token is what was signed, and no other", () => {
  const [header, payload, mac] = token().split(".");
  const verdict = (detached: string) =>
    decode(`${header}..${mac}`, {
      detached: Buffer.from(detached),
      check: (reading) => checkSignature(reading, [secret], null),
    }).verdict.status;
  expect(verdict(JSON.stringify(CLAIMS))).toBe("valid");
  expect(verdict(`${JSON.stringify(CLAIMS)} `)).toBe("invalid");
  expect(payload).toBe(segment(CLAIMS));
});

test("a PEM for a secret is a mistake under an alg that takes secrets, and the wrong kind of key under others", () => {
  const given = [secretKey(Buffer.from(pem(rsa.publicKey)))];
  const found = (alg: string) =>
    check(signed({ alg }, CLAIMS, alg.startsWith("HS") ? (given[0] ?? null) : signKey(alg)), given).findings;
  expect(found("HS256").map(({ id }) => id)).toContain("hmac-with-asymmetric-key");
  expect(found("RS256")).toEqual([]);
});

describe("b64 false", () => {
  const source = hs256(segment({ alg: "HS256", b64: false, crit: ["b64"] }), "not encoded");

  test("a payload that stands there as it is fits, and a JWT must not have it", () => {
    expect(check(source, [secret]).verdict).toMatchObject({ status: "refused", code: "b64-false" });
    expect(check(source.replace("not", "now"), [secret]).verdict.status).toBe("invalid");
  });
});

test.each([
  [1, "k1"],
  [4, "k1, k2, k3, k4"],
  [5, "k1, k2, k3, k4, k5"],
  [6, "k1, k2, k3, k4, k5 and 1 more"],
  [9, "k1, k2, k3, k4, k5 and 4 more"],
])("of %i keys in a set without the kid, these are named: %s", (count, names) => {
  const key = rsa.publicKey.export({ format: "jwk" });
  const keys = Array.from({ length: count }, (_, i) => ({ ...key, kid: `k${i + 1}` }));
  const source = `${segment({ alg: "RS256", kid: "other" })}.${segment(CLAIMS)}.${"A".repeat(342)}`;
  expect(check(source, parseKeys(JSON.stringify({ keys }))).verdict.message).toContain(
    `kid other is not in the set (it has ${names}):`,
  );
});

describe("key sets", () => {
  const pairs = ["a", "b"].map((kid) => ({ kid, ...generateKeyPairSync("ec", { namedCurve: "P-256" }) }));
  const set = parseKeys(
    JSON.stringify({
      keys: [
        { kty: "strange" },
        ...pairs.map(({ kid, publicKey }) => ({ ...publicKey.export({ format: "jwk" }), kid })),
      ],
    }),
  );
  const signedWith = (header: object) =>
    signed({ alg: "ES256", ...header }, CLAIMS, first(jwk(pairs[1]?.privateKey ?? rsa.privateKey)));

  test("the kid picks", () => {
    expect(check(signedWith({ kid: "b" }), set).verdict).toMatchObject({ status: "valid", kid: "b" });
    expect(check(signedWith({ kid: "a" }), set).verdict.code).toBe("mismatch");
    expect(check(signedWith({ kid: "c" }), set).verdict).toMatchObject({
      status: "not-checked",
      code: "no-matching-kid",
      message: "kid c is not in the set (it has a, b): fetch the set again, or give the issuer's set",
    });
  });

  test("without a kid every key is tried", () =>
    expect(check(signedWith({}), set).verdict.status).toBe("valid"));

  test("a single key is meant, whatever its kid", () => {
    expect(
      check(signedWith({ kid: "x" }), jwk(pairs[1]?.publicKey ?? rsa.publicKey, { kid: "y" })).verdict.status,
    ).toBe("valid");
  });

  test("PEM by kid, as Google publishes it for Firebase", () => {
    const byKid = parseKeys(
      JSON.stringify(Object.fromEntries(pairs.map(({ kid, publicKey }) => [kid, pem(publicKey)]))),
    );
    expect(check(signedWith({ kid: "b" }), byKid).verdict).toMatchObject({ status: "valid", kid: "b" });
    expect(check(signedWith({ kid: "a" }), byKid).verdict.code).toBe("mismatch");
    expect(check(signedWith({ kid: "c" }), byKid).verdict.code).toBe("no-matching-kid");
  });

  test("PEM on one line of a file of settings", () => {
    const line = `PUBLIC_KEY="${pem(pairs[1]?.publicKey ?? rsa.publicKey).replaceAll("\n", "\\n")}"`;
    expect(check(signedWith({}), parseKeys(line)).verdict.status).toBe("valid");
  });

  test("the keys of an issuer are for its own tokens", () => {
    const of = (issuer: string) => set.map((key) => ({ ...key, issuer }));
    expect(check(signedWith({ kid: "b" }), of(CLAIMS.iss)).verdict.status).toBe("valid");
    expect(check(signedWith({ kid: "b" }), of("https://evil.test")).verdict).toMatchObject({
      status: "not-checked",
      code: "other-issuer",
    });
  });

  test("and for no token that names no issuer", () => {
    const { iss, ...anonymous } = CLAIMS;
    const source = signed(
      { alg: "ES256", kid: "b" },
      anonymous,
      first(jwk(pairs[1]?.privateKey ?? rsa.privateKey)),
    );
    expect(check(source, set).verdict.status).toBe("valid");
    expect(
      check(
        source,
        set.map((key) => ({ ...key, issuer: iss })),
      ).verdict,
    ).toMatchObject({
      status: "not-checked",
      code: "other-issuer",
    });
  });

  test.each([
    ["nothing", ""],
    ["a word", "secret"],
    ["half a PEM", "-----BEGIN PUBLIC KEY-----\nAAAA"],
    ["a PEM of nonsense", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"],
    ["JSON that is no key", "{}"],
    ["broken JSON", '{"kty":'],
    ["a list", "[]"],
    ["an empty set", '{"keys":[]}'],
    ["an empty secret", '{"kty":"oct","k":""}'],
  ])("%s is no key, and the error shows nothing of it", (_, content) => {
    expect(() => parseKeys(content)).toThrow(KeyError);
  });
});
