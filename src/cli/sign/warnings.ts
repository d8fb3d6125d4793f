import { signatureAlgorithm } from "../../jwt/algorithms.ts";
import { explain } from "../../jwt/findings/finding-table.ts";
import { shortSecret } from "../../jwt/findings/short-secret.ts";
import { isWeakSecret } from "../../jwt/keys/guess-secret.ts";
import type { TokenKey } from "../../jwt/keys/token-key.ts";
import { own } from "../../jwt/reading/json-text.ts";
import { jsonText } from "../../jwt/reading/shallow-json.ts";
import { isFineUnit, issuedAt, readTime } from "../../jwt/time.ts";
import { exactMembers, type WrittenObject } from "./json-object.ts";

/** Returns what a signer should know before using the token: nothing of it prevents signing. */
export function warningsOf(key: TokenKey | null, alg: unknown, claims: WrittenObject, now: number): string[] {
  return [...aboutKey(key, alg), ...aboutTimes(claims, now)];
}

function aboutKey(key: TokenKey | null, alg: unknown): string[] {
  const known = signatureAlgorithm(alg);
  const none = alg === "none" ? ["alg none means that anyone can write such a token."] : [];
  if (key === null || key.secret === null || known === null) return none;
  const weak = isWeakSecret(key.secret)
    ? ["the secret is a well-known one. Anyone can sign such tokens."]
    : [];
  return [...none, ...weak, ...shortSecret(key.secret, known).map((found) => explain(found).why)];
}

/** RFC 7519 §2: a NumericDate is a JSON number of seconds. Milliseconds last forever, and a string is rejected or ignored. */
function aboutTimes(claims: WrittenObject, now: number): string[] {
  const issued = issuedAt(own(claims.object, "iat"), now);
  return (["exp", "nbf", "iat"] as const).flatMap((name) => {
    const value = own(claims.object, name);
    if (value === undefined) return [];
    const { form } = readTime(value, now, issued);
    const written = `${name} is ${jsonText(own(exactMembers(claims), name))}`;
    if (isFineUnit(form))
      return [`${written}, which looks like milliseconds: JWT times are seconds, so divide by 1000.`];
    if (typeof value !== "number")
      return [`${written}, which is not a number: JWT times are seconds since 1970, as a number.`];
    return form === "out-of-range" ? [`${written}, which is not a date that makes sense.`] : [];
  });
}
