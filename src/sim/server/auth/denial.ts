import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { Claims } from "../../../trace/things.ts";
import type { ServerContext } from "./auth-scheme.ts";

/** The id of a token (RFC 7519 §4.1.7), or null if it has none. */
const jtiOf = ({ jti }: Claims): string | null => (typeof jti === "string" ? jti : null);

/**
 * Looks a verified token up in the denylist, if the server keeps one; returns the refusal, or null. A token without an id cannot be denied.
 */
export function denial(server: ServerContext, claims: Claims): Refusal | null {
  const jti = jtiOf(claims);
  if (server.settings.denylist === "no" || jti === null) return null;
  const refusal = server.store.denylist.has(jti, server.clock.now)
    ? refuse("token-denied", { id: jti })
    : null;
  server.emit({ type: "denylist.looked-up", server: server.name, jti, refusal });
  return refusal;
}

/** Puts a token on the denylist until it expires; false if it has no id, has expired, or is on it already. */
export function putOnDenylist(
  server: ServerContext,
  claims: Claims,
  because: "logout" | "operator",
): boolean {
  const jti = jtiOf(claims);
  const { exp } = claims;
  // A verifier with some leeway accepts the token for that much longer (RFC 7519 §4.1.4).
  const until = typeof exp === "number" ? exp * 1000 + (server.settings.leeway ?? 0) : null;
  const { now } = server.clock;
  if (jti === null || (until !== null && until <= now)) return false;
  const entry = { jti, userId: Number(claims.userId), until };
  if (!server.store.denylist.add(entry, now)) return false;
  server.emit({ type: "denylist.added", server: server.name, entry, because });
  return true;
}
