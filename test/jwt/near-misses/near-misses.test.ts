import {
  constants,
  createHash,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  privateEncrypt,
  type SignKeyObjectInput,
  sign,
} from "node:crypto";
import { describe, expect, test } from "vitest";
import { signatureAlgorithm } from "../../../src/jwt/algorithms.ts";
import { finding } from "../../../src/jwt/findings/finding-table.ts";
import { parseKeys } from "../../../src/jwt/keys/keys.ts";
import { type GivenBytes, secretKey, type TokenKey } from "../../../src/jwt/keys/token-key.ts";
import { checkSignature } from "../../../src/jwt/keys/verify.ts";
import { explainVerdict } from "../../../src/jwt/near-misses/explain-verdict.ts";
import { Tries } from "../../../src/jwt/near-misses/near-miss.ts";
import { rsaNearMiss } from "../../../src/jwt/near-misses/rsa-near-misses.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { CLAIMS, decode, SECRET, segment, token } from "../tokens.ts";

/** Each near miss is made here like a signer with that mistake, and must be named. */

const explain = (source: string, keys: readonly TokenKey[]) => {
  const decoded = decode(source, { check: (reading) => checkSignature(reading, keys, null) });
  const explained = explainVerdict(decoded, keys);
  // Only one near miss changes a verdict: if the token is forged, no key needs to be found.
  const isForged =
    decoded.verdict.status === "not-checked" && explained.verdict.code === "public-key-as-secret";
  if (!isForged)
    expect(explained.verdict).toMatchObject({ status: decoded.verdict.status, code: decoded.verdict.code });
  return explained;
};
const found = (source: string, keys: readonly TokenKey[]) => explain(source, keys).nearMisses?.found ?? null;

const input = `${segment({ alg: "HS256", typ: "JWT" })}.${segment(CLAIMS)}`;
const mac = (secret: string | Buffer, content = input, hash = "sha256"): Buffer =>
  createHmac(hash, secret).update(content).digest();
const signedBy = (secret: string | Buffer): string => `${input}.${mac(secret).toString("base64url")}`;
/** Each byte as two digits. */
const pairs = (bytes: Buffer): string[] => bytes.toString("hex").match(/../g) ?? [];
/** A secret as `--secret-file` reads it. */
const file = (
  content: string | Buffer,
  written: GivenBytes["written"] = "text",
  secret?: Buffer,
): TokenKey => {
  const bytes = Buffer.from(content);
  return secretKey(secret ?? Buffer.from(bytes.toString("latin1").replace(/\r?\n$/, ""), "latin1"), {
    bytes,
    written,
  });
};
const bytes = Buffer.from("b1946ac92492d2347c6235b4d2611184d88f8a3c52e77d5b1a52b8e4ac4ff7c1", "hex");

