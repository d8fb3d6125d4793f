import { createHash } from "node:crypto";
import { type JsonObject, own } from "../reading/json-text.ts";

/** RFC 7638 §3.2: the required members of each key type, in lexicographic order. RFC 9964 §6 adds those of AKP. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  EC: ["crv", "kty", "x", "y"],
  OKP: ["crv", "kty", "x"],
  RSA: ["e", "kty", "n"],
  AKP: ["alg", "kty", "pub"],
};

/** Returns the SHA-256 thumbprint of a public JWK in base64url; null if it is not one. */
export function thumbprint(jwk: JsonObject): string | null {
  const names = MEMBERS[String(own(jwk, "kty"))] ?? [];
  const members = names.map((name) => [name, own(jwk, name)] as const);
  if (names.length === 0 || members.some(([, value]) => typeof value !== "string")) return null;
  return createHash("sha256")
    .update(JSON.stringify(Object.fromEntries(members)))
    .digest("base64url");
}
