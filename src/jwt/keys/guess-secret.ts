/** Tries secrets on an HMAC token: what anyone who holds a token can do offline, as fast as their machine allows. */
import { createHmac } from "node:crypto";
import { clipped } from "../../text/visible.ts";
import { signatureAlgorithm } from "../algorithms.ts";
import { isHmac } from "../decode.ts";
import { type Finding, finding } from "../findings/finding-table.ts";
import { shortSecret } from "../findings/short-secret.ts";
import { own } from "../reading/json-text.ts";
import type { TokenReading } from "../token.ts";
import { WEAK_SECRETS } from "./weak-secrets.ts";

/** Whether the token's signature was made with a secret. Created once per token, called for each secret. */
export type SecretTest = (secret: string | Uint8Array) => boolean;

/** Returns the test for one token; null if it has no HMAC signature to try. */
export function secretTest(token: TokenReading): SecretTest | null {
  const known = signatureAlgorithm(own(token.header.object, "alg"));
  const { bytes, misspelled } = token.signature;
  if (!isHmac(token) || known === null || misspelled !== null || bytes.length !== known.bytes) return null;
  const hash = known.hash ?? "sha256";
  const signed = Buffer.from(token.source.slice(0, token.source.lastIndexOf(".")));
  // Compared as strings, since Node creates one in half the time of a Buffer. Not in constant time: the only ones who could measure it can
  // do the same.
  const signature = Buffer.from(bytes).toString("base64");
  return (secret) => createHmac(hash, secret).update(signed).digest("base64") === signature;
}

/** Longest token, in characters, that is tried: each secret hashes all of it. */
const LONGEST = 65_536;
/** How many kinds of token the list is tried on in one run. */
const MOST_KINDS = 64;

/**
 * Tries the well-known secrets. In a stream of tokens only the first of each kind (same header, same issuer) gets the
 * whole list; the others are tried with the secrets found so far, so that a million tokens take seconds.
 */
export function secretGuesser(): (token: TokenReading) => readonly Finding[] {
  const found = new Map<string, string | null>();
  return (token) => {
    const test = token.source.length > LONGEST ? null : secretTest(token);
    if (test === null) return [];
    const iss = own(token.payload.object, "iss");
    const kind = `${token.header.segment} ${typeof iss === "string" ? iss : ""}`;
    const known = found.get(kind);
    if (typeof known === "string" && (test(known) || decodings(known).some(test)))
      return weakSecret(token, known);
    if (known !== undefined || found.size >= MOST_KINDS) return [];
    const secret = WEAK_SECRETS.find((word) => test(word) || decodings(word).some(test)) ?? null;
    found.set(kind, secret);
    return secret === null ? [] : weakSecret(token, secret);
  };
}

/** Tutorials write long secrets in hexadecimal and let a library decode them as base64 (jjwt): such words are tried that way too. */
function decodings(word: string): Buffer[] {
  if (word.length < 32 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(word)) return [];
  const base64 = Buffer.from(word, "base64");
  return /^(?:[\da-f]{2})+$/i.test(word) ? [base64, Buffer.from(word, "hex")] : [base64];
}

/** Every well-known secret, with the bytes that signers use for it. */
export const weakReadings = (): { word: string; bytes: Buffer }[] =>
  WEAK_SECRETS.flatMap((word) => [Buffer.from(word), ...decodings(word)].map((bytes) => ({ word, bytes })));

/** Returns the findings about a secret that was guessed, or that was given and is well known. */
export function weakSecret(token: TokenReading, secret: string): Finding[] {
  const known = signatureAlgorithm(own(token.header.object, "alg"));
  const short = known === null ? [] : shortSecret(Buffer.from(secret), known);
  return [finding("weak-secret", clipped(JSON.stringify(secret), 80)), ...short];
}

const KNOWN_TO_ALL: ReadonlySet<string> = new Set(WEAK_SECRETS);

export const isWeakSecret = (secret: Uint8Array): boolean =>
  KNOWN_TO_ALL.has(Buffer.from(secret).toString("utf8"));
