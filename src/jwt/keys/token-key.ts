import type { KeyObject } from "node:crypto";

/** A key and what its owner says it may be used for; null if not specified. */
export interface TokenKey {
  /** Bytes of a shared secret; null for an asymmetric key. */
  readonly secret: Buffer | null;
  readonly pair: KeyObject | null;
  readonly kid: string | null;
  readonly alg: string | null;
  readonly use: string | null;
  readonly keyOps: readonly unknown[] | null;
  /** It came in a set, from which the token's kid selects. A key that was given on its own is used whatever its kid. */
  readonly inSet: boolean;
  /** The issuer it was fetched from: it is not for tokens of others (RFC 8725 §3.8); null: for any. */
  readonly issuer: string | null;
  /** The bytes that were given, before a key was parsed from them; null: it was fetched. */
  readonly given: GivenBytes | null;
}

export interface GivenBytes {
  readonly bytes: Buffer;
  /** The declared encoding of a secret. "text": the bytes are the secret; "key": they contain a key. */
  readonly written: "text" | "base64" | "base64url" | "hex" | "key";
}

/** A key cannot be parsed. The message never contains any part of it. */
export class KeyError extends Error {
  override readonly name: string = "KeyError";
}

/** It is encrypted, and the passphrase is missing or wrong. */
export class LockedKeyError extends KeyError {
  override readonly name = "LockedKeyError";
}

/** Defaults of a key for which nothing is specified. */
export const UNSAID = {
  kid: null,
  alg: null,
  use: null,
  keyOps: null,
  inSet: false,
  issuer: null,
  given: null,
} as const;

export const secretKey = (secret: Buffer, given: GivenBytes | null = null): TokenKey => ({
  ...UNSAID,
  secret,
  pair: null,
  given: given ?? { bytes: secret, written: "text" },
});

export const pairKey = (pair: KeyObject, kid: string | null = null): TokenKey => ({
  ...UNSAID,
  secret: null,
  pair,
  kid,
});

/** Whether a key can sign, or open a JWE: a shared secret or a private key. */
export const isPrivate = (key: TokenKey): boolean => key.secret !== null || key.pair?.type === "private";
