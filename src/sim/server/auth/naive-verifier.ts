import { createHmac } from "node:crypto";
import { splitCompact } from "../../../jwt/reading/compact.ts";
import { refuse } from "../../../trace/refusal.ts";
import { objectIn } from "../../forge-token.ts";
import { headerOf, refused, type TokenSigner, timeRefusal, type Verified } from "./token-signer.ts";

/**
 * INSECURE, and named so: verifies a token with the algorithm in the token's own header, as careless libraries once did
 * (RFC 8725 §2.1). It exists to be attacked in the lessons. The library that the pinned verifier uses rejects all of this.
 */
export function verifyNaively(
  signer: TokenSigner,
  token: string,
  nowSeconds: number,
  leeway: number,
): Verified {
  const header = headerOf(token);
  const [first = "", payload = "", signature = ""] = splitCompact(token) ?? [];
  const believed = (alg: "none" | "HS256", kid: string | null): Verified => {
    const claims = objectIn(payload);
    if (claims === null) return refused(refuse("token-malformed"));
    const refusal = timeRefusal(claims, nowSeconds, leeway);
    return refusal === null ? { claims, kid, alg, refusal: null } : refused(refusal);
  };
  // §2.1: "The algorithm can be changed to "none" by an attacker, and some libraries would trust this value and "validate"
  // the JWT without checking any signature."
  if (header?.alg === "none" && signature === "") return believed("none", null);
  // §2.1: "some libraries would try to validate the signature using HMAC-SHA256 and using the RSA public key as the HMAC
  // shared secret"
  const pem = signer.publicPem(header?.kid ?? null);
  if (header?.alg !== "HS256" || pem === null) return signer.verify(token, nowSeconds, leeway);
  const made = createHmac("sha256", pem).update(`${first}.${payload}`).digest("base64url");
  if (made !== signature) return refused(refuse("token-signature"));
  return believed("HS256", header.kid ?? signer.kid);
}
