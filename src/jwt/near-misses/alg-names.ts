import { SIGNATURE_ALGORITHM_NAMES } from "../algorithms.ts";

/** Names by which libraries and specifications elsewhere call what JOSE calls HS256, RS256 and ES256 (without the digits). */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:HMAC)?[-_]?(?:HS|SHA|HMACSHA|HMACWITHSHA)/, "HS"],
  [/^(?:RSA|RSASHA|SHA\d+WITHRSA|RSASSAPKCS1V15SHA)/, "RS"],
  [/^(?:RSAPSS|RSASSAPSS|RSAPSSSHA)/, "PS"],
  [/^(?:ECDSA|ECDSASHA|SHA\d+WITHECDSA)/, "ES"],
];

/** The registered name that somebody meant: "es256", "HmacSHA256", an XML signature's address; null if none can be told. */
export function meantAlgorithm(alg: unknown): string | null {
  if (typeof alg !== "string" || alg.length > 100) return null;
  const same = SIGNATURE_ALGORITHM_NAMES.find((name) => name.toLowerCase() === alg.trim().toLowerCase());
  if (same !== undefined) return same;
  // .NET has written the addresses of XML signatures: http://www.w3.org/2001/04/xmldsig-more#hmac-sha256.
  const bare = alg
    .replace(/^.*#/, "")
    .replace(/[^A-Za-z0-9]/g, "")
    .toUpperCase();
  const bits = /256|384|512/.exec(bare)?.[0];
  const family = FAMILIES.toReversed().find(([pattern]) => pattern.test(bare))?.[1];
  const name = bits === undefined || family === undefined ? null : `${family}${bits}`;
  return name !== null && SIGNATURE_ALGORITHM_NAMES.includes(name) ? name : null;
}
