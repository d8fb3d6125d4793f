import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { agoWords, spanWords } from "../../../text/time-span.ts";
import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { Claims, SigningAlgorithm } from "../../../trace/things.ts";
import { TEST_RSA_KEYS } from "./test-rsa-keys.ts";

/** A key and its id. HS256 signs and verifies with one secret; RS256 signs with the private key and verifies with the public one. */
interface SigningKey {
  readonly kid: string;
  readonly sign: KeyObject;
  readonly check: KeyObject;
}

export type Verified =
  | {
      readonly claims: Claims;
      readonly kid: string | null;
      readonly alg: SigningAlgorithm | "none";
      readonly refusal: null;
    }
  | { readonly claims: null; readonly kid: null; readonly alg: null; readonly refusal: Refusal };

/**
 * The server's own signer: the one place that imports jsonwebtoken. The newest key signs; older ones verify until they
 * are dropped. Times are passed as whole seconds, because the library reads the real clock if it gets 0 or nothing.
 */
export class TokenSigner {
  readonly alg: SigningAlgorithm;
  readonly #secret: () => Uint8Array;
  #keys: readonly SigningKey[];
  #made = 0;

  /** `secret` generates the bytes of each HS256 key. */
  constructor(alg: SigningAlgorithm, secret: () => Uint8Array, keys: readonly SigningKey[] = []) {
    this.alg = alg;
    this.#secret = secret;
    this.#keys = keys;
    if (keys.length === 0) this.rotate(false);
  }

  get kid(): string {
    return this.#current().kid;
  }

  /** Older keys that are still accepted. */
  get keptKids(): string[] {
    return this.#keys.slice(1).map((k) => k.kid);
  }

  /** Returns an independent signer with the same keys; `secret` generates the bytes of its next HS256 keys. */
  copy(secret: () => Uint8Array): TokenSigner {
    const other = new TokenSigner(this.alg, secret, this.#keys);
    other.#made = this.#made;
    return other;
  }

  /** Switches to a new key. Old keys that are kept still verify their tokens; without `keepOld` those tokens become invalid at once. */
  rotate(keepOld: boolean): void {
    const made = this.#make();
    this.#keys = keepOld ? [made, ...this.#keys] : [made];
  }

  /** Signs claims, issued at `nowSeconds`; `life` in seconds, or null for a token that never expires. */
  sign(claims: Claims, nowSeconds: number, life: number | null): { token: string; claims: Claims } {
    const key = this.#current();
    const full = { ...claims, iat: nowSeconds, ...(life === null ? {} : { exp: nowSeconds + life }) };
    const token = jwt.sign(full, key.sign, { algorithm: this.alg, keyid: key.kid });
    return { token, claims: full };
  }

  /**
   * `leeway` in seconds. RFC 7519 §4.1.4: "Implementers MAY provide for some small leeway, usually no more than a few minutes,
   * to account for clock skew."
   * RFC 8725 §3.1: the verifier chooses the algorithm, never the token.
   */
  verify(token: string, nowSeconds: number, leeway = 0): Verified {
    const header = headerOf(token);
    if (header === null) return refused(noToken(token));
    const kid = header.kid ?? this.kid;
    const key = this.#keys.find((k) => k.kid === kid);
    if (key === undefined) return refused(refuse("token-unknown-key", { kid }));
    try {
      const options = { algorithms: [this.alg], clockTimestamp: nowSeconds, clockTolerance: leeway };
      const claims = jwt.verify(token, key.check, options) as Claims;
      return { claims, kid, alg: this.alg, refusal: null };
    } catch (error) {
      return refused(this.#refusal(error, header.alg, nowSeconds));
    }
  }

  /** Returns the public key as PEM, by default of the newest key; null if there is no such key, or it is symmetric. */
  publicPem(kid: string | null): string | null {
    const key = kid === null ? this.#current() : this.#keys.find((k) => k.kid === kid);
    if (key === undefined || key.check.type !== "public") return null;
    return key.check.export({ type: "spki", format: "pem" }).toString().trim();
  }

  #refusal(error: unknown, alg: string, nowSeconds: number): Refusal {
    if (error instanceof jwt.TokenExpiredError)
      return expired(Math.floor(error.expiredAt.getTime() / 1000), nowSeconds);
    if (error instanceof jwt.NotBeforeError)
      return tooEarly(Math.floor(error.date.getTime() / 1000), nowSeconds);
    if (!(error instanceof jwt.JsonWebTokenError)) throw error;
    switch (error.message) {
      case "invalid algorithm":
        return refuse("token-algorithm", { alg, allowed: this.alg });
      case "jwt signature is required":
        return refuse("token-unsigned");
      case "invalid signature":
        return refuse("token-signature");
      default:
        return refuse("token-malformed");
    }
  }

  #current(): SigningKey {
    const key = this.#keys[0];
    if (key === undefined) throw new Error("a signer has at least one key");
    return key;
  }

  #make(): SigningKey {
    this.#made += 1;
    const kid = `key-${this.#made}`;
    if (this.alg === "HS256") {
      const secret = createSecretKey(this.#secret());
      return { kid, sign: secret, check: secret };
    }
    const pem = TEST_RSA_KEYS[(this.#made - 1) % TEST_RSA_KEYS.length] as string;
    return { kid, sign: createPrivateKey(pem), check: createPublicKey(pem) };
  }
}

/** What `Bearer ${token}` sends if a script finds nothing, or if it includes the quotes of JSON around the token. */
function noToken(text: string): Refusal {
  if (text === "null" || text === "undefined") return refuse("token-missing", { text });
  if (/^["'].*["']$/.test(text)) return refuse("token-quoted");
  return refuse("token-malformed");
}

/** Parses the header without verifying; null if there is no token to parse (RFC 7515 §4.1: both are strings). */
export function headerOf(token: string): { readonly alg: string; readonly kid: string | null } | null {
  try {
    const { alg, kid = null } = (jwt.decode(token, { complete: true })?.header ?? {}) as Claims;
    return typeof alg === "string" && (kid === null || typeof kid === "string") ? { alg, kid } : null;
  } catch {
    // The library throws if the payload is not JSON although the header says so.
    return null;
  }
}

/** Returns why a token is not valid at this time, within `leeway` (RFC 7519 §4.1.4, §4.1.5); null if it is. All in seconds. */
export function timeRefusal({ exp, nbf }: Claims, nowSeconds: number, leeway: number): Refusal | null {
  if (typeof exp === "number" && nowSeconds >= exp + leeway) return expired(exp, nowSeconds);
  return typeof nbf === "number" && nowSeconds < nbf - leeway ? tooEarly(nbf, nowSeconds) : null;
}

const expired = (exp: number, nowSeconds: number): Refusal =>
  refuse("token-expired", { when: agoWords((nowSeconds - exp) * 1000) });

const tooEarly = (nbf: number, nowSeconds: number): Refusal =>
  refuse("token-not-yet-valid", { time: spanWords((nbf - nowSeconds) * 1000) });

/** The result of a failed verification. */
export const refused = (refusal: Refusal): Verified => ({ claims: null, kid: null, alg: null, refusal });

/** The library itself, for a real server. */
export const JWT: Pick<typeof jwt, "sign" | "verify"> = jwt;