describe("the secret", () => {
  test.each<[string, string, TokenKey, string]>([
    ["read as base64", signedBy(bytes), file(bytes.toString("base64")), "secret-is-base64"],
    [
      "base64 without padding",
      signedBy(bytes),
      file(bytes.toString("base64").replace("=", "")),
      "secret-is-base64",
    ],
    ["read as hexadecimal", signedBy(bytes), file(bytes.toString("hex")), "secret-is-hex"],
    ["hexadecimal in capitals", signedBy(bytes), file(bytes.toString("hex").toUpperCase()), "secret-is-hex"],
    [
      "the text itself, not its base64",
      signedBy(bytes.toString("base64")),
      file(bytes.toString("base64"), "base64", bytes),
      "secret-is-text",
    ],
    [
      "the text itself, not its hexadecimal",
      signedBy(bytes.toString("hex")),
      file(bytes.toString("hex"), "hex", bytes),
      "secret-is-text",
    ],
    ["with the newline of its file", signedBy(`${SECRET}\n`), file(`${SECRET}\n`), "secret-newline"],
    ["with the newline of Windows", signedBy(`${SECRET}\r\n`), file(`${SECRET}\r\n`), "secret-newline"],
    ["with a newline that the file has not", signedBy(`${SECRET}\n`), file(SECRET), "secret-newline"],
    ["without the second newline", signedBy(SECRET), file(`${SECRET}\n\n`), "secret-white-space"],
    ["without blanks around it", signedBy(SECRET), file(`  ${SECRET} `), "secret-white-space"],
    ["without double quotes", signedBy(SECRET), file(`"${SECRET}"`), "secret-quoted"],
    ["without single quotes", signedBy(SECRET), file(`'${SECRET}'\n`), "secret-quoted"],
    ["without its name", signedBy(SECRET), file(`JWT_SECRET=${SECRET}\n`), "secret-quoted"],
    [
      "without the comment behind it",
      signedBy(SECRET),
      file(`JWT_SECRET=${SECRET} # production\n`),
      "secret-quoted",
    ],
    [
      "without the comment behind its quotes",
      signedBy(SECRET),
      file(`JWT_SECRET="${SECRET}" # production\n`),
      "secret-quoted",
    ],
    [
      "without its name, the word export and quotes",
      signedBy(SECRET),
      file(`export JWT_SECRET="${SECRET}"`),
      "secret-quoted",
    ],
    ["without its name in YAML", signedBy(SECRET), file(`jwtSecret: '${SECRET}'`), "secret-quoted"],
    ["in quotes, and base64", signedBy(bytes), file(`"${bytes.toString("base64")}"`), "secret-is-base64"],
    [
      "the k of a JWK",
      signedBy(bytes),
      file(`{"kty":"oct","k":"${bytes.toString("base64url")}"}`),
      "secret-is-jwk",
    ],
    ["a member of JSON", signedBy(SECRET), file(JSON.stringify({ secret: SECRET })), "secret-in-json"],
    [
      "in a file of UTF-16",
      signedBy(SECRET),
      file(Buffer.from(`\ufeff${SECRET}\r\n`, "utf16le")),
      "secret-utf16",
    ],
    [
      "in a file of UTF-16, big end first",
      signedBy(SECRET),
      file(Buffer.from(SECRET, "utf16le").swap16()),
      "secret-utf16",
    ],
    ["behind a byte order mark", signedBy(SECRET), file(`\ufeff${SECRET}`), "secret-utf16"],
    ["with two bytes a letter", signedBy(Buffer.from(SECRET, "utf16le")), file(SECRET), "secret-utf16"],
    [
      "its base64 in its place",
      signedBy(Buffer.from(SECRET).toString("base64")),
      file(SECRET),
      "secret-encoded",
    ],
    [
      "its hexadecimal in its place",
      signedBy(Buffer.from(SECRET).toString("hex")),
      file(SECRET),
      "secret-encoded",
    ],
    [
      "its SHA-256 in its place",
      signedBy(createHash("sha256").update(SECRET).digest()),
      file(SECRET),
      "secret-hashed",
    ],
    ["hexadecimal with colons", signedBy(bytes), file(pairs(bytes).join(":")), "secret-is-hex"],
    ["hexadecimal with blanks", signedBy(bytes), file(pairs(bytes).join(" ")), "secret-is-hex"],
    [
      "base64 of its base64",
      signedBy(bytes),
      file(Buffer.from(bytes.toString("base64")).toString("base64")),
      "secret-is-base64",
    ],
    [
      "as Laravel writes it",
      signedBy(bytes),
      file(`APP_KEY=base64:${bytes.toString("base64")}`),
      "secret-is-base64",
    ],
    [
      "with a newline of Windows that the file has not",
      signedBy(`${SECRET}\r\n`),
      file(SECRET),
      "secret-newline",
    ],
    [
      "with a line break that is written as \\n",
      signedBy(`${SECRET}\n`),
      file(`${SECRET}\\n`),
      "secret-newline",
    ],
    ["with a blank behind it", signedBy(`${SECRET} `), file(SECRET), "secret-white-space"],
    [
      "in one of several lines",
      signedBy(SECRET),
      file(`PORT=80\nJWT_SECRET=${SECRET}\nDEBUG=1\n`),
      "secret-quoted",
    ],
    ["in a list of YAML", signedBy(SECRET), file(`- ${SECRET}`), "secret-quoted"],
    [
      "deep in JSON",
      signedBy(SECRET),
      file(JSON.stringify({ auth: [{ jwt: { signingSecret: SECRET } }] })),
      "secret-in-json",
    ],
    [
      "the k in a set of JWKs",
      signedBy(bytes),
      file(`{"keys":[{"kty":"oct","k":"${bytes.toString("base64url")}"}]}`),
      "secret-is-jwk",
    ],
    ["percent-encoded", signedBy(`${SECRET}+/=`), file(encodeURIComponent(`${SECRET}+/=`)), "secret-encoded"],
    ["with quotes that the signer took along", signedBy(`"${SECRET}"`), file(SECRET), "secret-encoded"],
    ["in capitals", signedBy(SECRET.toUpperCase()), file(SECRET), "secret-encoded"],
    ["in Latin-1", signedBy(Buffer.from("schlüssel", "latin1")), file("schlüssel"), "secret-encoded"],
    [
      "from a file in Latin-1",
      signedBy("schlüssel"),
      file(Buffer.from("schlüssel", "latin1")),
      "secret-encoded",
    ],
    ["with its accents apart", signedBy("schlüssel".normalize("NFD")), file("schlüssel"), "secret-encoded"],
    ["none at all", signedBy(""), file(SECRET), "secret-empty"],
    ["the word undefined", signedBy("undefined"), file(SECRET), "secret-empty"],
    [
      "a well-known one, not that which was given",
      signedBy("your-256-bit-secret"),
      file(SECRET),
      "weak-secret",
    ],
    [
      "the base64 of a tutorial's, decoded",
      signedBy(Buffer.from("404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970", "base64")),
      file(SECRET),
      "weak-secret",
    ],
  ])("%s", (_, source, key, id) => {
    expect(found(source, [key])).toBe(id);
  });

  test("base64url, told from base64 by its letters", () => {
    const odd = Buffer.from("fbff".repeat(16), "hex");
    expect(found(signedBy(odd), [file(odd.toString("base64url"))])).toBe("secret-is-base64url");
  });

  test("a wrong one fits nothing, and how much was tried is said", () => {
    const { nearMisses, verdict, findings } = explain(signedBy("someone else's secret"), [file(SECRET)]);
    expect(nearMisses?.found).toBe(null);
    expect(nearMisses?.tried).toBeGreaterThan(500);
    expect(verdict.message).toBe(
      `it does not fit this key, or the token was changed (${nearMisses?.tried} near misses were tried, and none fits)`,
    );
    expect(findings).toEqual([]);
  });

  test("the words of a verdict and its finding say how it fits", () => {
    const { verdict, findings, nearMisses } = explain(signedBy(bytes), [
      file(`"${bytes.toString("base64")}"`),
    ]);
    const how = `if the secret is read as base64, and without the name or the quotes of its line (NAME="…")`;
    expect(verdict.message).toBe(
      `it does not fit as it was given, but it fits ${how} (${nearMisses?.tried} tried)`,
    );
    expect(findings).toEqual([finding("secret-is-base64", "", how)]);
  });
});

