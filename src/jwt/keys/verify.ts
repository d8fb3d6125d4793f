/** Checks a signature with keys (RFC 7515 §5.2). The algorithm must suit the key; the token's alg alone is not trusted. */
import { constants, createHmac, type KeyObject, timingSafeEqual, verify } from "node:crypto";
import { visible } from "../../text/visible.ts";
import { isNone, type SignatureAlgorithm, signatureAlgorithm } from "../algorithms.ts";
import type { SignatureCheck } from "../decode.ts";
import { type Finding, finding } from "../findings/finding-table.ts";
import { shortSecret } from "../findings/short-secret.ts";
import { own } from "../reading/json-text.ts";
import { isUnencoded } from "../reading/read-token.ts";
import type { TokenReading } from "../token.ts";
import { unfitness } from "./key-fitness.ts";
import {
  ALG_NONE,
  DETACHED,
  MATCH,
  MISMATCH,
  type Objection,
  refusedFor,
  signatureVerdict,
  unchecked,
} from "./signature-verdict.ts";
import { signingInput } from "./signing-input.ts";
import type { TokenKey } from "./token-key.ts";

/** Returns the verdict of a set of keys on a JWS. `pinned` is the only algorithm allowed, or null for any that suits the key. */
export function checkSignature(
  token: TokenReading,
  keys: readonly TokenKey[],
  pinned: string | null,
): SignatureCheck {
  const alg = own(token.header.object, "alg");
  const findings = secretIsKey(alg, keys);
  const objection = objectionTo(token, alg, pinned);
  const known = signatureAlgorithm(alg);
  if (objection !== null || known === null || typeof alg !== "string") {
    return { verdict: signatureVerdict(token, objection ?? UNKNOWN_ALG), findings };
  }
  const { outcome, key } = bestOutcome(token, candidateKeys(token, keys), alg, known);
  if (outcome?.status === "valid" && key !== null) {
    const verdict = signatureVerdict(token, outcome, key.kid);
    return { verdict, findings: [...findings, ...shortSecret(key.secret, known)] };
  }
  const verdict = signatureVerdict(token, withPayload(token, outcome) ?? noCandidate(token, keys));
  return { verdict, findings };
}

type KeyOutcome = typeof MATCH | typeof MISMATCH | Objection;

const RANK = { valid: 3, refused: 2, invalid: 1, "not-checked": 0 } as const;

/** Returns the best result of the keys: a match, or else the first of the gravest reasons. */
function bestOutcome(
  token: TokenReading,
  candidates: readonly TokenKey[],
  alg: string,
  known: SignatureAlgorithm,
): { outcome: KeyOutcome | null; key: TokenKey | null } {
  let best: { outcome: KeyOutcome | null; key: TokenKey | null } = { outcome: null, key: null };
  for (const key of candidates) {
    const outcome = outcomeOf(token, key, alg, known);
    if (best.outcome === null || RANK[outcome.status] > RANK[best.outcome.status]) best = { outcome, key };
    if (outcome.status === "valid") break;
  }
  return best;
}

function outcomeOf(token: TokenReading, key: TokenKey, alg: string, known: SignatureAlgorithm): KeyOutcome {
  const unfit = unfitness(key, alg, known, "verify");
  if (unfit?.status === "not-checked") return unfit;
  if (!signatureFits(signingInput(token), token.signature.bytes, key, known)) return MISMATCH;
  const objection = unfit ?? unencoded(token);
  return objection === null ? MATCH : { ...objection, message: `it fits, but ${objection.message}` };
}

/** RFC 7797 §7: a JWT must not have b64 false. As a JWS with a detached payload it may be checked. */
function unencoded(token: TokenReading): Objection | null {
  if (token.detached !== null || !isUnencoded(token.header)) return null;
  return refusedFor("b64-false", "its payload is not encoded, which a JWT must not do (RFC 7797 §7)");
}

/** An empty payload that does not match is a detached one: then nothing was checked. */
function withPayload(token: TokenReading, outcome: KeyOutcome | null): KeyOutcome | null {
  const isApart = token.payload.state === "empty" && token.detached === null;
  return isApart && outcome?.status === "invalid" ? DETACHED : outcome;
}

const UNKNOWN_ALG = refusedFor("unknown-alg", "the header names no known algorithm");

