import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { Claims } from "../../../trace/things.ts";
import type { ServerDesk } from "./auth-scheme.ts";

/** The id of a token (RFC 7519 §4.1.7), or null if it has none. */
const jtiOf = ({ jti }: Claims): string | null => (typeof jti === "string" ? jti : null);

/**
 * Looks a verified token up in the denylist, if the server keeps one; returns the refusal, or null. A token without an id cannot be denied.
 */
export function denial(desk: ServerDesk, claims: Claims): Refusal | null {
  const jti = jtiOf(claims);
  if (desk.settings.denylist === "no" || jti === null) return null;
  const refusal = desk.store.denylist.has(jti, desk.clock.now) ? refuse("token-denied", { id: jti }) : null;
  desk.emit({ type: "denylist.looked-up", server: desk.name, jti, refusal });
  return refusal;
}

/** Puts a token on the denylist until it expires; false if it has no id, has expired, or is on it already. */
export function putOnDenylist(desk: ServerDesk, claims: Claims, because: "logout" | "operator"): boolean {
  const jti = jtiOf(claims);
  const { exp } = claims;
  // A verifier with some leeway accepts the token for that much longer (RFC 7519 §4.1.4).
  const until = typeof exp === "number" ? exp * 1000 + (desk.settings.leeway ?? 0) : null;
  const { now } = desk.clock;
  if (jti === null || (until !== null && until <= now)) return false;
  const entry = { jti, userId: Number(claims.userId), until };
  if (!desk.store.denylist.add(entry, now)) return false;
  desk.emit({ type: "denylist.added", server: desk.name, entry, because });
  return true;
}
