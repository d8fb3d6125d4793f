/** SSH keys: the line of a .pub file (RFC 4253 §6.6) and the private key file of ssh-keygen. */
import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { KeyError } from "./token-key.ts";

const LINE = /\b(?:ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp(?:256|384|521))[ \t]+([A-Za-z0-9+/]+={0,2})/;

/** Whether a text is a public key line, or a file of such lines. */
export const isSshPublicKey = (text: string): boolean => LINE.test(text);

/** Parses "ssh-rsa AAAA… comment", with or without the options of authorized_keys. Throws KeyError. */
export function parseSshPublicKey(text: string): KeyObject {
  return publicKeyOf(new SshReader(Buffer.from(LINE.exec(text)?.[1] ?? "", "base64")));
}

/** RFC 4716: headers, and the same blob in base64. */
export function parseSsh2Key(body: string): KeyObject {
  const base64 = body.replace(/^[\w-]+: ?(?:.*\\\r?\n)*.*$/gm, "").replace(/\s+/g, "");
  return publicKeyOf(new SshReader(Buffer.from(base64, "base64")));
}

const MAGIC = "openssh-key-v1\0";

/**
 * The content of an OPENSSH PRIVATE KEY (OpenSSH, PROTOCOL.key §1): a public key, and a private one that may be encrypted. The public half
 * is always readable, and is enough to verify with. Throws KeyError.
 */
export function parseOpensshKey(bytes: Buffer): KeyObject {
  if (bytes.toString("latin1", 0, MAGIC.length) !== MAGIC)
    throw new KeyError("its OPENSSH block cannot be read");
  const reader = new SshReader(bytes.subarray(MAGIC.length));
  const cipher = reader.text();
  reader.bytes();
  reader.bytes();
  reader.count();
  const open = reader.bytes();
  if (cipher !== "none") return publicKeyOf(new SshReader(open));
  const secret = new SshReader(reader.bytes());
  // Two equal numbers that tell whether the passphrase was right.
  secret.count();
  secret.count();
  return createPrivateKey({ key: privateJwk(secret), format: "jwk" });
}

function publicKeyOf(reader: SshReader): KeyObject {
  try {
    return createPublicKey({ key: publicJwk(reader), format: "jwk" });
  } catch {
    throw new KeyError(
      "it is an SSH key that cannot be read: ssh-keygen -e -m PKCS8 -f FILE writes it as PEM",
    );
  }
}

function publicJwk(reader: SshReader): JsonWebKey {
  const kind = reader.text();
  if (kind === "ssh-rsa") return { kty: "RSA", e: reader.number(), n: reader.number() };
  if (kind === "ssh-ed25519") return { kty: "OKP", crv: "Ed25519", x: reader.bytes().toString("base64url") };
  return ecJwk(reader);
}

function privateJwk(reader: SshReader): JsonWebKey {
  const kind = reader.text();
  if (kind === "ssh-rsa") return rsaJwk(reader);
  if (kind === "ssh-ed25519") {
    const x = reader.bytes().toString("base64url");
    return { kty: "OKP", crv: "Ed25519", x, d: reader.bytes().subarray(0, 32).toString("base64url") };
  }
  const open = ecJwk(reader);
  const size = Buffer.from(open.x ?? "", "base64url").length;
  const d = Buffer.from(reader.number(), "base64url");
  return { ...open, d: Buffer.concat([Buffer.alloc(size - d.length), d]).toString("base64url") };
}

/** The point after the name of its curve: 04, x, y (SEC 1 §2.3.3). */
function ecJwk(reader: SshReader): JsonWebKey {
  const bits = /\d+$/.exec(reader.text())?.[0] ?? "";
  const point = reader.bytes().subarray(1);
  const half = point.length / 2;
  const x = point.subarray(0, half).toString("base64url");
  return { kty: "EC", crv: `P-${bits}`, x, y: point.subarray(half).toString("base64url") };
}

/** SSH stores d, the primes and one coefficient; a JWK has two more exponents (RFC 7518 §6.3.2). */
function rsaJwk(reader: SshReader): JsonWebKey {
  const [n, e, d, qi, p, q] = Array.from({ length: 6 }, () => reader.number());
  const exponent = (prime: string | undefined) => encoded(integer(d) % (integer(prime) - 1n));
  return { kty: "RSA", n, e, d, p, q, qi, dp: exponent(p), dq: exponent(q) } as JsonWebKey;
}

const integer = (base64url: string | undefined): bigint =>
  BigInt(`0x0${Buffer.from(base64url ?? "", "base64url").toString("hex")}`);

function encoded(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex").toString("base64url");
}

/** Reads what RFC 4251 §5 calls uint32, string and mpint. Past the end it reads empty values. */
class SshReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  count(): number {
    const value = this.#at + 4 <= this.#bytes.length ? this.#bytes.readUInt32BE(this.#at) : 0;
    this.#at += 4;
    return value;
  }

  bytes(): Buffer {
    const length = this.count();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text(): string {
    return this.bytes().toString("latin1");
  }

  /** Reads a positive number as base64url, without the zero byte that keeps it positive. */
  number(): string {
    const bytes = this.bytes();
    return bytes.subarray(bytes[0] === 0 ? 1 : 0).toString("base64url");
  }
}
