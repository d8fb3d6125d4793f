import type { KeyObject } from "node:crypto";

/** A key and what its owner says it may be used for; null if nothing is said. */
export interface TokenKey {
  /** Bytes of a shared secret; null for one of a pair. */
  readonly secret: Buffer | null;
  readonly pair: KeyObject | null;
  readonly kid: string | null;
  readonly alg: string | null;
  readonly use: string | null;
  readonly keyOps: readonly unknown[] | null;
  /** It came in a set: the token's kid picks from it. A key that was given by itself is meant, whatever its kid. */
  readonly inSet: boolean;
  /** It was fetched from this issuer, and is for no other's tokens (RFC 8725 §3.8); null: for any. */
  readonly issuer: string | null;
  /** What was given, before a key was read out of it; null: it was fetched. */
  readonly given: GivenBytes | null;
}

export interface GivenBytes {
  readonly bytes: Buffer;
  /** How a secret was said to be written. "text": the bytes are the secret; "key": they hold a key. */
  readonly written: "text" | "base64" | "base64url" | "hex" | "key";
}

/** A key that cannot be read. The message never holds a part of it. */
export class KeyError extends Error {
  override readonly name: string = "KeyError";
}

/** It is protected by a passphrase, and none was given or it does not open it. */
export class LockedKeyError extends KeyError {
  override readonly name = "LockedKeyError";
}

/** What holds for a key of which nothing is said. */
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

/** The private half, for signing and for opening a JWE; null if there is only a public key. */
export const isPrivate = (key: TokenKey): boolean => key.secret !== null || key.pair?.type === "private";
