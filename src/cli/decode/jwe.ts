/** Opens encrypted tokens with the keys that were given, and follows what was in them. */

import { judgeClaims } from "../../jwt/claims.ts";
import { type DecodeOptions, decodeToken, innerToken } from "../../jwt/decode.ts";
import { checkClaims } from "../../jwt/findings/check-claims.ts";
import { decryptToken } from "../../jwt/keys/decrypt.ts";
import type { DecodedToken } from "../../jwt/token.ts";
import type { GivenKeys } from "./keys.ts";

export async function openTokens(
  tokens: readonly DecodedToken[],
  keys: GivenKeys,
  options: DecodeOptions,
): Promise<DecodedToken[]> {
  const opened: DecodedToken[] = [];
  for (const token of tokens) opened.push(await openToken(token, keys, options, 0));
  return opened;
}

const DEEPEST = 4;

async function openToken(
  token: DecodedToken,
  keys: GivenKeys,
  options: DecodeOptions,
  level: number,
): Promise<DecodedToken> {
  if (level > DEEPEST) return token;
  if (token.kind !== "jwe") {
    return token.nested === null
      ? token
      : { ...token, nested: await openToken(token.nested, keys, options, level + 1) };
  }
  if (token.result !== "decoded") return token;
  const decryption = await decryptToken(token, keys.keys, keys.pinned);
  const { plaintext } = decryption;
  if (plaintext === null) return { ...token, decryption };
  const inner = innerToken(plaintext.text);
  if (inner !== null) {
    const nested = decodeToken({ source: inner, repairs: [] }, options, level + 1);
    if (nested.result !== "rejected") {
      return { ...token, decryption, nested: await openToken(nested, keys, options, level + 1) };
    }
  }
  const { object } = plaintext;
  const claims = judgeClaims({ ...token, kind: "jws", payload: plaintext }, options.clock);
  const found = object === null ? [] : checkClaims(object, token.header.object, options.clock);
  const findings = [...token.findings.filter(({ id }) => id !== "encrypted-payload"), ...found];
  return { ...token, decryption, claims, findings };
}
