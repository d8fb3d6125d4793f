import { parseKeys } from "../../src/jwt/keys/keys.ts";
import { KeyError, secretKey, type TokenKey } from "../../src/jwt/keys/token-key.ts";
import { checkSignature } from "../../src/jwt/keys/verify.ts";
import { readToken } from "../../src/jwt/reading/read-token.ts";
import { type CorpusCase, type CorpusKind, compare } from "./corpus-kind.ts";

/** Signature vectors: {token, key, key_format, alg: the one to allow, expect: valid | invalid | unsecured | skip}. */
export const jwsVectors: CorpusKind = {
  name: "JWS vectors",
  knows: (sample) => "key_format" in sample && typeof sample.token === "string",
  run: (entry) => {
    const wanted = entry.expect;
    return wanted === "skip" ? compare(entry.id, "skip", "skip") : compare(entry.id, wanted, verdict(entry));
  },
};

function verdict(entry: CorpusCase): string {
  const token = readToken(String(entry.token));
  const alg = typeof entry.alg === "string" ? entry.alg : null;
  try {
    const keys = keysOf(entry);
    // An unsecured token where an algorithm is expected is not what was asked for.
    const { status, code } = checkSignature(token, keys, alg).verdict;
    if (code === "alg-none" && entry.key === null) return "unsecured";
    // To a verifier it is all one whether a signature does not fit, must not be accepted, or cannot be checked.
    return status === "valid" ? "valid" : "invalid";
  } catch (error) {
    if (error instanceof KeyError) return "invalid";
    throw error;
  }
}

function keysOf(entry: CorpusCase): TokenKey[] {
  const key = entry.key;
  if (typeof key !== "object" || key === null) return [];
  if ("secret" in key) return [secretKey(Buffer.from(String(key.secret)))];
  return parseKeys("pem" in key ? String(key.pem) : JSON.stringify(key));
}
