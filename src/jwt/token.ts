/** What is known of one token: plain data, from the segments to the three verdicts. */
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
  /** One plain sentence; at most one character of the token stands in it. */
  readonly message: string;
  /** Offset of the place in the token (for a part: in its segment), from 0; null if there is no one place. */
  readonly at: number | null;
}

/** One segment of a compact token. */
export interface TokenPart {
  readonly name: PartName;
  readonly segment: string;
  readonly state: PartState;
  readonly bytes: Buffer;
  /** The bytes as text, if they are UTF-8 without control characters; null else. */
  readonly text: string | null;
  readonly json: JsonReading | null;
  /** The value, if it is a JSON object. */
  readonly object: JsonObject | null;
  /** What is wrong with it. */
  readonly error: TokenError | null;
  /** How it is not spelled as RFC 7515 §2 says, for a sentence, even if its meaning is clear; null: it is strict base64url. */
  readonly misspelled: string | null;
  readonly byteOrderMark: boolean;
}

export type Result = "decoded" | "partial" | "rejected";
export type Kind = "jws" | "jwe";

/** A token taken apart, nothing judged yet. */
export interface TokenReading {
  readonly source: string;
  readonly result: Result;
  /** null: not a token at all. */
  readonly kind: Kind | null;
  readonly header: TokenPart;
  /** For a JWE the ciphertext. */
  readonly payload: TokenPart;
  /** For a JWE the authentication tag. */
  readonly signature: TokenPart;
  /** All segments in order. */
  readonly parts: readonly TokenPart[];
  /** The payload that was sent apart from the token (RFC 7515, Appendix F); null: it is in it. */
  readonly detached: Buffer | null;
  readonly error: TokenError | null;
}

/**
 * valid: checked, and it fits. invalid: checked, and it does not fit. not-checked: there was nothing to check it with.
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

/** Why no verifier should accept a signature, be it as good as it may. */
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
  /** Why, in a word for machines. */
  readonly code: "match" | "mismatch" | UncheckedCode | RefusedCode;
  /** Why, in a sentence, or what to give to have it checked. */
  readonly message: string;
  /** The header's alg if it is a string. */
  readonly alg: string | null;
  /** Length of the signature in bytes. */
  readonly bytes: number;
  /** The kid of the key that fitted. */
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

/** What a paste is that is no JWT: what can be said of it, and what can be opened without a secret. */
export interface OtherThing {
  readonly id: OtherId;
  /** In a few words, after "this is": "a Flask session, compressed". */
  readonly name: string;
  /** Who can check it, and what to do, in sentences. */
  readonly advice: string;
  /** What could be read out of it. Values come from the paste and are not yet escaped. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** What it holds, if that is JSON that anybody can read. */
  readonly content: TokenPart | null;
}

/** One thing that was expected of a token, and whether it holds. */
export interface ExpectationCheck {
  /** "aud", "iss", "typ", "sub", or the claim that is required. */
  readonly name: string;
  readonly ok: boolean;
  /** Why, in a sentence without its full stop. */
  readonly message: string;
}

/** Everything that decode says about one token. */
export interface DecodedToken extends TokenReading {
  readonly verdict: SignatureVerdict;
  readonly claims: ClaimsVerdict;
  readonly findings: readonly Finding[];
  /** What was expected of it, and whether it holds; empty: nothing was. */
  readonly checks: readonly ExpectationCheck[];
  /** What it is for, by its typ, its issuer and its claims; null: that cannot be told. */
  readonly profile: Profile | null;
  /** Why a signature does not fit: what was tried, and what was found. null: nothing was tried. */
  readonly nearMisses: { readonly tried: number; readonly found: FindingId | null } | null;
  /** What came with an SD-JWT: the claims that its holder discloses, and his proof; null: it is none. */
  readonly disclosed: (Disclosed & { readonly keyBinding: DecodedToken | null }) | null;
  /** What it is, if it is no token at all; null: it is one, or it cannot be told. */
  readonly other: OtherThing | null;
  /** What a JWE held, once a key opened it, or why it did not open. */
  readonly decryption: Decryption | null;
  /** The token within this one (RFC 7519 §5.2, cty: JWT). */
  readonly nested: DecodedToken | null;
}

export interface Decryption {
  readonly opened: boolean;
  readonly message: string;
  readonly plaintext: TokenPart | null;
}
