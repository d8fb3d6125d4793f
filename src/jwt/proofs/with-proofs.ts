import { createHash } from "node:crypto";
import type { DecodeOptions } from "../decode.ts";
import type { FoundToken } from "../reading/find-tokens.ts";
import type { DecodedToken } from "../token.ts";
import { pairProofs, withOwnKey } from "./own-key.ts";
import { withDisclosures } from "./sd-jwt.ts";

/** Tokens that carry what they are verified with: proofs with their own key, and SD-JWT with their disclosures. */
export function withProofs(
  tokens: readonly DecodedToken[],
  found: readonly FoundToken[],
  options: DecodeOptions,
): DecodedToken[] {
  const checked = tokens.map((token, at) => {
    const attached = found[at]?.attached;
    if (attached !== undefined && token.kind === "jws") return withDisclosures(token, attached, options);
    return token.profile?.bringsKey === true ? withOwnKey(token) : token;
  });
  return pairProofs(checked, (source) => createHash("sha256").update(source).digest("base64url"));
}