/** Returns what no key can fix. */
function objectionTo(token: TokenReading, alg: unknown, pinned: string | null): Objection | null {
  const { header, signature, parts } = token;
  if (isNone(alg)) return ALG_NONE;
  if (header.object === null) return unchecked("header-unreadable", "the header cannot be read");
  if (signature.state === "missing")
    return unchecked("no-signature", "the signature is missing: copy the whole token");
  // RFC 7515 §2: base64url without "line breaks, whitespace, or other additional characters".
  const part = parts.find(({ misspelled }) => misspelled !== null);
  if (part !== undefined)
    return refusedFor("not-base64url", `the ${part.name} is not strict base64url: ${part.misspelled}`);
  if (header.state !== "read") return refusedFor("header-not-strict", "the header is not strict JSON");
  // RFC 7515 §4: names in the header MUST be unique, and a verifier rejects what has one twice.
  if (header.json !== null && header.json.duplicates.length > 0)
    return refusedFor("duplicate-header", "the header has a name twice");
  if (hasUnknownExtension(own(header.object, "crit"), own(header.object, "b64")))
    return refusedFor("unknown-crit", "crit demands an extension that is not understood");
  // RFC 8725 §3.1: only the algorithms that the caller allows.
  if (pinned !== null && alg !== pinned)
    return refusedFor("alg-not-allowed", `only ${pinned} is allowed here`);
  if (signature.state === "empty") return refusedFor("empty-signature", "there is no signature");
  return null;
}

/**
 * RFC 7515 §4.1.11: what crit lists and the verifier does not understand makes the JWS invalid, and so does an empty list.
 * b64 alone is understood, and it must be in the header (RFC 7797 §6).
 */
function hasUnknownExtension(crit: unknown, b64: unknown): boolean {
  if (crit === undefined) return false;
  const isKnown = Array.isArray(crit) && crit.length === 1 && crit[0] === "b64" && typeof b64 === "boolean";
  return !isKnown;
}

/**
 * RFC 7515 §4.1.4, RFC 7517 §4.5: the kid selects from a set; if there is none, every key is tried. RFC 8725 §3.8: "the
 * application MUST validate that the cryptographic keys used for the cryptographic operations in the JWT belong to the
 * issuer."
 */
export function candidateKeys(token: TokenReading, keys: readonly TokenKey[]): readonly TokenKey[] {
  const kid = own(token.header.object, "kid");
  return keys.filter(
    (key) => belongsToIssuer(token, key) && (typeof kid !== "string" || !key.inSet || key.kid === kid),
  );
}

const belongsToIssuer = (token: TokenReading, key: TokenKey): boolean =>
  key.issuer === null || key.issuer === own(token.payload.object, "iss");

/** Returns why none of the keys was a candidate. */
function noCandidate(token: TokenReading, keys: readonly TokenKey[]): Objection {
  if (keys.length === 0) return unchecked("no-key", "there is no key to check it with");
  const ours = keys.filter((key) => belongsToIssuer(token, key));
  if (ours.length === 0)
    return unchecked("other-issuer", "the keys that were fetched belong to another issuer than iss");
  const kid = String(own(token.header.object, "kid"));
  const kids = ours.flatMap((key) => (key.kid === null ? [] : [named(key.kid)]));
  const has = kids.length === 0 ? "its keys have none" : `it has ${listed(kids)}`;
  return unchecked(
    "no-matching-kid",
    `kid ${named(kid)} is not in the set (${has}): fetch the set again, or give the issuer's set`,
  );
}

const MOST_KIDS = 5;
/** In quotes if its ends are not visible. */
const named = (kid: string): string => {
  const shown = visible(kid.slice(0, 60));
  return kid === "" || kid !== kid.trim() ? `"${shown}"` : shown;
};

function listed(kids: readonly string[]): string {
  const more = kids.length - MOST_KIDS;
  return kids.slice(0, MOST_KIDS).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** Whether a key made this signature over these bytes with the algorithm. */
function signatureFits(signed: Buffer, signature: Buffer, key: TokenKey, known: SignatureAlgorithm): boolean {
  if (key.secret !== null) return macFits(signed, signature, key.secret, known);
  return key.pair !== null && pairFits(signed, signature, key.pair, known);
}

/** RFC 7518 §3.2: compare in constant time, in full length. */
function macFits(signed: Buffer, mac: Buffer, secret: Buffer, { hash }: SignatureAlgorithm): boolean {
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
    // OpenSSL throws on badly malformed signatures; they match nothing.
    return false;
  }
}

/** RFC 8725 §2.1: a PEM used as a shared secret is a public key, and anyone who has it can sign. */
function secretIsKey(alg: unknown, keys: readonly TokenKey[]): Finding[] {
  if (signatureAlgorithm(alg)?.kty !== "oct") return [];
  const pem = keys.some((key) => key.secret?.includes("-----BEGIN ") === true);
  return pem ? [finding("hmac-with-asymmetric-key", String(alg))] : [];
}
