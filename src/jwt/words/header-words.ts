/** What each header parameter means, in a few words (RFC 7515 §4.1, RFC 7516 §4.1, RFC 7797, RFC 9449). */
import { contentEncryption, isNone, keyManagementWords, signatureAlgorithm } from "../algorithms.ts";

const WORDS: ReadonlyMap<string, string> = new Map([
  ["alg", "the algorithm"],
  ["typ", "what kind of token this is"],
  ["cty", "what the payload is"],
  ["kid", "which key: a name, never an address"],
  ["jku", "where the key set is said to be"],
  ["jwk", "a public key that came with the token"],
  ["x5u", "where the certificate is said to be"],
  ["x5c", "certificates that came with the token"],
  ["x5t", "SHA-1 of the certificate of the key"],
  ["x5t#S256", "SHA-256 of the certificate of the key"],
  ["crit", "extensions that must be understood"],
  ["b64", "false: the payload is not encoded"],
  ["enc", "how the content is encrypted"],
  ["zip", "compressed before encryption"],
  ["epk", "the sender's key for this one message"],
  ["apu", "about the sender"],
  ["apv", "about the receiver"],
  ["iv", "initialization vector of the key wrapping"],
  ["tag", "authentication tag of the key wrapping"],
  ["p2s", "salt for the password"],
  ["p2c", "how often the password is hashed"],
  ["nonce", "a number used once"],
  ["url", "the address that the request is for"],
  ["iss", "who issued it, repeated in the header"],
  ["sub", "about whom, repeated in the header"],
  ["aud", "for whom, repeated in the header"],
  ["ppt", "kind of telephone token (PASSporT)"],
  ["svt", "proof that a signature was checked"],
  ["trust_chain", "statements that lead to the issuer"],
]);

/** Media types that say what a token is for (RFC 8725 §3.11). */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["at+jwt", "an access token (RFC 9068)"],
  ["dpop+jwt", "a proof that the sender holds a key (RFC 9449)"],
  ["logout+jwt", "tells a service that somebody logged out"],
  ["secevent+jwt", "a security event (RFC 8417)"],
  ["token-introspection+jwt", "an answer about a token (RFC 9701)"],
  ["oauth-authz-req+jwt", "a signed authorization request (RFC 9101)"],
  ["entity-statement+jwt", "a statement of a federation"],
  ["vc+jwt", "a verifiable credential"],
  ["dc+sd-jwt", "a credential with selective disclosure"],
  ["id_token+jwt", "an ID token"],
]);

/** Returns the words for a parameter and its value; "" if none are needed or known. */
export function headerWords(name: string, value: unknown): string {
  if (name === "alg" && typeof value === "string") return algorithmWords(value);
  if (name === "enc") return contentEncryption(value)?.words ?? "not a registered encryption";
  if (name === "typ" && typeof value === "string") {
    const type = value.toLowerCase().replace(/^application\//, "");
    return type === "jwt" ? "" : (TYPES.get(type) ?? "what kind of token this is");
  }
  return WORDS.get(name) ?? "";
}

function algorithmWords(alg: string): string {
  if (isNone(alg)) return "no signature: anyone can write such a token";
  return signatureAlgorithm(alg)?.words ?? (keyManagementWords(alg) || "not a registered algorithm");
}
