import { constants, createHash, createPublicKey, type KeyObject, publicDecrypt } from "node:crypto";
import type { SignatureAlgorithm } from "../algorithms.ts";
import { plainRsa } from "../keys/der.ts";
import type { TokenKey } from "../keys/token-key.ts";
import type { TokenReading } from "../token.ts";
import { contentReadings } from "./content-readings.ts";
import { AS_HEX, DECODED_TWICE, type NearMiss, type Tries, together, writtenOtherwise } from "./near-miss.ts";

/**
 * Returns why an RSA signature does not fit. The public key reverses what the private key did (RFC 8017 §5.2.2), and the result
 * tells whether that key signed at all, with which hash and padding, and over which hash of the content.
 */
export function rsaNearMiss(
  token: TokenReading,
  keys: readonly TokenKey[],
  known: SignatureAlgorithm,
  tries: Tries,
): { miss: NearMiss | null; fits: boolean } {
  const contents = contentReadings(token, known.hash);
  const { bytes: signature } = token.signature;
  let otherContent = false;
  const sizes: number[] = [];
  for (const { pair } of keys) {
    if (pair === null || !/^rsa/.test(pair.asymmetricKeyType ?? "")) continue;
    const size = Math.ceil((pair.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
    sizes.push(size);
    for (const { bytes, miss: written } of rsaSignatures(signature, size)) {
      const message = tries.mayTry(0) ? encodedMessage(bytes, pair) : null;
      const made = message === null ? null : (readPkcs1(message) ?? readPss(message));
      if (made === null) continue;
      otherContent = true;
      for (const { bytes: content, miss } of contents) {
        if (!tries.mayTry(content.length) || !made.signs(content)) continue;
        return { miss: together([howMade(made, known), written, miss]), fits: true };
      }
    }
  }
  if (otherContent) return { miss: OTHER_CONTENT, fits: false };
  return { miss: sizes.length === 0 ? null : otherKey(signature.length, sizes), fits: false };
}

/** The signature's bytes as they may have been encoded; all of them have the length of the key (RFC 8017 §8.1.2, step 1). */
function rsaSignatures(bytes: Buffer, size: number): { bytes: Buffer; miss: NearMiss | null }[] {
  const text = bytes.toString("latin1");
  const hex = [text, bytes.toString("base64url")].find((one) => /^(?:[\da-f]{2})+$/i.test(one));
  const readings = [
    { bytes, miss: null },
    ...(hex === undefined ? [] : [{ bytes: Buffer.from(hex, "hex"), miss: AS_HEX }]),
    ...(/^[\w+/-]+={0,2}$/.test(text) ? [{ bytes: Buffer.from(text, "base64"), miss: DECODED_TWICE }] : []),
    ...(bytes.length === size - 1 ? [{ bytes: Buffer.concat([Buffer.alloc(1), bytes]), miss: ZERO }] : []),
    { bytes: Buffer.from(bytes).reverse(), miss: REVERSED },
  ];
  return readings.filter((reading) => reading.bytes.length === size);
}

const ZERO = writtenOtherwise("with the zero byte in front of it, which the signer left out");
const REVERSED = writtenOtherwise("if the bytes of the signature are read backwards, as Windows writes them");

/** null: it has the length of no key, so it was truncated or changed; check-form.ts reports that. */
function otherKey(length: number, sizes: readonly number[]): NearMiss | null {
  if (sizes.includes(length)) return OTHER_KEY;
  if (![128, 256, 384, 512, 1024].includes(length)) return null;
  return {
    id: "signed-by-other-key",
    words: `another key made this signature: it has ${length} bytes, and this key makes ${sizes.join(" or ")}`,
  };
}

const OTHER_CONTENT: NearMiss = {
  id: "signed-other-content",
  words: "this key made the signature, but over another header or payload: the token was changed",
};
const OTHER_KEY: NearMiss = {
  id: "signed-by-other-key",
  words: "another key made this signature, or the signature itself was changed",
};

interface Made {
  /** "bare": PKCS #1 without the identifier of the hash. */
  readonly padding: "pkcs1" | "pss" | "bare";
  readonly hash: string;
  /** Bytes of salt; null for PKCS #1. */
  readonly salt: number | null;
  signs(content: Buffer): boolean;
}

function howMade({ padding, hash, salt }: Made, known: SignatureAlgorithm): NearMiss | null {
  if (padding === "bare")
    return { id: "rsa-other-padding", words: "over a bare hash, without the name of the hash before it" };
  const name = `${padding === "pss" ? "PS" : "RS"}${hash.slice(3)}`;
  if (padding !== known.padding)
    return { id: "rsa-other-padding", words: `as ${name}, and not as the header says` };
  if (hash !== known.hash) return { id: "rsa-other-hash", words: `as ${name}, and not as the header says` };
  const wanted = Number(hash.slice(3)) / 8;
  if (salt === null || salt === wanted) return null;
  return {
    id: "pss-other-salt",
    words: `with a salt of ${salt} bytes, and ${name} wants one of ${wanted}`,
  };
}

/** Returns what the private key signed: EM of RFC 8017 §9; null if the signature does not have the length of the key. */
function encodedMessage(signature: Buffer, pair: KeyObject): Buffer | null {
  try {
    const key = plainRsa(pair.type === "private" ? createPublicKey(pair) : pair);
    return publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
  } catch {
    return null;
  }
}

/** RFC 8017 §9.2, note 1: DigestInfo of each hash, before the digest. */
const DIGEST_INFO: readonly (readonly [hash: string, prefix: string])[] = [
  ["sha1", "3021300906052b0e03021a05000414"],
  ["sha224", "302d300d06096086480165030402040500041c"],
  ["sha256", "3031300d060960864801650304020105000420"],
  ["sha384", "3041300d060960864801650304020205000430"],
  ["sha512", "3051300d060960864801650304020305000440"],
];

/** Hashes by their length in bytes. */
const BARE: Readonly<Record<number, string>> = { 20: "sha1", 32: "sha256", 48: "sha384", 64: "sha512" };

/** Parses EM = 0x00 || 0x01 || PS || 0x00 || DigestInfo (§9.2); null if it is something else. */
function readPkcs1(message: Buffer): Made | null {
  const end = message.indexOf(0, 2);
  if (
    message[0] !== 0 ||
    message[1] !== 1 ||
    end < 10 ||
    message.subarray(2, end).some((byte) => byte !== 0xff)
  )
    return null;
  const info = message.subarray(end + 1).toString("hex");
  const known = DIGEST_INFO.find(([, prefix]) => info.startsWith(prefix));
  const bare = BARE[info.length / 2];
  if (known === undefined && bare === undefined) return null;
  const [hash, prefix] = known ?? [bare ?? "", ""];
  const digest = info.slice(prefix.length);
  return {
    padding: known === undefined ? "bare" : "pkcs1",
    hash,
    salt: null,
    signs: (content) => digestOf(hash, content).toString("hex") === digest,
  };
}

/** Parses EM = maskedDB || H || 0xbc (§9.1.2); null if it is valid with no hash. */
function readPss(message: Buffer): Made | null {
  if (message.at(-1) !== 0xbc) return null;
  for (const hash of ["sha256", "sha384", "sha512", "sha1", "sha224"]) {
    const size = digestOf(hash, Buffer.alloc(0)).length;
    const masked = message.subarray(0, message.length - size - 1);
    const digest = message.subarray(masked.length, -1);
    const block = unmasked(masked, digest, hash);
    const one = block.findIndex((byte) => byte !== 0);
    if (one === -1 || block[one] !== 1) continue;
    const salt = block.subarray(one + 1);
    return {
      padding: "pss",
      hash,
      salt: salt.length,
      // §9.1.1, step 5: M' = eight zero bytes || mHash || salt.
      signs: (content) =>
        digestOf(hash, Buffer.concat([Buffer.alloc(8), digestOf(hash, content), salt])).equals(digest),
    };
  }
  return null;
}

/** Returns DB = maskedDB xor MGF1(H), without its first bit (§9.1.2, steps 7 to 9). */
function unmasked(masked: Buffer, seed: Buffer, hash: string): Buffer {
  const block = Buffer.from(masked);
  for (let counter = 0, at = 0; at < block.length; counter += 1) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    for (const byte of digestOf(hash, Buffer.concat([seed, count]))) {
      if (at < block.length) block[at] = (block[at] ?? 0) ^ byte;
      at += 1;
    }
  }
  block[0] = (block[0] ?? 0) & 0x7f;
  return block;
}

const digestOf = (hash: string, bytes: Buffer): Buffer => createHash(hash).update(bytes).digest();