describe("the MAC", () => {
  const key = [secretKey(Buffer.from(SECRET))];
  const hs = (signature: string) => `${input}.${signature}`;
  test.each<[string, string, string]>([
    ["made with HS512", hs(mac(SECRET, input, "sha512").toString("base64url")), "hmac-other-length"],
    ["made with HS384", hs(mac(SECRET, input, "sha384").toString("base64url")), "hmac-other-length"],
    [
      "hexadecimal text, encoded",
      hs(Buffer.from(mac(SECRET).toString("hex")).toString("base64url")),
      "signature-encoded",
    ],
    ["hexadecimal text as it is", hs(mac(SECRET).toString("hex")), "signature-encoded"],
    [
      "encoded twice",
      hs(Buffer.from(mac(SECRET).toString("base64")).toString("base64url")),
      "signature-encoded",
    ],
    ["cut at its end", hs(mac(SECRET).subarray(0, 21).toString("base64url")), "signature-cut"],
    [
      "over the JSON texts",
      hs(mac(SECRET, `{"alg":"HS256","typ":"JWT"}.${JSON.stringify(CLAIMS)}`).toString("base64url")),
      "signed-other-text",
    ],
    ["over the payload alone", hs(mac(SECRET, segment(CLAIMS)).toString("base64url")), "signed-other-text"],
    ["over a dot too many", hs(mac(SECRET, `${input}.`).toString("base64url")), "signed-other-text"],
    ["over standard base64", standard("HS256", (text) => mac(SECRET, text), true), "signed-standard-base64"],
  ])("%s", (_, source, id) => expect(found(source, key)).toBe(id));

  test.each([
    [31, "signature-cut"],
    [9, "signature-cut"],
    [8, "signature-cut"],
    [7, null],
    [1, null],
  ])("of which the first %i bytes are there", (length, id) => {
    const source = `${input}.${mac(SECRET).subarray(0, length).toString("base64url")}`;
    expect(found(source, [file(SECRET)])).toBe(id);
  });

  test.each([
    [
      "hexadecimal text",
      Buffer.from(mac(SECRET).toString("hex")),
      "if the signature is read as hexadecimal text",
    ],
    ["base64 text", Buffer.from(mac(SECRET).toString("base64")), "if the signature is decoded once more"],
  ])("as %s is told with how it is to be read", (_, signature, words) => {
    const { verdict } = explain(`${input}.${signature.toString("base64url")}`, [file(SECRET)]);
    expect(verdict.message).toContain(`it fits ${words}`);
  });

  test("a hash in the place of the secret is named", () => {
    const hashed = createHash("sha512").update(SECRET).digest();
    expect(explain(signedBy(hashed), [file(SECRET)]).verdict.message).toContain(
      "it fits with the SHA512 of the secret in its place",
    );
  });

  test("with a newline: one that the file has is told from one that it has not", () => {
    const words = (content: string) => explain(signedBy(`${SECRET}\n`), [file(content)]).verdict.message;
    expect(words(`${SECRET}\n`)).toContain(
      "it fits with the newline at the end of the file, which the signer included in the secret",
    );
    expect(words(SECRET)).toContain("it fits with a newline after the secret, which the signer included");
  });

  test("a last character with other unused bits: the same bytes, which fit", () => {
    const good = token();
    const last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const other = good.slice(0, -1) + last.charAt(last.indexOf(good.slice(-1)) + 1);
    const { verdict, nearMisses } = explain(other, key);
    expect(verdict.code).toBe("not-base64url");
    expect(verdict.message).toMatch(
      /has bits that stand for nothing: ".*" writes the same bytes; it fits over the text as it is/,
    );
    expect(nearMisses?.found).toBe("lenient-spelling");
  });

  test("standard base64 with padding: strict verifiers refuse it, lenient ones find that it fits", () => {
    expect(
      found(
        standard("HS256", (text) => mac(SECRET, text), false),
        key,
      ),
    ).toBe("lenient-spelling");
  });

  test("the text of a public key as the secret is a forgery", () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = String(publicKey.export({ type: "spki", format: "pem" }));
    for (const secret of [
      pem,
      pem.trimEnd(),
      pem.replaceAll("\n", "\r\n"),
      pem.replaceAll("\n", "\\n"),
      publicKey.export({ type: "spki", format: "der" }),
      publicKey.export({ type: "spki", format: "der" }).toString("base64"),
      JSON.stringify(publicKey.export({ format: "jwk" })),
    ]) {
      const { verdict, nearMisses } = explain(signedBy(secret), parseKeys(pem));
      expect(nearMisses?.found).toBe("public-key-as-secret");
      // No key needs to be found: it could be checked, and nobody must accept it.
      expect(verdict).toMatchObject({ status: "refused", code: "public-key-as-secret" });
      expect(verdict.message).toMatch(/^it is forged: it fits with the text of the public key/);
    }
    expect(found(signedBy(pem), [file(pem)])).toBe("public-key-as-secret");
    expect(found(signedBy(SECRET), parseKeys(pem))).toBe(null);
  });
});

