import { readToken } from "../../jwt/reading/read-token.ts";
import { JWT } from "../../sim/server/auth/token-signer.ts";
import { agoWords } from "../../text/time-span.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import { LAB_SERVER, type Reports } from "./reports.ts";

/** A key that the server once signed with, and its name. */
export interface FormerKey {
  readonly kid: string;
  readonly key: Buffer;
}

/** Returns jsonwebtoken as the code calls it, with reports. `former`: the keys before the current one. */
export function reportedJwt(reports: Reports, kid: string, former: readonly FormerKey[]) {
  return {
    sign(claims: object, key: Buffer, options: object): string {
      const token = JWT.sign(claims, key, options);
      const { header, payload } = readToken(token);
      const alg = String(header.object?.alg ?? "none");
      reports.say({
        type: "token.signed",
        server: LAB_SERVER,
        alg,
        kid,
        claims: payload.object ?? {},
        token,
      });
      return token;
    },
    verify(token: string, key: Buffer, options: object): unknown {
      // The request carried none, so none was refused.
      if (!token) throw new Error("jwt must be provided");
      try {
        // The server's clock may be off, but jsonwebtoken would use the machine's.
        const clockTimestamp = Math.floor(reports.now() / 1000);
        const claims = JWT.verify(token, key, { ...options, clockTimestamp }) as Readonly<
          Record<string, unknown>
        >;
        const alg = String(readToken(token).header.object?.alg ?? "none");
        reports.say({ type: "token.verified", server: LAB_SERVER, alg, kid, claims, token });
        reports.knows(claims.userId);
        return claims;
      } catch (error) {
        const refusal = whyRefused(error, token, former, reports.now());
        reports.say({ type: "token.rejected", server: LAB_SERVER, token: String(token), refusal });
        reports.refuses(refusal);
        throw error;
      }
    },
  };
}

/** Converts an error of jsonwebtoken to a refusal. */
function whyRefused(error: unknown, token: string, former: readonly FormerKey[], now: number): Refusal {
  const { message = "", expiredAt } = error as { message?: string; expiredAt?: Date };
  if (expiredAt !== undefined) return refuse("token-expired", { when: agoWords(now - expiredAt.getTime()) });
  if (/invalid signature/.test(message)) {
    const signer = former.find(({ key }) => isSignedWith(key, token));
    return signer === undefined
      ? refuse("token-signature")
      : refuse("token-unknown-key", { kid: signer.kid });
  }
  if (/invalid algorithm/.test(message)) {
    const alg = String(readToken(token).header.object?.alg ?? "none");
    return refuse("token-algorithm", { alg, allowed: "HS256" });
  }
  if (/signature is required|jwt signature/.test(message)) return refuse("token-unsigned");
  if (/not active/.test(message)) return refuse("token-not-yet-valid", { time: "some time" });
  return refuse("token-malformed");
}

/** Whether a token was signed with a key: this is how a real token of an old key differs from a forgery. */
function isSignedWith(key: Buffer, token: string): boolean {
  try {
    JWT.verify(token, key, { algorithms: ["HS256"], ignoreExpiration: true, ignoreNotBefore: true });
    return true;
  } catch {
    return false;
  }
}
