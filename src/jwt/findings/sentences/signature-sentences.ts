/** The sentences about a signature and its secret. For their conditions see ../check-form.ts, ../short-secret.ts and jwt/keys. */
import { entry, type FindingEntry } from "../finding-entry.ts";

export const SIGNATURE_SENTENCES = {
  "empty-signature": entry(
    "high",
    "jwt-tamper",
    "RFC 7515 §5.2",
    "There is nothing after the last dot: the token is not signed.",
    "Refuse it.",
  ),
  "signature-missing": entry(
    "high",
    "jwt-tamper",
    "RFC 7515 §7.1",
    "The third part, the signature, is missing.",
    "Copy the whole token; a verifier must refuse this.",
  ),
  "signature-wrong-length": entry(
    "medium",
    "jwt-tamper",
    "RFC 7518 §3",
    "The signature has {it}: no {detail} signature has that length.",
    "Copy the whole token; a verifier refuses this.",
  ),
  "ecdsa-der": entry(
    "medium",
    "jwt-code",
    "RFC 7518 §3.4",
    "The signature is DER, {it}, as OpenSSL and key services give it: a JWS holds r and s in a row, 64 bytes for ES256.",
    "Turn it into r and s before you encode it (ieee-p1363 in Node.js); verifiers refuse DER.",
  ),
  "rsa-key-too-small": entry(
    "high",
    "weak-secret",
    "RFC 7518 §3.3",
    "The signature has {it}, so the RSA key has {detail} bits: 2048 are needed.",
    "Make a larger key; a verifier should refuse this one.",
  ),
  "zero-signature": entry(
    "high",
    "jwt-tamper",
    "RFC 7518 §3.4",
    "The signature, or a half of it, is all zeros: no key made it. Broken verifiers of ECDSA have accepted such a one (CVE-2022-21449).",
    "Refuse it, and update a library that takes it.",
  ),
  "short-secret": entry(
    "high",
    "weak-secret",
    "RFC 7518 §3.2",
    "The secret has {it}, fewer than the hash: {detail}.",
    "Use at least as many random bytes as the hash has (32 for HS256).",
  ),
  "weak-secret": entry(
    "high",
    "weak-secret",
    "RFC 8725 §3.5",
    "The secret is a well-known one: {it}. Anyone can sign such tokens.",
    "Change it now, for at least 32 random bytes.",
  ),
} as const satisfies Record<string, FindingEntry>;
