import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  type RSAPSSKeyPairKeyObjectOptions,
} from "node:crypto";
import { describe, expect, test } from "vitest";
import { parseKeys } from "../../../src/jwt/keys/keys.ts";
import { KeyError, LockedKeyError } from "../../../src/jwt/keys/token-key.ts";
import { checkSignature } from "../../../src/jwt/keys/verify.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { CLAIMS, signed } from "../tokens.ts";

/** One key in all its usual forms: each must be parsed to the same key. */

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = (key: KeyObject, type: "spki" | "pkcs1" | "pkcs8" | "sec1" = "spki"): string =>
  String(
    key.export({
      type: key.type === "private" && type === "spki" ? "pkcs8" : (type as "spki"),
      format: "pem",
    }),
  );
const der = (key: KeyObject): Buffer =>
  key.export({ type: key.type === "private" ? "pkcs8" : "spki", format: "der" }) as Buffer;
const body = (text: string): string => text.replace(/-----.*-----|\s/g, "");
const publicPem = pem(rsa.publicKey);
const thumb = (key: KeyObject | null): unknown =>
  key === null ? null : (key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" });
const { n = "", e = "" } = rsa.publicKey.export({ format: "jwk" });
const base64 = (url: string): string => Buffer.from(url, "base64url").toString("base64");

describe("forms of one RSA key", () => {
  const oneLine = publicPem.trim().replaceAll("\n", " ");
  test.each<[string, string | Uint8Array]>([
    ["PEM", publicPem],
    ["PKCS #1", pem(rsa.publicKey, "pkcs1")],
    ["a private key", pem(rsa.privateKey)],
    ["a private key, PKCS #1", pem(rsa.privateKey, "pkcs1")],
    ["text around the PEM", `subject=CN\n${publicPem}\nbye`],
    ["the base64 alone, as Keycloak shows it", body(publicPem)],
    ["the base64 alone, over lines", publicPem.replace(/-----.*-----/g, "")],
    ["base64 of the whole PEM", Buffer.from(publicPem).toString("base64")],
    ["the PEM on one line", oneLine],
    ["the PEM without any space", publicPem.replaceAll("\n", "")],
    ["line ends as \\n", publicPem.replaceAll("\n", "\\n")],
    ["line ends as \\\\n", publicPem.replaceAll("\n", "\\\\n")],
    ["line ends of Windows", publicPem.replaceAll("\n", "\r\n")],
    ["indented, as YAML does", publicPem.replaceAll("\n", "\n    ")],
    ["a line of settings", `PUBLIC_KEY="${publicPem.replaceAll("\n", "\\n")}"`],
    ["a line of settings, exported, in single quotes", `export JWT_KEY='${publicPem}'`],
    ["a JSON string", JSON.stringify(publicPem)],
    ["DER", der(rsa.publicKey)],
    ["DER of the private key", der(rsa.privateKey)],
    ["DER in hexadecimal", Buffer.from(der(rsa.publicKey)).toString("hex")],
    ["a PEM whose label names another kind", publicPem.replaceAll("PUBLIC KEY", "RSA PUBLIC KEY")],
    ["a PEM that was percent-encoded", encodeURIComponent(publicPem)],
    ["UTF-16, as PowerShell writes it", Buffer.from(`\ufeff${publicPem}`, "utf16le")],
    ["base64 of the PEM in JSON", JSON.stringify({ public_key: Buffer.from(publicPem).toString("base64") })],
    ["a JWK", JSON.stringify({ kty: "RSA", n, e })],
    ["a set", JSON.stringify({ keys: [{ kty: "RSA", n, e }] })],
    ["a set in a document", JSON.stringify({ jwks: { keys: [{ kty: "RSA", n, e }] } })],
    ["a bare list of JWKs", JSON.stringify([{ kty: "RSA", n, e }])],
    ["what Keycloak says of a realm", JSON.stringify({ realm: "a", public_key: body(publicPem) })],
    [
      "the file of a service account",
      JSON.stringify({ type: "service_account", private_key: pem(rsa.privateKey) }),
    ],
    [
      ".NET's XML",
      `<RSAKeyValue><Modulus>${base64(n)}</Modulus><Exponent>${base64(e)}</Exponent></RSAKeyValue>`,
    ],
    [
      "parameters before the key",
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${publicPem}`,
    ],
  ])("%s", (_, content) => {
    const keys = parseKeys(content);
    expect(keys.map(({ pair }) => thumb(pair))).toEqual([{ kty: "RSA", n, e }]);
    expect(keys[0]?.given?.bytes.equals(Buffer.from(content))).toBe(true);
  });

  test("the kid of a service account's key comes with it", () => {
    const [key] = parseKeys(JSON.stringify({ private_key: pem(rsa.privateKey), private_key_id: "k7" }));
    expect([key?.kid, key?.inSet]).toEqual(["k7", false]);
  });

  test("several keys in one file are all read", () => {
    const keys = parseKeys(publicPem + pem(ec.publicKey));
    expect(keys.map(({ pair }) => pair?.asymmetricKeyType)).toEqual(["rsa", "ec"]);
  });
});

describe("a key that is protected", () => {
  const locked = String(
    rsa.privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" }),
  );
  const old = String(
    rsa.privateKey.export({ type: "pkcs1", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" }),
  );
  test.each([
    ["PKCS #8", locked],
    ["PKCS #1, with its headers", old],
  ])("%s", (_, content) => {
    expect(() => parseKeys(content)).toThrow(LockedKeyError);
    expect(() => parseKeys(content, "wrong")).toThrow(/passphrase does not open it/);
    expect(thumb(parseKeys(content, "open sesame")[0]?.pair ?? null)).toEqual({ kty: "RSA", n, e });
  });
});

describe("keys of SSH", () => {
  const text = (value: string | Buffer): Buffer => {
    const bytes = Buffer.from(value);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  /** RFC 4251 §5: a leading zero keeps a number positive. */
  const number = (url = ""): Buffer => {
    const bytes = Buffer.from(url, "base64url");
    return text((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes);
  };
  const line = (kind: string, ...fields: Buffer[]) =>
    `${kind} ${Buffer.concat([text(kind), ...fields]).toString("base64")} user@host`;
  const ecJwk = ec.privateKey.export({ format: "jwk" });
  const point = Buffer.concat([
    Buffer.from([4]),
    Buffer.from(`${ecJwk.x}`, "base64url"),
    Buffer.from(`${ecJwk.y}`, "base64url"),
  ]);
  const ed = generateKeyPairSync("ed25519");
  const edJwk = ed.privateKey.export({ format: "jwk" });
  const edPublic = Buffer.from(`${edJwk.x}`, "base64url");
  const wrap = (cipher: string, open: Buffer, secret: Buffer) => {
    const blob = Buffer.concat([
      Buffer.from("openssh-key-v1\0"),
      text(cipher),
      text(cipher === "none" ? "none" : "bcrypt"),
      text(""),
      Buffer.from([0, 0, 0, 1]),
      text(open),
      text(Buffer.concat([Buffer.alloc(8), secret, text("user@host"), Buffer.from([1, 2, 3])])),
    ]);
    return `-----BEGIN OPENSSH PRIVATE KEY-----\n${blob.toString("base64").replace(/.{70}/g, "$&\n")}\n-----END OPENSSH PRIVATE KEY-----\n`;
  };
  const rsaJwk = rsa.privateKey.export({ format: "jwk" });
  const rsaOpen = Buffer.concat([text("ssh-rsa"), number(e), number(n)]);
  const rsaSecret = Buffer.concat([
    text("ssh-rsa"),
    ...[n, e, rsaJwk.d, rsaJwk.qi, rsaJwk.p, rsaJwk.q].map((one) => number(one)),
  ]);
  const edOpen = Buffer.concat([text("ssh-ed25519"), text(edPublic)]);
  const edSecret = Buffer.concat([
    edOpen,
    text(Buffer.concat([Buffer.from(`${edJwk.d}`, "base64url"), edPublic])),
  ]);
  const ecOpen = Buffer.concat([text("ecdsa-sha2-nistp256"), text("nistp256"), text(point)]);
  const ecSecret = Buffer.concat([ecOpen, number(ecJwk.d)]);

  test.each<[string, string, KeyObject, "private" | "public"]>([
    ["an RSA line", line("ssh-rsa", number(e), number(n)), rsa.publicKey, "public"],
    ["an Ed25519 line", line("ssh-ed25519", text(edPublic)), ed.publicKey, "public"],
    [
      "an ECDSA line with options before it",
      `no-pty ${line("ecdsa-sha2-nistp256", text("nistp256"), text(point))}`,
      ec.publicKey,
      "public",
    ],
    ["a private RSA key", wrap("none", rsaOpen, rsaSecret), rsa.publicKey, "private"],
    ["a private Ed25519 key", wrap("none", edOpen, edSecret), ed.publicKey, "private"],
    ["a private ECDSA key", wrap("none", ecOpen, ecSecret), ec.publicKey, "private"],
    ["an encrypted one, by its public half", wrap("aes256-ctr", rsaOpen, rsaSecret), rsa.publicKey, "public"],
    [
      "RFC 4716",
      `---- BEGIN SSH2 PUBLIC KEY ----\nComment: "a b"\n${rsaOpen.toString("base64").replace(/.{70}/g, "$&\n")}\n---- END SSH2 PUBLIC KEY ----`,
      rsa.publicKey,
      "public",
    ],
  ])("%s", (_, content, key, type) => {
    const [read] = parseKeys(content);
    expect(thumb(read?.pair ?? null)).toEqual(thumb(key));
    expect(read?.pair?.type).toBe(type);
  });

  test("a private RSA key has all its numbers", () => {
    expect(parseKeys(wrap("none", rsaOpen, rsaSecret))[0]?.pair?.export({ format: "jwk" })).toEqual(rsaJwk);
    expect(parseKeys(wrap("none", ecOpen, ecSecret))[0]?.pair?.export({ format: "jwk" })).toEqual(ecJwk);
    expect(parseKeys(wrap("none", edOpen, edSecret))[0]?.pair?.export({ format: "jwk" })).toEqual(edJwk);
  });

  test("a block that is none of OpenSSH is said to be none", () => {
    const other = wrap("none", rsaOpen, rsaSecret).replace("b3BlbnNza", "b3BlbnNzb");
    expect(() => parseKeys(other)).toThrow("its OPENSSH block cannot be read");
    expect(() => parseKeys(line("ecdsa-sha2-nistp256", text("nistp256"), text("")))).toThrow(
      "it is an SSH key that cannot be read",
    );
  });
});

describe("a key of type RSASSA-PSS", () => {
  // The types of Node.js 20 want the length of the salt as a text, and Node.js wants a number.
  const bound = { modulusLength: 2048, hashAlgorithm: "sha256", mgf1HashAlgorithm: "sha256", saltLength: 32 };
  const pss = generateKeyPairSync("rsa-pss", bound as unknown as RSAPSSKeyPairKeyObjectOptions);
  const [signer] = parseKeys(pem(pss.privateKey));
  const keys = parseKeys(pem(pss.publicKey));
  const check = (alg: string, signerKey = signer) =>
    checkSignature(readToken(signed({ alg }, CLAIMS, signerKey ?? null)), keys, null).verdict;

  test("it checks PS256, and is neither for RS256 nor for another hash", () => {
    expect(check("PS256").status).toBe("valid");
    const [plain] = parseKeys(pem(rsa.privateKey));
    expect(check("RS256", plain)).toMatchObject({ status: "not-checked", code: "key-type" });
    expect(check("PS384", plain)).toMatchObject({
      status: "not-checked",
      code: "key-alg",
      message: "the key is for sha256 alone, the token says PS384: give the key for PS384",
    });
  });
});

/** The beginning of a PFX (RFC 7292 §4): version 3, and content of the type data. */
const PKCS12 = Buffer.from(`301602010330110609${"2a864886f70d010701"}${"a00404020000"}`, "hex");

describe("what is no key", () => {
  test.each([
    [
      "a discovery document",
      '{"issuer":"https://a.test","jwks_uri":"https://a.test/keys"}',
      /--jwks-url https:\/\/a\.test\/keys, its jwks_uri, or --discover/,
    ],
    ["a token", "eyJhbGciOiJIUzI1NiJ9.e30.AAAA", /it is a token/],
    ["an address", "https://a.test/keys", /--jwks-url/],
    ["a web page", "<!doctype html><p>", /web page/],
    ["a key of PuTTY", "PuTTY-User-Key-File-3: ssh-rsa", /puttygen/],
    ["a key store of PKCS #12", PKCS12, /PKCS #12.*openssl pkcs12/],
    ["a key store of Java", Buffer.from(`feedfeed${"00".repeat(40)}`, "hex"), /keytool/],
    [
      "certificates in PKCS #7",
      "-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----",
      /openssl pkcs7 -print_certs/,
    ],
    [
      "a request for a certificate",
      "-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----",
      /openssl req -pubkey/,
    ],
    ["a discovery document without keys", '{"issuer":"https://a.test"}', /without a jwks_uri/],
    ["the name of a variable", "$PUBLIC_KEY", /never filled in/],
    ["a secret", "correct horse battery staple", /--secret-file/],
    ["nothing", " \n", /empty/],
    ["JSON of something else", '{"a":1}', /no JWK/],
    ["a secret of no bytes", '{"kty":"oct","k":""}', /its "k" is not base64url of at least one byte/],
    ["a secret that is no base64url", '{"kty":"oct","k":"a b"}', /its "k" is not base64url/],
    ["a secret without its bytes", '{"kty":"oct"}', /its "k" is not base64url/],
    ["a JWK of an unknown kind", '{"kty":"XYZ"}', /kty XYZ/],
    [
      "base64 around base64 around base64",
      Array.from("abcd").reduce(
        (inner) => Buffer.from(`{"key":"${inner}"}`).toString("base64"),
        publicPem.replaceAll("\n", "\\n"),
      ),
      /wrapped too many times/,
    ],
  ] satisfies [string, string | Buffer, RegExp][])("%s", (_, content, message) => {
    expect(() => parseKeys(content)).toThrow(KeyError);
    expect(() => parseKeys(content)).toThrow(message);
  });

  test.each([
    ["base64 with a foreign character", `${body(publicPem).slice(0, 60)}!${body(publicPem).slice(60)}`],
    ["hexadecimal with something behind it", `${Buffer.from(der(rsa.publicKey)).toString("hex")}zz`],
    ["hexadecimal with half a byte more", `${Buffer.from(der(rsa.publicKey)).toString("hex")}0`],
    ["base64 of a text", Buffer.from("x".repeat(60)).toString("base64")],
  ])("nothing is read out of %s", (_, content) => {
    expect(() => parseKeys(content)).toThrow(/it is neither PEM/);
  });

  test("hexadecimal is read as programs print it", () => {
    const hex = Buffer.from(der(rsa.publicKey)).toString("hex");
    const pairs = hex.match(/../g) ?? [];
    for (const content of [`0x${hex}`, pairs.join(":"), pairs.join(" ").toUpperCase(), `\\x${hex}`])
      expect(thumb(parseKeys(content)[0]?.pair ?? null)).toEqual({ kty: "RSA", n, e });
  });

  test("no message holds a part of the key", () => {
    const broken = pem(rsa.privateKey).replace(/M/, "N");
    const secrets = [broken, body(pem(rsa.privateKey)).slice(40), `{"private_key":"${body(broken)}"}`];
    for (const content of secrets) {
      const said = (() => {
        try {
          return parseKeys(content) && "";
        } catch (error) {
          return String(error);
        }
      })();
      expect(said).not.toBe("");
      expect(said).not.toContain(body(broken).slice(50, 70));
    }
  });
});
