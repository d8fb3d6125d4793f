/**
 * Why does it not fit? If a signature does not fit, or could not be checked strictly, tries common mistakes, and
 * names the one with which it matches. Never changes a verdict; the number of tries is limited.
 */

import { visible } from "../../text/visible.ts";
import { meantAlgorithm, type SignatureAlgorithm, signatureAlgorithm } from "../algorithms.ts";
import type { TokenKey } from "../keys/token-key.ts";
import { checkSignature } from "../keys/verify.ts";
import { own } from "../reading/json-text.ts";
import type { SignatureVerdict, TokenReading } from "../token.ts";
import { curveNearMiss } from "./curve-near-misses.ts";
import { hmacNearMiss } from "./hmac-near-misses.ts";
import { type NearMiss, type NearMisses, Tries } from "./near-miss.ts";
import { rsaNearMiss } from "./rsa-near-misses.ts";

/** Verdicts that a near miss may explain. */
const EXPLAINABLE: ReadonlySet<string> = new Set([
  "mismatch",
  "not-base64url",
  "unknown-alg",
  "no-matching-kid",
  "key-type",
  "key-alg",
  "detached",
]);

/** Tries the near misses of a token whose verdict is not VALID; null if there is nothing to try for that verdict. */
export function findNearMisses(
  token: TokenReading,
  { code }: SignatureVerdict,
  keys: readonly TokenKey[],
): NearMisses | null {
  if (!EXPLAINABLE.has(code) || keys.length === 0 || token.signature.bytes.length === 0) return null;
  const tries = new Tries();
  const other = otherKeyOfSet(token, keys, tries);
  if (other !== null) return { found: other, fits: true, tried: tries.count };
  const alg = own(token.header.object, "alg");
  const named = signatureAlgorithm(alg);
  const meant = named === null ? meantAlgorithm(alg) : null;
  const known = named ?? signatureAlgorithm(meant);
  if (known === null) return null;
  const { miss, fits } = missOf(token, keys, known, tries);
  if (meant !== null) {
    const asNamed = fitsAsNamed(token, keys, meant);
    const words = `as ${meant}, which alg was meant to be`;
    if (asNamed) return { found: { id: "alg-other", words }, fits: true, tried: tries.count + 1 };
  }
  if (miss === null && tries.count === 0) return null;
  return { found: miss, fits, tried: tries.count };
}

function missOf(
  token: TokenReading,
  keys: readonly TokenKey[],
  known: SignatureAlgorithm,
  tries: Tries,
): { miss: NearMiss | null; fits: boolean } {
  if (known.kty === "RSA") return rsaNearMiss(token, keys, known, tries);
  const near = known.kty === "oct" ? hmacNearMiss : curveNearMiss;
  const miss = known.kty === "AKP" ? null : near(token, keys, known, tries);
  return { miss, fits: miss !== null };
}

/** A key that the kid does not name, or that another kid names, may match anyway. */
function otherKeyOfSet(token: TokenReading, keys: readonly TokenKey[], tries: Tries): NearMiss | null {
  const kid = own(token.header.object, "kid");
  if (typeof kid !== "string") return null;
  for (const key of keys.filter((one) => one.inSet && one.kid !== kid)) {
    if (!tries.mayTry(token.source.length)) return null;
    // Taken out of its set, the key is tried whatever its kid.
    const { verdict } = checkSignature(token, [{ ...key, inSet: false }], null);
    if (verdict.status !== "valid") continue;
    const name = key.kid === null ? "a key without a kid" : `key ${visible(key.kid.slice(0, 60))} of the set`;
    return { id: "other-kid", words: `${name}: the kid is wrong, or the key was renamed` };
  }
  return null;
}

/** Whether the signature fits if alg is read as the name that was meant. */
function fitsAsNamed(token: TokenReading, keys: readonly TokenKey[], alg: string): boolean {
  const object = { ...token.header.object, alg };
  const { verdict } = checkSignature({ ...token, header: { ...token.header, object } }, keys, null);
  return verdict.status === "valid";
}
