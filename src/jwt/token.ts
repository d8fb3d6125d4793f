/** What is known about one token: plain data, from the segments to the three verdicts. */
import type { Finding, FindingId } from "./findings/finding-table.ts";
import type { Profile } from "./profiles/profile.ts";
import type { Disclosed } from "./proofs/disclosures.ts";
import type { JsonObject, JsonReading } from "./reading/json-text.ts";

export type PartName = "header" | "payload" | "signature" | "encrypted key" | "IV" | "ciphertext" | "tag";

/** recovered: malformed, but still parseable. */
export type PartState = "read" | "recovered" | "broken" | "empty" | "missing" | "encrypted";

/** Why a token, or a part of it, cannot be read. */
export type ErrorCode =
  | "empty"
  | "undecodable"
  | "too-long"
  | "shortened"
  | "not-a-jwt"
  | "segment-count"
  | "jws-json-serialization"
  | "jwe-json-serialization"
  | "jwe-header-not-json"
  | "jwe-enc-missing"
  | "b64-false"
  | "header-empty"
  | "header-not-utf8"
  | "header-not-json"
  | "header-not-object"
  | "payload-empty"
  | "payload-not-utf8"
  | "payload-not-json"
  | "payload-not-object"
  | `bad-base64url-${"header" | "payload" | "signature" | "part"}`;

export interface TokenError {
  readonly code: ErrorCode;
  /** One plain sentence that contains at most one character of the token. */
  readonly message: string;
  /** Offset in the token (for a part: in its segment), from 0; null if there is no single place. */
  readonly at: number | null;
}

/** One segment of a compact token. */
export interface TokenPart {
  readonly name: PartName;
  readonly segment: string;
  readonly state: PartState;
  readonly bytes: Buffer;
  /** The bytes as text, if they are UTF-8 without control characters; otherwise null. */
  readonly text: string | null;
  readonly json: JsonReading | null;
  /** The value, if it is a JSON object. */
  readonly object: JsonObject | null;
  /** What is wrong with it. */
  readonly error: TokenError | null;
  /** How it violates RFC 7515 §2, for a sentence, even if its meaning is clear; null: strict base64url. */
  readonly misspelled: string | null;
  readonly byteOrderMark: boolean;
}

export type Result = "decoded" | "partial" | "rejected";
export type Kind = "jws" | "jwe";

/** A token split into its parts, before any judgement. */
export interface TokenReading {
  readonly source: string;
  readonly result: Result;
  /** null: not a token at all. */
  readonly kind: Kind | null;
  readonly header: TokenPart;
  /** For a JWE, the ciphertext. */
  readonly payload: TokenPart;
  /** For a JWE, the authentication tag. */
  readonly signature: TokenPart;
  /** All segments in order. */
  readonly parts: readonly TokenPart[];
  /** The detached payload (RFC 7515, Appendix F); null: it is in the token. */
  readonly detached: Buffer | null;
  readonly error: TokenError | null;
}

/**
 * valid: checked, and it matches. invalid: checked, and it does not match. not-checked: no key to check it with.
 * refused: it could be checked, but no verifier should accept it.
 */
export type SignatureStatus = "valid" | "invalid" | "not-checked" | "refused";

/** Why a signature was not checked. */
export type UncheckedCode =
  | "not-a-jwt"
  | "encrypted"
  | "no-signature"
  | "header-unreadable"
  | "no-key"
  | "key-unreadable"
  | "no-matching-kid"
  | "other-issuer"
  | "key-type"
  | "key-alg"
  | "key-use"
  | "key-ops"
  | "decryption-key"
  | "detached"
  | "unsupported-alg";

/** Why no verifier should accept a signature, even if it is valid. */
export type RefusedCode =
  | "alg-none"
  | "unknown-alg"
  | "alg-not-allowed"
  | "not-base64url"
  | "header-not-strict"
  | "duplicate-header"
  | "unknown-crit"
  | "b64-false"
  | "empty-signature"
  | "rsa-key-too-small"
  | "rsa-exponent"
  | "rsa-roca"
  | "forged-disclosure"
  | "bad-proof"
  | "public-key-as-secret";

export interface SignatureVerdict {
  readonly status: SignatureStatus;
  /** The reason, as a code. */
  readonly code: "match" | "mismatch" | UncheckedCode | RefusedCode;
  /** The reason in a sentence, or what to provide to have it checked. */
  readonly message: string;
  /** The header's alg if it is a string. */
  readonly alg: string | null;
  /** Length of the signature in bytes. */
  readonly bytes: number;
  /** The kid of the key that matched. */
  readonly kid: string | null;
}

export type ClaimsStatus = "ok" | "expired" | "not-yet-valid" | "no-expiry" | "malformed" | "not-judged";

export interface ClaimsVerdict {
  readonly status: ClaimsStatus;
  readonly message: string;
}

export type OtherId =
  | "placeholder"
  | "basic-auth"
  | "other-scheme"
  | "opaque-token"
  | "lone-part"
  | "saml"
  | "paseto"
  | "express-cookie"
  | "cookie-session"
  | "django-signed"
  | "itsdangerous"
  | "rails-cookie"
  | "laravel-cookie"
  | "iron-session"
  | "server-cookie"
  | "key";

/** What a paste is that is not a JWT: what is known of it, and what can be opened without a secret. */
export interface OtherThing {
  readonly id: OtherId;
  /** In a few words, after "this is": "a Flask session, compressed". */
  readonly name: string;
  /** Who can verify it, and what to do, in sentences. */
  readonly advice: string;
  /** What could be read from it. Values come from the paste and are not yet escaped. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Its content, if that is JSON that anybody can read. */
  readonly content: TokenPart | null;
}

/** One expectation of a token, and whether it is met. */
export interface ExpectationCheck {
  /** "aud", "iss", "typ", "sub", or the claim that is required. */
  readonly name: string;
  readonly ok: boolean;
  /** The reason, in a sentence without its full stop. */
  readonly message: string;
}

/** Everything that decode says about one token. */
export interface DecodedToken extends TokenReading {
  readonly verdict: SignatureVerdict;
  readonly claims: ClaimsVerdict;
  readonly findings: readonly Finding[];
  /** The expectations and whether they are met; empty: there were none. */
  readonly checks: readonly ExpectationCheck[];
  /** What it is for, by its typ, its issuer and its claims; null: unknown. */
  readonly profile: Profile | null;
  /** Why a signature does not fit: what was tried, and what was found. null: nothing was tried. */
  readonly nearMisses: { readonly tried: number; readonly found: FindingId | null } | null;
  /** What came with an SD-JWT: the claims that its holder discloses, and their proof; null: it is not an SD-JWT. */
  readonly disclosed: (Disclosed & { readonly keyBinding: DecodedToken | null }) | null;
  /** What it is, if it is not a token; null: it is one, or it is unknown. */
  readonly other: OtherThing | null;
  /** The content of a JWE, if a key opened it, or why none did. */
  readonly decryption: Decryption | null;
  /** The token within this one (RFC 7519 §5.2, cty: JWT). */
  readonly nested: DecodedToken | null;
}

export interface Decryption {
  readonly opened: boolean;
  readonly message: string;
  readonly plaintext: TokenPart | null;
}
