import { describe, expect, test } from "vitest";
import { NAME_VALUE_LIMIT } from "../../../src/http/set-cookie.ts";
import { signatureAlgorithm } from "../../../src/jwt/algorithms.ts";
import { decodeToken } from "../../../src/jwt/decode.ts";
import { isDerSignature } from "../../../src/jwt/findings/check-form.ts";
import {
  byGravity,
  explain,
  FINDING_IDS,
  type FindingId,
  finding,
  isAtLeast,
} from "../../../src/jwt/findings/finding-table.ts";
import { NEAR_MISS_SENTENCES } from "../../../src/jwt/findings/sentences/near-miss-sentences.ts";
import { PROFILE_SENTENCES } from "../../../src/jwt/findings/sentences/profile-sentences.ts";
import { shortSecret } from "../../../src/jwt/findings/short-secret.ts";
import { secretGuesser } from "../../../src/jwt/keys/guess-secret.ts";
import { secretKey } from "../../../src/jwt/keys/token-key.ts";
import { checkSignature } from "../../../src/jwt/keys/verify.ts";
import { findTokens } from "../../../src/jwt/reading/find-tokens.ts";
import { COOKIE_REFUSALS } from "../../../src/refusals/cookie-refusals.ts";
import { CLAIMS, decode, hs256, ids, NOW, OPTIONS, SECRET, segment, text, token } from "../tokens.ts";

const HS = { alg: "HS256", typ: "JWT" };
const withHeader = (more: object): string => token(CLAIMS, { ...HS, ...more });
const withClaims = (more: object): string => token({ ...CLAIMS, ...more });
const without = (name: keyof typeof CLAIMS): string =>
  token(Object.fromEntries(Object.entries(CLAIMS).filter(([key]) => key !== name)));
const [header = "", payload = "", mac = ""] = token().split(".");
const jwe = (more: object = {}): string =>
  `${segment({ alg: "dir", enc: "A128GCM", ...more })}..AAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`;
const es256 = (signature: Buffer): string =>
  `${segment({ alg: "ES256", kid: "a" })}.${payload}.${signature.toString("base64url")}`;
/** A token of that many characters; its signature has the required length. */
const jwsOf = (length: number): string => `${header}.${payload}.`.padEnd(length, "A");
const rs256 = (bytes: number): string =>
  `${segment({ alg: "RS256" })}.${payload}.${Buffer.alloc(bytes, 7).toString("base64url")}`;
const half = Buffer.alloc(32, 7);

/** What OpenSSL returns for ES256: SEQUENCE { r INTEGER, s INTEGER }. */
const der = (hex: string) => Buffer.from(hex, "hex");

describe("a signature in DER", () => {
  const r = `0220${"7f".repeat(32)}`;
  test.each([
    ["as OpenSSL writes it", "ES256", der(`3044${r}${r}`), true],
    ["with a length of two bytes", "ES512", der(`308188${`0242${"7f".repeat(66)}`.repeat(2)}`), true],
    ["of another curve, too short for it", "ES512", der(`3044${r}${r}`), false],
    ["that begins as no sequence", "ES256", der(`3144${r}${r}`), false],
    ["with another length than it says", "ES256", der(`3043${r}${r}`), false],
    ["without an integer first", "ES256", der(`3044${r.replace("02", "03")}${r}`), false],
    ["of an algorithm that has none", "RS256", der(`3044${r}${r}`), false],
    ["of no algorithm", undefined, der(`3044${r}${r}`), false],
  ])("%s", (_, alg, bytes, expected) => {
    expect(isDerSignature(alg, bytes)).toBe(expected);
  });
});

type NearMissId = keyof typeof NEAR_MISS_SENTENCES;

/** What separate steps unwrap; their tests check these. */
const UNWRAPPED = [
  "base64-around-token",
  "joined-cookies",
  "signed-cookie",
  "supabase-session",
  "health-card",
  "json-serialization",
] as const;
type ProfileFindingId = keyof typeof PROFILE_SENTENCES;
type WithoutFixture = NearMissId | ProfileFindingId | (typeof UNWRAPPED)[number];

