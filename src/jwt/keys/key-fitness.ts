/** Whether a key may verify an algorithm's signatures. A valid signature by a key that must not be used does not count. */
import type { KeyObject } from "node:crypto";
import { visible } from "../../text/visible.ts";
import type { SignatureAlgorithm } from "../algorithms.ts";
import { plainRsa } from "./der.ts";
import { hasRocaFingerprint } from "./roca.ts";
import { type Objection, refusedFor, unchecked } from "./signature-verdict.ts";
import type { TokenKey } from "./token-key.ts";

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521",
  secp256k1: "secp256k1",
};

/** Results per key: the same one verifies every token of a stream. */
const KNOWN = new WeakMap<TokenKey, Map<string, Objection | null>>();

/** Returns why a key must not be used for an algorithm, or null. `operation` is "verify" or "sign". */
export function unfitness(
  key: TokenKey,
  alg: string,
  known: SignatureAlgorithm,
  operation: "verify" | "sign",
): Objection | null {
  const answers = KNOWN.get(key) ?? new Map<string, Objection | null>();
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
): Objection | null {
  // RFC 7517 §4.4: the algorithm intended for use with the key.
  if (key.alg !== null && key.alg !== alg && !(isEdwards(key.alg) && isEdwards(alg))) {
    return unchecked(
      "key-alg",
      `the key is for ${visible(key.alg)}, the token says ${alg}: give the key for ${alg}`,
    );
  }
  // RFC 7517 §4.2, §4.3.
  if (key.use !== null && key.use !== "sig") {
    return unchecked(
      "key-use",
      `the key is not for signatures (use: ${visible(key.use)}): give the one that is`,
    );
  }
  const allowed = operation === "verify" ? ["verify", "sign"] : ["sign"];
  if (key.keyOps !== null && !key.keyOps.some((op) => typeof op === "string" && allowed.includes(op))) {
    return unchecked("key-ops", `the key must not be used to ${operation} (key_ops): give the one that is`);
  }
  return key.pair === null ? secretUnfitness(alg, known) : pairUnfitness(key.pair, alg, known);
}

const isEdwards = (alg: string): boolean => alg === "EdDSA" || alg === "Ed25519" || alg === "Ed448";

function secretUnfitness(alg: string, known: SignatureAlgorithm): Objection | null {
  if (known.kty === "oct") return null;
  return unchecked(
    "key-type",
    `the key is a shared secret, ${alg} needs ${article(known.kty)} key: give --key`,
  );
}

function pairUnfitness(pair: KeyObject, alg: string, known: SignatureAlgorithm): Objection | null {
  const type = pair.asymmetricKeyType ?? "";
  const wrong = (what: string) => unchecked("key-type", `the key is ${what}, ${alg} needs ${wanted(known)}`);
  if (type === "rsa" || type === "rsa-pss") {
    if (known.kty !== "RSA") return wrong("an RSA key");
    if (type === "rsa-pss" && known.padding !== "pss") return wrong("an RSASSA-PSS key");
    return pssUnfitness(pair, alg, known) ?? rsaUnfitness(pair);
  }
  if (type === "ec") {
    const curve = CURVES[pair.asymmetricKeyDetails?.namedCurve ?? ""] ?? "another curve";
    return known.kty === "EC" && known.curves.includes(curve) ? null : wrong(`an EC key on ${curve}`);
  }
  if (type.startsWith("ml-dsa-"))
    return type === alg.toLowerCase() ? null : wrong(`an ${type.toUpperCase()} key`);
  const curve = type.replace(/^ed/, "Ed");
  return known.kty === "OKP" && known.curves.includes(curve) ? null : wrong(`of type ${type}`);
}

function wanted({ kty, curves }: SignatureAlgorithm): string {
  if (kty === "oct") return "a shared secret: give --secret-file";
  return `${article(kty)} key${kty === "EC" ? ` on ${curves.join(" or ")}` : ""}: give that one`;
}

/** RFC 4055 §3.1: a key of type RSASSA-PSS may be restricted to one hash. */
function pssUnfitness(pair: KeyObject, alg: string, { hash }: SignatureAlgorithm): Objection | null {
  const { hashAlgorithm } = pair.asymmetricKeyDetails ?? {};
  if (hashAlgorithm === undefined || hashAlgorithm === hash) return null;
  return unchecked(
    "key-alg",
    `the key is for ${hashAlgorithm} alone, the token says ${alg}: give the key for ${alg}`,
  );
}

function rsaUnfitness(pair: KeyObject): Objection | null {
  const { modulusLength = 0, publicExponent = 0n } = pair.asymmetricKeyDetails ?? {};
  // RFC 7518 §3.3, §3.5: "A key of size 2048 bits or larger MUST be used with these algorithms."
  if (modulusLength < 2048) {
    return refusedFor(
      "rsa-key-too-small",
      `the RSA key has ${modulusLength} bits and needs at least 2048 (RFC 7518 §3.3): make a larger one`,
    );
  }
  // RFC 8017 §3.1: e is an odd number of at least 3.
  if (publicExponent < 3n || publicExponent % 2n === 0n) {
    return refusedFor("rsa-exponent", "the RSA key has an exponent with which anyone can sign");
  }
  const modulus = pair.type === "private" ? undefined : plainRsa(pair).export({ format: "jwk" }).n;
  if (modulus !== undefined && hasRocaFingerprint(Buffer.from(modulus, "base64url"))) {
    return refusedFor(
      "rsa-roca",
      "the RSA key was made by a faulty chip (CVE-2017-15361): it can be factored",
    );
  }
  return null;
}

const article = (kty: string): string => (kty === "oct" ? `a ${kty}` : `an ${kty}`);
