import { type ServerView, serversAt } from "../../../trace/knowledge/server-view.ts";
import { type ClaimRule, list, rule } from "./claim-rule.ts";
import type { Evidence } from "./evidence.ts";

/** Claims about the tables of a site's servers. */
export const SERVER_CLAIMS: readonly ClaimRule[] = [
  rule("transfers are <count:number> [at <host:host>]", "transfers are 1", (evidence, { count, host }) =>
    withServers(evidence, host, (servers) => {
      const transfers = servers.flatMap((s) => s.transfers);
      if (transfers.length === count) return null;
      return `The transfers are: ${list(transfers.map((t) => `${t.user} to ${t.to} ${t.amount}`))}.`;
    }),
  ),
  rule("sessions are <count:number> [at <host:host>]", "sessions are 1", (evidence, { count, host }) =>
    withSessions(evidence, host, (ids) =>
      ids.length === count ? null : `The session table has ${list(ids)}.`,
    ),
  ),
  rule("sessions have <id:name> [at <host:host>]", "sessions have abc123", (evidence, { id, host }) =>
    withSessions(evidence, host, (ids) => (ids.includes(id) ? null : `The session table has ${list(ids)}.`)),
  ),
  rule("sessions lack <id:name> [at <host:host>]", "sessions lack abc123", (evidence, { id, host }) =>
    withSessions(evidence, host, (ids) => (ids.includes(id) ? `The session table has ${id}.` : null)),
  ),
  rule(
    "refresh tokens are <count:number> [at <host:host>]",
    "refresh tokens are 1",
    (evidence, { count, host }) =>
      withServers(evidence, host, (servers) => {
        const good = servers.flatMap((s) => s.refreshTokens.filter((r) => !r.used).map((r) => r.token));
        return judgeCount(good, count, "The unused refresh tokens are");
      }),
  ),
  rule(
    "denied tokens are <count:number> [at <host:host>]",
    "denied tokens are 0",
    (evidence, { count, host }) =>
      withServers(evidence, host, (servers) =>
        judgeCount(
          servers.flatMap((s) => s.denied.map((d) => d.jti)),
          count,
          "The denylist has",
        ),
      ),
  ),
];

/** Judges the servers of a site: the one at a host, all behind a balancer, or those of the first site. */
function withServers(
  { knowledge }: Evidence,
  host: string | undefined,
  judge: (servers: readonly ServerView[]) => string | null,
): string | null {
  const servers = serversAt(knowledge, host);
  if (servers.length > 0) return judge(servers);
  return host === undefined ? "No server has been started." : `No server answers at ${host}.`;
}

/** A row that is in the tables of several servers counts once. */
function judgeCount(ids: readonly string[], count: number, are: string): string | null {
  const distinct = [...new Set(ids)];
  return distinct.length === count ? null : `${are} ${list(distinct)}.`;
}

/** Judges the session ids in the tables that a site's servers use. */
function withSessions(
  evidence: Evidence,
  host: string | undefined,
  judge: (ids: readonly string[]) => string | null,
): string | null {
  return withServers(evidence, host, (servers) =>
    judge([...new Set(servers.flatMap((server) => server.sessions.map((s) => s.sessionId)))]),
  );
}
