/** Checks a signature with keys (RFC 7515 §5.2). The algorithm must suit the key; the token's word for it is not enough. */
import { constants, createHmac, type KeyObject, timingSafeEqual, verify } from "node:crypto";
import { isNone, type SignatureAlgorithm, signatureAlgorithm } from "../algorithms.ts";
import type { SignatureCheck } from "../decode.ts";
import { type Finding, finding } from "../findings/finding-table.ts";
import { own } from "../reading/json-text.ts";
import type { TokenReading } from "../token.ts";
import { type Unfitness, unfitness } from "./key-fitness.ts";
import type { TokenKey } from "./keys.ts";
import { shortSecret } from "./short-secret.ts";
import { signatureVerdict, unsecured } from "./signature-verdict.ts";

/** The verdict of a set of keys on a JWS. `pinned` is the only algorithm allowed, or null for what suits the key. */
export function checkSignature(
  token: TokenReading,
  keys: readonly TokenKey[],
  pinned: string | null,
): SignatureCheck {
  const alg = own(token.header.object, "alg");
  const findings = confusion(alg, keys);
  if (isNone(alg)) return { verdict: unsecured(token), findings };
  const refusal = refuseToken(token, alg, pinned);
  const known = signatureAlgorithm(alg);
  if (refusal !== null || known === null || typeof alg !== "string") {
    const { code, message } = refusal ?? { code: "unknown-alg", message: "the algorithm is not known" };
    return { verdict: signatureVerdict(token, "invalid", code, message), findings };
  }
  const candidates = candidateKeys(token, keys);
  let reason: Unfitness = { code: "no-matching-kid", message: "no key in the set has the token's kid" };
  for (const key of candidates) {
    const unfit = unfitness(key, alg, known, "verify");
    if (unfit === null && signatureFits(token, key, known)) {
      const verdict = signatureVerdict(
        token,
        "valid",
        "match",
        "it fits the key and the header and payload",
        key.kid,
      );
      return { verdict, findings: [...findings, ...shortSecret(key.secret, known)] };
    }
    if (unfit !== null && reason.code === "mismatch") continue;
    reason = unfit ?? { code: "mismatch", message: "it does not fit this key, or the token was changed" };
  }
  return { verdict: signatureVerdict(token, "invalid", reason.code, reason.message), findings };
}

/** What no key can mend. */
function refuseToken(token: TokenReading, alg: unknown, pinned: string | null): Unfitness | null {
  const { header, parts } = token;
  if (header.object === null) return { code: "header-unreadable", message: "the header cannot be read" };
  // RFC 7515 §2: base64url without "line breaks, whitespace, or other additional characters".
  const misspelled = parts.find((part) => part.misspelled || part.state === "missing");
  if (misspelled !== undefined) {
    const what = misspelled.state === "missing" ? "is missing" : "is not strict base64url";
    return { code: "not-base64url", message: `the ${misspelled.name} ${what}` };
  }
  if (header.state !== "read") return { code: "header-unreadable", message: "the header is not strict JSON" };
  // RFC 7515 §4: names in the header MUST be unique, and a verifier rejects what has one twice.
  if (header.json !== null && header.json.duplicates.length > 0) {
    return { code: "duplicate-header", message: "the header has a name twice" };
  }
  // RFC 7515 §4.1.11: what crit lists and the verifier does not understand makes the JWS invalid. Nothing is understood.
  if (own(header.object, "crit") !== undefined) {
    return { code: "unknown-crit", message: "crit demands an extension that is not understood" };
  }
  // RFC 8725 §3.1: only the algorithms that the caller allows.
  if (pinned !== null && alg !== pinned) {
    return { code: "alg-not-allowed", message: `only ${pinned} is allowed here` };
  }
  if (token.signature.state === "empty") return { code: "no-signature", message: "there is no signature" };
  return null;
}

/**
 * RFC 7515 §4.1.4, RFC 7517 §4.5: the kid picks from a set; without one every key is tried. RFC 8725 §3.8: "the
 * application MUST validate that the cryptographic keys used for the cryptographic operations in the JWT belong to the
 * issuer."
 */
export function candidateKeys(token: TokenReading, keys: readonly TokenKey[]): readonly TokenKey[] {
  const kid = own(token.header.object, "kid");
  const iss = own(token.payload.object, "iss");
  return keys.filter(
    (key) =>
      (key.issuer === null || key.issuer === iss) &&
      (typeof kid !== "string" || !key.inSet || key.kid === kid),
  );
}

function signatureFits(
  { source, signature }: TokenReading,
  key: TokenKey,
  known: SignatureAlgorithm,
): boolean {
  const signed = source.slice(0, source.lastIndexOf("."));
  if (key.secret !== null) return macFits(signed, signature.bytes, key.secret, known);
  return key.pair !== null && pairFits(Buffer.from(signed), signature.bytes, key.pair, known);
}

/** RFC 7518 §3.2: compare in constant time, the whole of it. */
function macFits(signed: string, mac: Buffer, secret: Buffer, { hash }: SignatureAlgorithm): boolean {
  const made = createHmac(hash ?? "sha256", secret)
    .update(signed)
    .digest();
  return made.length === mac.length && timingSafeEqual(made, mac);
}

function pairFits(signed: Buffer, signature: Buffer, pair: KeyObject, known: SignatureAlgorithm): boolean {
  if (known.bytes !== null && signature.length !== known.bytes) return false;
  const padding = known.padding === "pss" ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  // RFC 7518 §3.5: the salt is as long as the hash.
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
  const key =
    known.kty === "RSA"
      ? { key: pair, padding, ...(known.padding === "pss" ? { saltLength } : {}) }
      : { key: pair, dsaEncoding: "ieee-p1363" as const };
  try {
    return verify(known.hash, signed, key, signature);
  } catch {
    // OpenSSL throws on signatures that are malformed beyond its patience; they fit nothing.
    return false;
  }
}

function confusion(alg: unknown, keys: readonly TokenKey[]): Finding[] {
  if (signatureAlgorithm(alg)?.kty !== "oct") return [];
  const pairs = keys.length > 0 && keys.every((key) => key.pair !== null);
  const pem = keys.some((key) => key.secret?.includes("-----BEGIN ") === true);
  return pairs || pem ? [finding("hmac-with-asymmetric-key", String(alg))] : [];
}
