import type { Trace } from "../../../trace/event.ts";
import type { Claims } from "../../../trace/things.ts";
import type { ServerContext } from "./auth-scheme.ts";
import { putOnDenylist } from "./denial.ts";
import { endRefreshOf } from "./refresh.ts";

/** A token and its claims. */
interface SignedToken {
  readonly token: string;
  readonly claims: Claims;
}

/** Returns every token that a server has signed: it keeps none, but its log has their claims. */
export const signedBy = (log: Trace, server: string): SignedToken[] =>
  log.flatMap((e) => (e.type === "token.signed" && e.server === server ? [e] : []));

/**
 * Ends all logins of a user: rows, refresh tokens, and tokens if there is a denylist. `but`: the session id or the token of a login to
 * keep; null for none.
 */
export function endLogins(
  server: ServerContext,
  signed: readonly SignedToken[],
  userId: number,
  but: string | null,
): void {
  for (const record of server.sessions.deleteAllOf(userId, but))
    server.emit({ type: "session.deleted", server: server.name, record, because: "user-changed" });
  endRefreshOf(server, userId);
  if (server.settings.denylist === "no") return;
  for (const { token, claims } of signed)
    if (claims.userId === userId && token !== but) putOnDenylist(server, claims, "operator");
}
