/** Makes a token (RFC 7515 §5.1). For demos and round trips: it warns about a weak secret but never rejects one. */
import { constants, createHmac, type KeyObject, sign } from "node:crypto";
import { type SignatureAlgorithm, signatureAlgorithm } from "../algorithms.ts";
import { encodeBase64url } from "../reading/base64url.ts";
import { unfitness } from "./key-fitness.ts";
import { isPrivate, type TokenKey } from "./token-key.ts";

/** The key and the algorithm do not match. */
export class SignError extends Error {
  override readonly name = "SignError";
}

/**
 * Signs the JSON texts of a header and a payload unchanged, so that no digit of a number is lost. `alg` is the header's.
 * `key` may be null for "none". Throws SignError.
 */
export function signToken(header: string, payload: string, alg: unknown, key: TokenKey | null): string {
  const input = `${encodeBase64url(header)}.${encodeBase64url(payload)}`;
  // RFC 7518 §3.6: an unsecured JWS has the empty string as its signature.
  if (alg === "none" && key === null) return `${input}.`;
  const known = signatureAlgorithm(alg);
  if (known === null || typeof alg !== "string") throw new SignError("it is not an algorithm that can sign");
  if (key === null) throw new SignError(`${alg} needs a key`);
  const unfit = unfitness(key, alg, known, "sign");
  if (unfit !== null) throw new SignError(unfit.message);
  if (!isPrivate(key)) throw new SignError("only a private key can sign, and this one is public");
  return `${input}.${encodeBase64url(signatureOf(Buffer.from(input), key, known))}`;
}

/** Returns the default algorithm for a key. */
export function usualAlgorithm({ secret, pair, alg }: TokenKey): string {
  if (alg !== null) return alg;
  if (secret !== null) return "HS256";
  const curve = pair?.asymmetricKeyDetails?.namedCurve ?? "";
  switch (pair?.asymmetricKeyType) {
    case "ec":
      return (
        { prime256v1: "ES256", secp384r1: "ES384", secp521r1: "ES512", secp256k1: "ES256K" }[curve] ?? "ES256"
      );
    case "ed25519":
    case "ed448":
      return "EdDSA";
    case "rsa-pss":
      return "PS256";
    case "rsa":
      return "RS256";
    default:
      // "ml-dsa-44" signs as ML-DSA-44 (RFC 9964).
      return (pair?.asymmetricKeyType ?? "").toUpperCase();
  }
}

function signatureOf(input: Buffer, { secret, pair }: TokenKey, known: SignatureAlgorithm): Buffer {
  if (secret !== null)
    return createHmac(known.hash ?? "sha256", secret)
      .update(input)
      .digest();
  if (pair === null) throw new SignError("there is no key to sign with");
  return sign(known.hash, input, optionsOf(pair, known));
}

function optionsOf(key: KeyObject, { kty, padding }: SignatureAlgorithm): Parameters<typeof sign>[2] {
  if (kty !== "RSA") return { key, dsaEncoding: "ieee-p1363" };
  // RFC 7518 §3.5: the salt is as long as the hash.
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return padding === "pss" ? { key, ...pss } : { key, padding: constants.RSA_PKCS1_PADDING };
}
