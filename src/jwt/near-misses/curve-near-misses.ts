import { type KeyObject, verify } from "node:crypto";
import { type SignatureAlgorithm, signatureAlgorithm } from "../algorithms.ts";
import { usualAlgorithm } from "../keys/sign.ts";
import type { TokenKey } from "../keys/token-key.ts";
import type { TokenReading } from "../token.ts";
import { type ContentReading, contentReadings } from "./content-readings.ts";
import { type NearMiss, type Tries, together } from "./near-miss.ts";

/** A signature on a curve as it may have been written. */
interface CurveSignature {
  readonly bytes: Buffer;
  readonly encoding: "der" | "ieee-p1363";
  readonly miss: NearMiss | null;
}

/** Each try takes up to a millisecond, on the largest curve. */
const COST = 100_000;

/** Why a signature on a curve does not fit: its encoding, its hash, its content, each alone or with the encoding. */
export function curveNearMiss(
  token: TokenReading,
  keys: readonly TokenKey[],
  known: SignatureAlgorithm,
  tries: Tries,
): NearMiss | null {
  const contents = contentReadings(token);
  const [first] = contents;
  if (first === undefined) return null;
  for (const key of keys) {
    const { pair } = key;
    if (pair === null || !/^(?:ec|ed25519|ed448)$/.test(pair.asymmetricKeyType ?? "")) continue;
    // A key on another curve may have signed: then it is the header that is wrong.
    const meant = signatureAlgorithm(usualAlgorithm(key)) ?? known;
    const named: NearMiss | null = !known.curves.includes(meant.curves[0] ?? "")
      ? { id: "alg-other", words: `as ${usualAlgorithm(key)}, the algorithm of this key` }
      : null;
    for (const [signature, content, hash] of attempts(
      signatures(token.signature.bytes, meant),
      contents,
      meant.hash,
    )) {
      if (!tries.mayTry(COST)) return null;
      if (!fits(pair, content.bytes, signature, hash)) continue;
      const other = hash === meant.hash ? null : otherHash(hash);
      return together([named, signature.miss, other, content.miss]);
    }
  }
  return null;
}

const HASHES = ["sha256", "sha384", "sha512", "sha1"] as const;

function* attempts(
  signatures: readonly CurveSignature[],
  contents: readonly ContentReading[],
  hash: string | null,
): Generator<[CurveSignature, ContentReading, string | null]> {
  for (const signature of signatures) for (const content of contents) yield [signature, content, hash];
  const [first] = contents;
  if (hash === null || first === undefined) return;
  for (const signature of signatures) {
    for (const other of HASHES) if (other !== hash) yield [signature, first, other];
  }
}

function fits(
  pair: KeyObject,
  content: Buffer,
  { bytes, encoding }: CurveSignature,
  hash: string | null,
): boolean {
  try {
    return verify(hash, content, { key: pair, dsaEncoding: encoding }, bytes);
  } catch {
    return false;
  }
}

function signatures(bytes: Buffer, { kty, bytes: length }: SignatureAlgorithm): CurveSignature[] {
  const found: CurveSignature[] = [];
  const text = bytes.toString("latin1");
  const hex = /^(?:[\da-f]{2})+$/i.test(text) ? Buffer.from(text, "hex") : null;
  for (const [raw, encoded] of [
    [bytes, null],
    [hex, HEX],
  ] as const) {
    if (raw === null) continue;
    if (length === null || raw.length === length)
      found.push({ bytes: raw, encoding: "ieee-p1363", miss: encoded });
    if (kty === "EC" && raw[0] === 0x30) found.push({ bytes: raw, encoding: "der", miss: der(raw) });
  }
  return found;
}

const der = ({ length }: Buffer): NearMiss => ({
  id: "ecdsa-der",
  about: `${length} bytes`,
  words: "if the signature is read as DER",
});
const HEX: NearMiss = { id: "signature-encoded", words: "if the signature is read as hexadecimal text" };
const otherHash = (hash: string | null): NearMiss => ({
  id: "ecdsa-other-hash",
  words: `with ${String(hash).toUpperCase()} as the hash`,
});