/** Near misses, and the rules of one kind of token, have separate tests. */
const WITH_FIXTURE = FINDING_IDS.filter(
  (id): id is Exclude<FindingId, WithoutFixture> =>
    !(id in NEAR_MISS_SENTENCES) &&
    !(id in PROFILE_SENTENCES) &&
    !(UNWRAPPED as readonly string[]).includes(id),
);

/** For each finding a paste that has it, and one that narrowly does not. */
const FIXTURES: Readonly<Record<Exclude<FindingId, WithoutFixture>, readonly [has: string, hasNot: string]>> =
  {
    "alg-none": [`${segment({ alg: "nOnE" })}.${payload}.`, withHeader({ kid: "none" })],
    "none-with-signature": [
      `${segment({ alg: "none" })}.${payload}.${mac}`,
      `${segment({ alg: "none" })}.${payload}.`,
    ],
    "unknown-alg": [withHeader({ alg: "hs256" }), withHeader({ alg: "HS384" })],
    "unsupported-alg": [withHeader({ alg: "ES256K" }), withHeader({ alg: "ES256" })],
    "alg-missing-or-not-string": [withHeader({ alg: ["HS256"] }), withHeader({ alg: "HS257" })],
    "hmac-with-asymmetric-key": [
      withHeader({ kid: "rsaKeyId" }),
      withHeader({ alg: "RS256", kid: "rsaKeyId" }),
    ],
    "unknown-crit": [withHeader({ crit: ["exp"] }), withHeader({ critical: ["exp"] })],
    "b64-false": [withHeader({ b64: false }), withHeader({ b64: true })],
    jku: [withHeader({ jku: "http://127.0.0.1/keys" }), withHeader({ kid: "jku" })],
    x5u: [withHeader({ x5u: "https://evil.test/cert.pem" }), withHeader({ kid: "x5u" })],
    "embedded-jwk": [withHeader({ jwk: { kty: "oct" } }), withClaims({ jwk: { kty: "oct" } })],
    "embedded-certificate": [withHeader({ x5c: ["MIIB"] }), withHeader({ x5t: "MIIB" })],
    "kid-not-a-string": [withHeader({ kid: 2024 }), withHeader({ kid: "2024" })],
    "suspicious-kid": [
      withHeader({ kid: "../../dev/null" }),
      withHeader({ kid: "i6lGk3FZzxRcUb2C3nEQ7syHJlY/+a==" }),
    ],
    "private-key-in-header": [
      withHeader({ jwk: { kty: "OKP", crv: "Ed25519", x: "AAAA", d: "BBBB" } }),
      withHeader({ jwk: { kty: "OKP", crv: "Ed25519", x: "AAAA" } }),
    ],
    "kid-is-address": [
      withHeader({ kid: "https://acme.test/acct/1" }),
      withHeader({ kid: "https://x/?a='" }),
    ],
    "encoded-twice": [withClaims({ nick: "JoÃ£o" }), withClaims({ nick: "São Âb" })],
    "encrypted-payload": [jwe(), token()],
    "weak-jwe-alg": [jwe({ alg: "RSA1_5" }), jwe({ alg: "RSA-OAEP" })],
    "compressed-jwe": [jwe({ zip: "DEF" }), withHeader({ zip: "DEF" })],
    "empty-signature": [`${header}.${payload}.`, `${header}.${payload}`],
    "signature-missing": [`${header}.${payload}`, `${header}.${payload}.`],
    "signature-wrong-length": [`${header}.${payload}.${mac.slice(0, -3)}`, token()],
    "ecdsa-der": [
      es256(Buffer.from(`3044${"0220".padEnd(68, "7")}${"0220".padEnd(68, "7")}`, "hex")),
      es256(Buffer.alloc(64, 0x30)),
    ],
    "rsa-key-too-small": [rs256(128), rs256(256)],
    "zero-signature": [es256(Buffer.concat([half, Buffer.alloc(32)])), es256(Buffer.concat([half, half]))],
    "short-secret": [
      hs256(header, payload, "secret"),
      hs256(header, payload, "a-string-secret-at-least-256-bits-long"),
    ],
    "weak-secret": [hs256(header, payload, "a-string-secret-at-least-256-bits-long"), token()],
    "no-expiry": [without("exp"), token()],
    "long-life": [withClaims({ exp: NOW + 90 * 86_400 }), withClaims({ exp: NOW + 86_400 })],
    "exp-before-iat": [withClaims({ exp: CLAIMS.iat }), withClaims({ exp: CLAIMS.iat + 1 })],
    "never-valid": [withClaims({ nbf: CLAIMS.exp }), withClaims({ nbf: CLAIMS.exp - 1 })],
    "issued-in-future": [withClaims({ iat: NOW + 1 }), withClaims({ iat: NOW })],
    "exp-not-a-number": [withClaims({ exp: "2025-01-21" }), withClaims({ exp: 1516239022.5 })],
    "time-in-milliseconds": [withClaims({ exp: CLAIMS.exp * 1000 }), withClaims({ exp: 253402300799 })],
    "time-out-of-range": [withClaims({ iat: -1 }), withClaims({ iat: 0 })],
    "wrong-type": [withClaims({ aud: [] }), withClaims({ aud: ["a", "b"] })],
    "no-audience": [without("aud"), token()],
    "no-issuer": [token({ ...CLAIMS, iss: undefined }, { ...HS, kid: "a" }), without("iss")],
    "role-in-token": [withClaims({ role: "admin" }), withClaims({ role: "" })],
    "personal-data": [withClaims({ contact: "shivam@shop.test" }), withClaims({ contact: "@shivam" })],
    "secret-in-payload": [withClaims({ password: "hunter2" }), withClaims({ password_changed: true })],
    "unseen-characters": [withHeader({ kid: "a\u001b[2J" }), withHeader({ kid: "a é" })],
    "duplicate-header": [hs256(text('{"alg":"HS256","alg":"HS256"}'), payload), token()],
    "duplicate-claim": [
      hs256(header, text('{"admin":false,"admin":true}')),
      withClaims({ a: { b: 1 }, b: 1 }),
    ],
    "not-base64url": [`${header}.${payload}==.${mac}`, token()],
    bom: [hs256(header, text('\ufeff{"sub":"1"}')), hs256(header, text('{"sub":"\ufeff1"}'))],
    "number-precision": [
      hs256(header, text('{"id":12345678901234567891}')),
      hs256(header, text('{"id":1234567890123456}')),
    ],
    "number-too-large": [hs256(header, text('{"n":1e400}')), hs256(header, text('{"n":1e308}'))],
    "large-token": [withClaims({ scope: "x".repeat(4000) }), withClaims({ scope: "x".repeat(1000) })],
    "deep-nesting": [
      hs256(header, text(`{"a":${"[".repeat(150)}${"]".repeat(150)}}`)),
      withClaims({ a: [[["[".repeat(300)]]] }),
    ],
    "nested-jwt": [hs256(header, text(token())), withClaims({ inner: token() })],
    "quotes-removed": [`"${token()}"`, token()],
    "whitespace-removed": [token().replaceAll(".", ".\n"), ` ${token()}\n`],
    "percent-decoded": [`${header}%3D.${payload}.${mac}`, `${header}=.${payload}.${mac}`],
    "text-around-token": [`Bearer ${token()}`, `"${token()}"`],
  };

