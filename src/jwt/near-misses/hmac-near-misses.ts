import { createHmac } from "node:crypto";
import { clipped } from "../../text/visible.ts";
import type { SignatureAlgorithm } from "../algorithms.ts";
import { weakReadings } from "../keys/guess-secret.ts";
import type { TokenKey } from "../keys/token-key.ts";
import type { TokenReading } from "../token.ts";
import { type ContentReading, contentReadings } from "./content-readings.ts";
import { AS_HEX, DECODED_TWICE, type NearMiss, type Tries, together } from "./near-miss.ts";
import { publicKeySecrets } from "./public-key-secrets.ts";
import { type SecretReading, secretReadings } from "./secret-readings.ts";

/** A MAC as it may have been encoded, and the hash that yields its length. */
interface MacReading {
  readonly mac: Buffer;
  readonly hash: string;
  readonly miss: NearMiss | null;
}

/** Returns why the MAC of a token does not match: the secret, its hash, its text, each in other readings; null: no reading matches. */
export function hmacNearMiss(
  token: TokenReading,
  keys: readonly TokenKey[],
  known: SignatureAlgorithm,
  tries: Tries,
): NearMiss | null {
  const macs = macReadings(token.signature.bytes, known);
  const contents = contentReadings(token);
  const fits = (secret: Buffer, content: ContentReading, { mac, hash }: MacReading): boolean =>
    tries.mayTry(content.bytes.length) &&
    createHmac(hash, secret).update(content.bytes).digest().subarray(0, mac.length).equals(mac);
  const attempt = (secrets: readonly SecretReading[], among: readonly ContentReading[]): NearMiss | null => {
    for (const secret of secrets) {
      for (const content of among) {
        for (const mac of macs) {
          if (fits(secret.bytes, content, mac)) return together([secret.miss, content.miss, mac.miss]);
        }
      }
    }
    return null;
  };
  const secrets = keys.flatMap((key) => (key.secret === null ? [] : [{ bytes: key.secret, miss: null }]));
  const readings = keys.flatMap(({ secret, given }) =>
    secret === null || given === null ? [] : secretReadings(given, secret),
  );
  const [first] = contents;
  return (
    attempt(secrets, contents) ??
    attempt(publicKeySecrets(keys), contents) ??
    attempt(readings, contents) ??
    (first === undefined ? null : attempt(weakReadings().map(weak), [first]))
  );
}

function weak({ word, bytes }: { word: string; bytes: Buffer }): SecretReading {
  const about = clipped(JSON.stringify(word), 80);
  return { bytes, miss: { id: "weak-secret", about, words: `with ${about}, a well-known secret` } };
}

const HASHES: Readonly<Record<number, string>> = {
  20: "sha1",
  28: "sha224",
  32: "sha256",
  48: "sha384",
  64: "sha512",
};
/** Fewer bytes than this may match by chance. */
const FEWEST_BYTES = 8;

function macReadings(bytes: Buffer, { hash, bytes: length, label }: SignatureAlgorithm): MacReading[] {
  const named = hash ?? "sha256";
  const readings: MacReading[] = [];
  const other = HASHES[bytes.length];
  if (other !== undefined)
    readings.push({ mac: bytes, hash: other, miss: other === named ? null : otherHash(other, label) });
  const text = bytes.toString("latin1");
  const hex = /^(?:[\da-f]{2})+$/i.test(text) ? Buffer.from(text, "hex") : null;
  const written = hex ?? (/^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : null);
  const inner = written === null ? undefined : HASHES[written.length];
  if (written !== null && inner !== undefined)
    readings.push({ mac: written, hash: inner, miss: hex === null ? DECODED_TWICE : AS_HEX });
  // The signature as hexadecimal instead of base64url: 64 characters that read as 48 bytes.
  const segment = bytes.toString("base64url");
  const bare = /^(?:[\da-f]{2})+$/i.test(segment) ? HASHES[segment.length / 2] : undefined;
  if (bare !== undefined) readings.push({ mac: Buffer.from(segment, "hex"), hash: bare, miss: AS_HEX });
  if (bytes.length < (length ?? 32) && bytes.length >= FEWEST_BYTES)
    readings.push({ mac: bytes, hash: named, miss: cut(bytes.length) });
  return readings;
}

const otherHash = (hash: string, label: string): NearMiss => ({
  id: "hmac-other-length",
  words: `as HS${hash.slice(3)}, and not as the header says (${label})`,
});
const cut = (length: number): NearMiss => ({
  id: "signature-cut",
  words: `in all of the ${length} bytes of the signature that are there, and its end was cut off`,
});
