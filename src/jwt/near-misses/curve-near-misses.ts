import { type KeyObject, verify } from "node:crypto";
import { type SignatureAlgorithm, signatureAlgorithm } from "../algorithms.ts";
import { usualAlgorithm } from "../keys/sign.ts";
import type { TokenKey } from "../keys/token-key.ts";
import type { TokenReading } from "../token.ts";
import { type ContentReading, contentReadings } from "./content-readings.ts";
import { type CurveSignature, curveSignatures } from "./curve-signatures.ts";
import { type NearMiss, type Tries, together } from "./near-miss.ts";

/** In hashed bytes: each try takes up to a millisecond, on the largest curve. */
const COST = 100_000;

/** Returns why an ECDSA signature does not fit: its encoding, its hash, its content, each alone or with the encoding. */
export function curveNearMiss(
  token: TokenReading,
  keys: readonly TokenKey[],
  known: SignatureAlgorithm,
  tries: Tries,
): NearMiss | null {
  const contents = contentReadings(token, known.hash);
  const [first] = contents;
  if (first === undefined) return null;
  for (const key of keys) {
    const { pair } = key;
    if (pair === null || !/^(?:ec|ed25519|ed448)$/.test(pair.asymmetricKeyType ?? "")) continue;
    // A key on another curve may have signed: then the header is wrong.
    const meant = signatureAlgorithm(usualAlgorithm(key)) ?? known;
    const named: NearMiss | null = !known.curves.includes(meant.curves[0] ?? "")
      ? { id: "alg-other", words: `as ${usualAlgorithm(key)}, the algorithm of this key` }
      : null;
    for (const [signature, content, hash] of attempts(
      curveSignatures(token.signature.bytes, meant),
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
  const [first] = contents;
  // Unusual encodings are tried only on the text as it is.
  for (const signature of signatures) {
    const isUsual = signature.miss === null || signature.miss.id === "ecdsa-der";
    for (const content of isUsual ? contents : contents.slice(0, 1)) yield [signature, content, hash];
  }
  if (hash === null || first === undefined) return;
  for (const signature of signatures.slice(0, 2)) {
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

const otherHash = (hash: string | null): NearMiss => ({
  id: "ecdsa-other-hash",
  words: `with ${String(hash).toUpperCase()} as the hash`,
});
