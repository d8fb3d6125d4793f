import type { DeniedToken, SessionRecord } from "../things.ts";
import { type Changes, unchanged } from "./change.ts";
import { onServer } from "./fold-servers.ts";
import type { Knowledge, Tables } from "./knowledge.ts";
import { serverNamed } from "./server-view.ts";

/** What servers remember of their users' logins: session tables, refresh tokens, denylists. */
export const TABLE_CHANGES: Changes<
  | "session.created"
  | "session.stored"
  | "session.saving"
  | "session.saved"
  | "session.looked-up"
  | "session.touched"
  | "session.expired"
  | "session.deleted"
  | "session.adopted"
  | "refresh.stored"
  | "refresh.looked-up"
  | "refresh.used"
  | "refresh.revoked"
  | "denylist.added"
  | "denylist.looked-up"
> = {
  "session.created": unchanged,
  "session.stored": putSession,
  "session.saving": unchanged,
  "session.saved": putSession,
  "session.looked-up": unchanged,
  "session.touched": (k, { server, record }) =>
    onSessions(k, server, (rows) => rows.map((r) => (sameSession(r, record) ? record : r))),
  "session.expired": endSession,
  "session.deleted": endSession,
  "session.adopted": unchanged,
  "refresh.stored": (k, { server, record }) =>
    onTables(k, server, (t) => ({ ...t, refreshTokens: [...t.refreshTokens, record] })),
  "refresh.looked-up": unchanged,
  "refresh.used": (k, { server, record }) =>
    onTables(k, server, (t) => ({
      ...t,
      refreshTokens: t.refreshTokens.map((r) => (r.token === record.token ? record : r)),
    })),
  "refresh.revoked": (k, { server, family }) =>
    onTables(k, server, (t) => ({ ...t, refreshTokens: t.refreshTokens.filter((r) => r.family !== family) })),
  "denylist.added": (k, { server, entry }) =>
    onTables(k, server, (t, now) => ({ ...t, denied: [...stillDenied(t.denied, now), entry] })),
  "denylist.looked-up": (k, { server }) =>
    onTables(k, server, (t, now) => ({ ...t, denied: stillDenied(t.denied, now) })),
};

/** Replaces the row with the same id, or appends it. */
function putSession(
  k: Knowledge,
  { server, record }: { readonly server: string; readonly record: SessionRecord },
): Knowledge {
  return onSessions(k, server, (rows) =>
    rows.some((r) => sameSession(r, record))
      ? rows.map((r) => (sameSession(r, record) ? record : r))
      : [...rows, record],
  );
}

function endSession(
  k: Knowledge,
  { server, record }: { readonly server: string; readonly record: SessionRecord },
): Knowledge {
  return onSessions(k, server, (rows) => rows.filter((r) => !sameSession(r, record)));
}

const sameSession = (a: SessionRecord, b: SessionRecord): boolean => a.sessionId === b.sessionId;

/** A denylist drops a token that has expired: its signature check rejects it anyway. */
const stillDenied = (rows: readonly DeniedToken[], now: number) =>
  rows.filter((row) => row.until === null || row.until > now);

/** Updates the session table that a server uses. */
function onSessions(
  k: Knowledge,
  server: string,
  change: (rows: readonly SessionRecord[]) => readonly SessionRecord[],
): Knowledge {
  return onTables(k, server, (tables) => ({ ...tables, sessions: change(tables.sessions) }));
}

/**
 * Updates the tables that a server uses: its own, or those in the shared store. `change` also gets the time of the server's own clock, in
 * virtual ms.
 */
function onTables(k: Knowledge, name: string, change: (tables: Tables, now: number) => Tables): Knowledge {
  const { store, clockOff = 0 } = serverNamed(k, name) ?? {};
  const now = k.now + clockOff;
  if (store === "shared") return { ...k, shared: change(k.shared, now) };
  return onServer(k, name, (s) => ({ ...s, memory: change(s.memory, now) }));
}