const found = (paste: string): string[] => {
  const guess = secretGuesser();
  return findTokens(paste).flatMap((one) => ids(decodeToken(one, { ...OPTIONS, guess })));
};

describe("findings", () => {
  test.each(WITH_FIXTURE)("%s is where it belongs, and only there", (id) => {
    const [has, hasNot] = FIXTURES[id];
    expect(found(has)).toContain(id);
    expect(found(hasNot)).not.toContain(id);
  });

  test.each(FINDING_IDS)("%s has its sentences, a clause and a lesson", (id) => {
    const { why, fix, clause, lesson } = explain(finding(id, "IT", "ALG"));
    for (const sentence of [why, fix]) expect(sentence).toMatch(/^[A-Za-z].*\.$/);
    expect(why + fix).not.toMatch(/[{}]/);
    expect(clause).toMatch(/^(RFC \d+(bis)?|OpenID( [A-Z][\w-]+){1,2}) §[\d.]+(, step \d+)?$/);
    expect(lesson).toMatch(/^[a-z-]+$/);
  });

  test("an RSA signature is as long as its key, and that has 2048 bits at least", () => {
    expect(found(rs256(255))).toContain("signature-wrong-length");
    expect(found(rs256(256))).not.toContain("signature-wrong-length");
  });

  test.each([
    [63, "signature-wrong-length"],
    [64, "rsa-key-too-small"],
    [65, "signature-wrong-length"],
    [96, "rsa-key-too-small"],
    [224, "rsa-key-too-small"],
    [240, "signature-wrong-length"],
    [256, null],
    [257, null],
  ])("of %i bytes of an RSA signature: %s", (length, id) => {
    const about = found(rs256(length)).filter((one) => /^(?:signature-wrong|rsa-key)/.test(one));
    expect(about).toEqual(id === null ? [] : [id]);
  });

  const of = (alg: string, length: number) =>
    found(`${segment({ alg })}.${payload}.${Buffer.alloc(length, 7).toString("base64url")}`).includes(
      "signature-wrong-length",
    );
  test.each([
    ["HS256", [32]],
    ["HS384", [48]],
    ["ES256", [64]],
    ["ES512", [132]],
    ["Ed25519", [64]],
    ["Ed448", [114]],
    ["EdDSA", [64, 114]],
  ])("a signature of %s has %j bytes", (alg, right) => {
    const lengths = [31, 32, 33, 47, 48, 63, 64, 65, 113, 114, 115, 131, 132, 133];
    expect(lengths.filter((length) => !of(alg, length))).toEqual(right);
  });

  test.each([
    ["HS256", Buffer.of(0), true],
    ["HS256", Buffer.of(0, 1), false],
    ["HS256", Buffer.alloc(32), true],
    ["HS256", Buffer.concat([Buffer.alloc(31), Buffer.of(1)]), false],
    ["HS256", Buffer.concat([Buffer.of(1), Buffer.alloc(31)]), false],
    ["ES256", Buffer.concat([Buffer.alloc(32), half]), true],
    ["ES256", Buffer.concat([half, Buffer.alloc(32)]), true],
    ["ES256", Buffer.concat([half, Buffer.alloc(31), Buffer.of(1)]), false],
    ["ES256", Buffer.concat([Buffer.alloc(31), Buffer.of(1), half]), false],
    ["ES256", Buffer.concat([Buffer.alloc(31, 7), Buffer.alloc(31)]), false],
    ["HS512", Buffer.concat([half, Buffer.alloc(32)]), false],
  ])("of %s the signature %j is all zeros, or has a half that is: %s", (alg, bytes, is) => {
    const source = `${segment({ alg })}.${payload}.${bytes.toString("base64url")}`;
    expect(found(source).includes("zero-signature")).toBe(is);
  });

  test.each([
    [["exp"], "exp"],
    [["exp", "nbf"], "exp, nbf"],
    [["b64"], "b64"],
    [[5, "exp"], "exp"],
    [[5], "something unnamed"],
    [[], "something unnamed"],
    ["exp", "something unnamed"],
  ])("a crit of %j demands %j", (crit, about) => {
    const said = decode(withHeader({ crit })).findings.filter(({ id }) => id === "unknown-crit");
    expect(said.map((one) => one.about)).toEqual([about]);
    expect(found(withHeader({ crit: ["b64"], b64: true }))).not.toContain("unknown-crit");
  });

  test("a signature that is only misspelled has its length", () => {
    expect(found(`${header}.${payload}.${mac}=`)).toContain("not-base64url");
    expect(found(`${header}.${payload}.${mac}=`)).not.toContain("signature-wrong-length");
    expect(found(`${header}.${payload}.${mac}AA`)).toContain("signature-wrong-length");
  });

  test("of names that stand twice in a header, three are told", () => {
    const names = (count: number) => Array.from({ length: count }, (_, i) => `"a${i}":1,"a${i}":2`).join(",");
    const twice = (count: number) =>
      decode(hs256(text(`{"alg":"HS256",${names(count)}}`), payload))
        .findings.filter(({ id }) => id === "duplicate-header")
        .map(({ about }) => about);
    expect(twice(1)).toEqual(["a0"]);
    expect(twice(3)).toEqual(["a0", "a1", "a2"]);
    expect(twice(4)).toEqual(["a0", "a1", "a2"]);
  });

  test.each([
    [100, false],
    [101, true],
  ])("a payload %i levels deep is nested too deep: %s", (depth, is) => {
    const json = `{"a":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
    expect(found(hs256(header, text(json))).includes("deep-nesting")).toBe(is);
  });

  test("a token is large if no cookie holds it, by the limit and the clause of the browser's jar", () => {
    const isLarge = (length: number) => found(jwsOf(length)).includes("large-token");
    expect([isLarge(NAME_VALUE_LIMIT), isLarge(NAME_VALUE_LIMIT + 1)]).toEqual([false, true]);
    const { why, clause } = explain(finding("large-token", "IT"));
    expect(why).toContain(`holds ${NAME_VALUE_LIMIT},`);
    expect(clause).toBe(COOKIE_REFUSALS["too-large"].clause);
  });

  test("a type that is wrong is named, with the one that it must be", () => {
    const said = (claims: object) => decode(withClaims(claims)).findings.map((one) => explain(one).why);
    expect(said({ sub: 4 })).toEqual([
      "sub is a number and must be a string; strict verifiers refuse it (PyJWT since 2.10).",
    ]);
    expect(said({ aud: [], iat: "soon" }).map((why) => why.split(";")[0])).toEqual([
      "iat is a string and must be a number of seconds",
      "aud is an empty array and must be a string or an array of strings",
    ]);
  });

  test("nothing is said against a good token", () => expect(ids(decode(token()))).toEqual([]));

  test("the key that checks is weighed as well", () => {
    const weigh = (secret: string) =>
      checkSignature(
        decode(hs256(header, payload, secret)),
        [secretKey(Buffer.from(secret))],
        null,
      ).findings.map(({ id }) => id);
    expect(weigh("31 bytes long, one is missing..")).toEqual(["short-secret"]);
    expect(weigh(SECRET)).toEqual([]);
  });

  test("a secret that is too short for its hash can be guessed only if it is short by itself", () => {
    const algorithm = signatureAlgorithm("HS512");
    const why = (bytes: number) =>
      algorithm === null
        ? []
        : shortSecret(Buffer.alloc(bytes), algorithm).map((found) => explain(found).why);
    expect(why(15)).toEqual(["The secret has 15 bytes, fewer than the hash: it can be guessed."]);
    expect(why(16)).toEqual([
      "The secret has 16 bytes, fewer than the hash: the algorithm forbids that, though nobody can guess it if it is random.",
    ]);
    expect(why(64)).toEqual([]);
  });

  test("a number that is too large has not too many digits", () => {
    const ids = (json: string) => decode(hs256(header, text(json))).findings.map(({ id }) => id);
    expect(ids('{"exp":1e400}')).not.toContain("number-precision");
    expect(ids('{"a":-1e999,"b":12345678901234567891}')).toEqual(
      expect.arrayContaining(["number-too-large", "number-precision"]),
    );
  });

  test("the gravest come first", () => {
    const mixed = [finding("no-audience"), finding("alg-none"), finding("nested-jwt"), finding("no-expiry")];
    expect(byGravity(mixed).map(({ severity }) => severity)).toEqual(["high", "medium", "low", "info"]);
    const grave = [finding("no-expiry"), finding("alg-none"), finding("private-key-in-header")];
    expect(byGravity(grave).map(({ severity }) => severity)).toEqual(["critical", "high", "medium"]);
    const order = ["info", "low", "medium", "high", "critical"] as const;
    for (const [i, one] of order.entries())
      for (const [j, other] of order.entries()) expect(isAtLeast(one, other)).toBe(i >= j);
    expect(isAtLeast("medium", "low")).toBe(true);
    expect(isAtLeast("info", "low")).toBe(false);
  });
});