/** A token whose parts are standard base64, signed over them so; `bare`: spelled as base64url afterwards. */
function standard(alg: string, make: (text: string) => Buffer, bare: boolean): string {
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64");
  const text = `${base64({ alg, x: ">>>?" })}.${base64({ sub: "ÿþ", n: ">?>?" })}`;
  const spelled = (one: string) => one.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const signature = make(text).toString("base64");
  return bare ? [...text.split("."), signature].map(spelled).join(".") : `${text}.${signature}`;
}

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const spki = (key: KeyObject) => parseKeys(String(key.export({ type: "spki", format: "pem" })));
const rsaInput = (alg: string, more = {}) => `${segment({ alg, ...more })}.${segment(CLAIMS)}`;

describe("RSA: what was signed is read out of the signature", () => {
  const make = (alg: string, hash: string, more: Partial<SignKeyObjectInput> = {}, content = rsaInput(alg)) =>
    `${rsaInput(alg)}.${sign(hash, Buffer.from(content), { key: rsa.privateKey, ...more }).toString("base64url")}`;
  const raw = (signature: Buffer) => `${rsaInput("RS256")}.${signature.toString("base64url")}`;
  const over = (content: Buffer) => raw(sign("sha256", content, rsa.privateKey));
  const good = () => sign("sha256", Buffer.from(rsaInput("RS256")), rsa.privateKey);
  const digest = (alg: string) => createHash("sha256").update(rsaInput(alg)).digest();
  const pss = (saltLength: number) => ({ padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

  test.each<[string, string, string]>([
    ["with SHA-512, and RS256 says SHA-256", make("RS256", "sha512"), "rsa-other-hash"],
    ["with SHA-1", make("RS256", "sha1"), "rsa-other-hash"],
    ["PSS with another hash", make("PS256", "sha384", pss(48)), "rsa-other-hash"],
    ["PSS with the longest salt", make("PS256", "sha256", pss(222)), "pss-other-salt"],
    ["PSS without salt", make("PS512", "sha512", pss(0)), "pss-other-salt"],
    ["PSS under RS256", make("RS256", "sha256", pss(32)), "rsa-other-padding"],
    ["PKCS #1 under PS256", make("PS256", "sha256"), "rsa-other-padding"],
    [
      "this key over another payload",
      make("RS256", "sha256", {}, `${segment({ alg: "RS256" })}.e30`),
      "signed-other-content",
    ],
    [
      "this key over another payload, PSS",
      make("PS256", "sha256", pss(32), "e30.e30"),
      "signed-other-content",
    ],
    [
      "over its parts with padding",
      make("RS256", "sha256", {}, padded(rsaInput("RS256"))),
      "signed-with-padding",
    ],
    ["hashed twice", over(digest("RS256")), "signed-other-text"],
    [
      "over the hexadecimal text of the hash",
      over(Buffer.from(digest("RS256").toString("hex"))),
      "signed-other-text",
    ],
    ["over a bare hash", raw(privateEncrypt(rsa.privateKey, digest("RS256"))), "rsa-other-padding"],
    [
      "hexadecimal in the place of base64url",
      `${rsaInput("RS256")}.${good().toString("hex")}`,
      "signature-encoded",
    ],
    ["base64url of base64", raw(Buffer.from(good().toString("base64"))), "signature-encoded"],
    ["its bytes from behind", raw(good().reverse()), "signature-encoded"],
  ])("%s", (_, source, id) => expect(found(source, spki(rsa.publicKey))).toBe(id));

  test("another salt is told with the one that was wanted, another hash with its own name", () => {
    const words = (source: string) => explain(source, spki(rsa.publicKey)).verdict.message;
    expect(words(make("PS256", "sha256", pss(20)))).toContain(
      "with a salt of 20 bytes, and PS256 wants one of 32",
    );
    expect(words(make("PS512", "sha512", pss(0)))).toContain("a salt of 0 bytes, and PS512 wants one of 64");
    expect(words(make("PS256", "sha384", pss(48)))).toContain("as PS384, and not as the header says");
  });

  test("what it fits as is told as such", () => {
    expect(explain(make("RS256", "sha512"), spki(rsa.publicKey)).verdict.message).toMatch(
      /^it does not fit as it was given, but it fits as RS512, and not as the header says \(\d+ tried\)$/,
    );
    expect(explain(make("RS256", "sha256", {}, "e30.e30"), spki(rsa.publicKey)).verdict.message).toBe(
      "this key made the signature, but over another header or payload: the token was changed",
    );
  });

  test("a zero byte in front, which the signer left out", () => {
    // One signature in 256 begins with zero; a small key makes them fast.
    const small = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const zero = (): readonly [string, Buffer] => {
      for (let jti = 0; ; jti++) {
        const text = `${segment({ alg: "RS256" })}.${segment({ jti })}`;
        const signature = sign("sha256", Buffer.from(text), small.privateKey);
        if (signature[0] === 0) return [text, signature.subarray(1)];
      }
    };
    const [text, signature] = zero();
    const known = signatureAlgorithm("RS256");
    if (known === null) throw new Error("RS256 is not known");
    const near = (bytes: Buffer) =>
      rsaNearMiss(
        readToken(`${text}.${bytes.toString("base64url")}`),
        spki(small.publicKey),
        known,
        new Tries(),
      );
    expect(near(signature)).toEqual({
      fits: true,
      miss: {
        id: "signature-encoded",
        words: "with the zero byte in front of it, which the signer left out",
      },
    });
    expect(near(signature.subarray(1))).toEqual({ fits: false, miss: null });
  });

  test("another key is told from another content", () => {
    const other = spki(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey);
    const { nearMisses, verdict } = explain(make("RS256", "sha256"), other);
    expect(nearMisses?.found).toBe("signed-by-other-key");
    expect(verdict.message).toBe("another key made this signature, or the signature itself was changed");
    const longer = spki(generateKeyPairSync("rsa", { modulusLength: 3072 }).publicKey);
    const { verdict: shorter } = explain(make("RS256", "sha256"), longer);
    expect(shorter.message).toBe("another key made this signature: it has 256 bytes, and this key makes 384");
    // A signature that was cut is that of nobody.
    expect(found(make("RS256", "sha256").slice(0, -8), spki(rsa.publicKey))).toBe(null);
  });

  test("a key of type RSASSA-PSS is read as well", () => {
    const pair = generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
    const source = `${rsaInput("PS256")}.${sign("sha256", Buffer.from(rsaInput("PS256")), { key: pair.privateKey, ...pss(20) }).toString("base64url")}`;
    expect(found(source, spki(pair.publicKey))).toBe("pss-other-salt");
  });

  test("the nonce of a token for Microsoft Graph was hashed before it was signed", () => {
    const header = { typ: "JWT", nonce: "nonce-of-this-token", alg: "RS256", kid: "k" };
    const nonce = createHash("sha256").update(header.nonce).digest("base64url");
    const text = `${segment({ ...header, nonce })}.${segment(CLAIMS)}`;
    const signature = sign("sha256", Buffer.from(text), rsa.privateKey).toString("base64url");
    expect(found(`${segment(header)}.${segment(CLAIMS)}.${signature}`, spki(rsa.publicKey))).toBe(
      "graph-nonce",
    );
  });
});

/** A signing input with the padding that base64 has. */
function padded(text: string): string {
  return text
    .split(".")
    .map((part) => part.padEnd(Math.ceil(part.length / 4) * 4, "="))
    .join(".");
}

describe("ECDSA and Ed25519", () => {
  const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
  const es = (
    alg: string,
    pair: { privateKey: KeyObject },
    hash: string,
    dsaEncoding: "der" | "ieee-p1363",
    content = rsaInput(alg),
  ) => sign(hash, Buffer.from(content), { key: pair.privateKey, dsaEncoding });
  const plain = () => es("ES256", p256, "sha256", "ieee-p1363");
  const swapped = (bytes: Buffer) => Buffer.concat([bytes.subarray(32), bytes.subarray(0, 32)]);
  /** One signature in 128 has a number that begins with zero. */
  const withoutZero = (): Buffer => {
    const bytes = plain();
    if (bytes[0] === 0) return bytes.subarray(1);
    return bytes[32] === 0 ? Buffer.concat([bytes.subarray(0, 32), bytes.subarray(33)]) : withoutZero();
  };
  const make = (alg: string, signature: Buffer) => `${rsaInput(alg)}.${signature.toString("base64url")}`;

  test.each<[string, string, KeyObject, string]>([
    ["DER", make("ES256", es("ES256", p256, "sha256", "der")), p256.publicKey, "ecdsa-der"],
    ["DER on P-384", make("ES384", es("ES384", p384, "sha384", "der")), p384.publicKey, "ecdsa-der"],
    [
      "SHA-512 under ES256",
      make("ES256", es("ES256", p256, "sha512", "ieee-p1363")),
      p256.publicKey,
      "ecdsa-other-hash",
    ],
    [
      "hexadecimal text",
      make("ES256", Buffer.from(es("ES256", p256, "sha256", "ieee-p1363").toString("hex"))),
      p256.publicKey,
      "signature-encoded",
    ],
    ["hexadecimal", `${rsaInput("ES256")}.${plain().toString("hex")}`, p256.publicKey, "signature-encoded"],
    ["r and s in each other's place", make("ES256", swapped(plain())), p256.publicKey, "signature-encoded"],
    [
      "with the byte more of a wallet",
      make("ES256", Buffer.concat([plain(), Buffer.of(27)])),
      p256.publicKey,
      "signature-encoded",
    ],
    ["a zero byte left out", make("ES256", withoutZero()), p256.publicKey, "signature-encoded"],
    [
      "ES384, and the header says ES256",
      make("ES256", es("ES256", p384, "sha384", "ieee-p1363")),
      p384.publicKey,
      "alg-other",
    ],
    [
      "over its parts with padding, as AWS does",
      make("ES256", es("ES256", p256, "sha256", "ieee-p1363", padded(rsaInput("ES256")))),
      p256.publicKey,
      "signed-with-padding",
    ],
  ])("%s", (_, source, key, id) => expect(found(source, spki(key))).toBe(id));

  test("a padded token of AWS fits over its text as it stands", () => {
    const text = padded(rsaInput("ES256"));
    const signature = es("ES256", p256, "sha256", "ieee-p1363", text).toString("base64url");
    const { verdict, nearMisses } = explain(`${text}.${signature}==`, spki(p256.publicKey));
    expect([verdict.status, nearMisses?.found]).toEqual(["refused", "signed-with-padding"]);
    expect(verdict.message).toContain("it fits over the text as it is, with its padding");
  });

  test.each([
    ["its padding alone", { a: "ab", b: 1 }, /^[\w-]+=+$/, "signed-with-padding"],
    ["the other alphabet in one part", { a: "???>>>", b: 1 }, /[+/].*=$/, "lenient-spelling"],
    ["the other alphabet without padding", { a: "???>>>", b: 12 }, /[+/].*[^=]$/, "lenient-spelling"],
  ])("a token that was signed with %s fits over its text", (_, claims, form, id) => {
    const payload = Buffer.from(JSON.stringify(claims)).toString("base64");
    expect(payload).toMatch(form);
    const text = `${segment({ alg: "ES256" })}.${payload}`;
    const signature = es("ES256", p256, "sha256", "ieee-p1363", text).toString("base64url");
    const { verdict, nearMisses } = explain(`${text}.${signature}`, spki(p256.publicKey));
    expect([verdict.status, nearMisses?.found]).toEqual(["refused", id]);
  });

  test("Ed25519 has its content alone to be wrong", () => {
    const pair = generateKeyPairSync("ed25519");
    const over = (content: string) => make("EdDSA", sign(null, Buffer.from(content), pair.privateKey));
    expect(found(over(padded(rsaInput("EdDSA"))), spki(pair.publicKey))).toBe("signed-with-padding");
    expect(found(over("e30.e30"), spki(pair.publicKey))).toBe(null);
  });
});

describe("names", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const es256 = (header: object) => {
    const text = `${segment(header)}.${segment(CLAIMS)}`;
    return `${text}.${sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
  };
  const set = (...kids: (string | undefined)[]) => {
    const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
    const keys = kids.map((kid, at) => ({
      ...(at === 0 ? publicKey : other).export({ format: "jwk" }),
      kid,
    }));
    return parseKeys(JSON.stringify({ keys }));
  };

  test("a kid that is not in the set, whose key is there under another one", () => {
    const { verdict } = explain(es256({ alg: "ES256", kid: "2024-01" }), set("2024-02", "2024-03"));
    expect(verdict).toMatchObject({ status: "not-checked", code: "no-matching-kid" });
    expect(verdict.message).toMatch(
      /kid 2024-01 is not in the set \(it has 2024-02, 2024-03\).*it fits key 2024-02 of the set/,
    );
  });

  test("a kid that is not in the set, and no key of it fits: both are said", () => {
    const set = parseKeys(
      JSON.stringify({ keys: [{ ...rsa.publicKey.export({ format: "jwk" }), kid: "a " }] }),
    );
    const text = rsaInput("RS256", { kid: "b" });
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const { verdict } = explain(
      `${text}.${sign("sha256", Buffer.from(text), other).toString("base64url")}`,
      set,
    );
    expect(verdict.status).toBe("not-checked");
    expect(verdict.message).toMatch(
      /^kid b is not in the set \(it has "a "\).*; another key made this signature/,
    );
  });

  test("a kid that names another key of the set", () => {
    const { verdict, nearMisses } = explain(es256({ alg: "ES256", kid: "b" }), set("a", "b"));
    expect([verdict.status, nearMisses?.found]).toEqual(["invalid", "other-kid"]);
    expect(found(es256({ alg: "ES256", kid: "a" }), set(undefined, "a"))).toBe("other-kid");
  });

  test.each([
    "es256",
    "Es256",
    "ES256 ",
    "SHA256withECDSA",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
  ])("alg %j was meant to be ES256", (alg) => {
    const { verdict, nearMisses } = explain(es256({ alg }), spki(publicKey));
    expect([verdict.status, nearMisses?.found]).toEqual(["refused", "alg-other"]);
    expect(verdict.message).toMatch(/it fits as ES256/);
  });

  test.each([
    "hs256",
    "HmacSHA256",
    "HMACSHA256",
    "HS-256",
    "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
  ])("alg %j was meant to be HS256", (alg) => {
    expect(found(token(CLAIMS, { alg }), [secretKey(Buffer.from(SECRET))])).toBe("alg-other");
  });

  test("nothing is tried under an alg that means nothing", () => {
    expect(explain(es256({ alg: "foo" }), spki(publicKey)).nearMisses).toBe(null);
    expect(explain(es256({ alg: 5 }), spki(publicKey)).nearMisses).toBe(null);
  });

  test("nothing is tried for a signature that fits, and without keys", () => {
    expect(explain(es256({ alg: "ES256" }), spki(publicKey)).nearMisses).toBe(null);
    expect(explainVerdict(decode(token()), []).nearMisses).toBe(null);
  });
});

describe("the time that it takes", () => {
  const median = (work: () => void): number => {
    const times = Array.from({ length: 5 }, () => {
      const began = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1000;
    });
    return times.sort((a, b) => a - b)[2] ?? 0;
  };

  test("under 50 ms of the processor for HMAC, also for a token of 60 KB", () => {
    const key = [file(`JWT_SECRET="${bytes.toString("base64")}"\n`)];
    const long = token({ ...CLAIMS, scope: "x".repeat(60_000) });
    expect(median(() => explain(signedBy("another secret"), key))).toBeLessThan(50);
    expect(median(() => explain(long, key))).toBeLessThan(50);
  });

  test("under 100 ms for RSA of 4096 bits and for the largest curve", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-521" });
    const bad = (alg: string, size: number) =>
      `${rsaInput(alg)}.${Buffer.alloc(size, 0x30).toString("base64url")}`;
    expect(median(() => explain(bad("ES512", 132), spki(publicKey)))).toBeLessThan(100);
    expect(median(() => explain(bad("RS256", 256), spki(rsa.publicKey)))).toBeLessThan(100);
  });
});
