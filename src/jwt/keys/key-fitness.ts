/** Whether a key may check an algorithm's signatures. A good signature by a key that must not be used is no good. */
import type { KeyObject } from "node:crypto";
import type { SignatureAlgorithm } from "../algorithms.ts";
import type { TokenKey } from "./keys.ts";
import { hasRocaFingerprint } from "./roca.ts";

export interface Unfitness {
  readonly code: string;
  readonly message: string;
}

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521",
  secp256k1: "secp256k1",
};

/** What was found out about a key already: the same one checks every token of a stream. */
const KNOWN = new WeakMap<TokenKey, Map<string, Unfitness | null>>();

/** Why a key must not be used for that algorithm, or null. `operation` is "verify" or "sign". */
export function unfitness(
  key: TokenKey,
  alg: string,
  known: SignatureAlgorithm,
  operation: "verify" | "sign",
): Unfitness | null {
  const answers = KNOWN.get(key) ?? new Map<string, Unfitness | null>();
  KNOWN.set(key, answers);
  const question = `${operation} ${alg}`;
  const answer = answers.has(question) ? answers.get(question) : findUnfitness(key, alg, known, operation);
  answers.set(question, answer ?? null);
  return answer ?? null;
}

function findUnfitness(
  key: TokenKey,
  alg: string,
  known: SignatureAlgorithm,
  operation: "verify" | "sign",
): Unfitness | null {
  // RFC 7517 §4.4: the algorithm intended for use with the key.
  if (key.alg !== null && key.alg !== alg && !(isEdwards(key.alg) && isEdwards(alg))) {
    return { code: "key-alg", message: `the key is for ${key.alg}, the token says ${alg}` };
  }
  // RFC 7517 §4.2, §4.3.
  if (key.use !== null && key.use !== "sig") {
    return { code: "key-use", message: `the key is not for signatures (use: ${key.use})` };
  }
  const allowed = operation === "verify" ? ["verify", "sign"] : ["sign"];
  if (key.keyOps !== null && !key.keyOps.some((op) => typeof op === "string" && allowed.includes(op))) {
    return { code: "key-ops", message: `the key is not to be used to ${operation} (key_ops)` };
  }
  return key.pair === null ? secretUnfitness(alg, known) : pairUnfitness(key.pair, alg, known);
}

const isEdwards = (alg: string): boolean => alg === "EdDSA" || alg === "Ed25519" || alg === "Ed448";

function secretUnfitness(alg: string, known: SignatureAlgorithm): Unfitness | null {
  if (known.kty === "oct") return null;
  return { code: "key-type", message: `the key is a shared secret, ${alg} needs ${article(known.kty)} key` };
}

function pairUnfitness(pair: KeyObject, alg: string, known: SignatureAlgorithm): Unfitness | null {
  const type = pair.asymmetricKeyType ?? "";
  const wrong = (what: string): Unfitness => ({
    code: "key-type",
    message: `the key is ${what}, ${alg} needs ${known.kty === "oct" ? "a shared secret" : `${article(known.kty)} key`}`,
  });
  if (type === "rsa" || type === "rsa-pss") {
    if (known.kty !== "RSA" || (type === "rsa-pss" && known.padding !== "pss")) return wrong("an RSA key");
    return rsaUnfitness(pair);
  }
  if (type === "ec") {
    const curve = CURVES[pair.asymmetricKeyDetails?.namedCurve ?? ""] ?? "another curve";
    return known.kty === "EC" && known.curves.includes(curve) ? null : wrong(`an EC key on ${curve}`);
  }
  const curve = type.replace(/^ed/, "Ed");
  return known.kty === "OKP" && known.curves.includes(curve) ? null : wrong(`of type ${type}`);
}

function rsaUnfitness(pair: KeyObject): Unfitness | null {
  const { modulusLength = 0, publicExponent = 0n } = pair.asymmetricKeyDetails ?? {};
  // RFC 7518 §3.3, §3.5: "A key of size 2048 bits or larger MUST be used with these algorithms."
  if (modulusLength < 2048) {
    return {
      code: "rsa-key-too-small",
      message: `the RSA key has ${modulusLength} bits, at least 2048 are needed`,
    };
  }
  // RFC 8017 §3.1: e is an odd number of at least 3.
  if (publicExponent < 3n || publicExponent % 2n === 0n) {
    return { code: "rsa-exponent", message: "the RSA key has an exponent with which anyone can sign" };
  }
  const modulus = pair.type === "private" ? undefined : pair.export({ format: "jwk" }).n;
  if (modulus !== undefined && hasRocaFingerprint(Buffer.from(modulus, "base64url"))) {
    return {
      code: "rsa-roca",
      message: "the RSA key was made by a faulty chip (CVE-2017-15361): it can be factored",
    };
  }
  return null;
}

const article = (kty: string): string =>
  kty === "RSA" || kty === "EC" || kty === "OKP" ? `an ${kty}` : `a ${kty}`;
