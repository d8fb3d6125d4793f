import type { Field, HttpRequest } from "../../../http/message.ts";
import { refuse } from "../../../trace/refusal.ts";
import type { RefreshRecord, User } from "../../../trace/things.ts";
import { type Identified, known, type ServerContext, unknown } from "./auth-scheme.ts";
import { requestCookie } from "./request-credentials.ts";
import { clearCookie, setCookie } from "./set-cookie-line.ts";

/** The only path that a refresh token is sent to: the Path of its cookie. */
export const REFRESH_PATH = "/refresh";

const COOKIE = "refresh";
const ATTRIBUTES = `Path=${REFRESH_PATH}; HttpOnly; Secure; SameSite=Strict`;

/** Returns the cookie with the first refresh token after a login, if the server issues any. */
export function firstRefresh(server: ServerContext, user: User): Field[] {
  const { refresh } = server.settings;
  if (refresh === null) return [];
  const token = server.secrets.refreshToken(server.settings.ids);
  const expiresAt = server.clock.now + refresh;
  return [store(server, { token, family: token, userId: user.id, used: false, expiresAt })];
}

/** Identifies the user by the refresh token in the cookie, and returns the cookie with the next one, which replaces it. */
export function nextRefresh(
  server: ServerContext,
  request: HttpRequest,
): Identified & { fields: readonly Field[] } {
  const token = requestCookie(request, COOKIE);
  if (token === null) return { ...unknown(refuse("no-cookie", { name: COOKIE })), fields: [] };
  const { refreshTokens } = server.store;
  const { record, refusal } = refreshTokens.lookUp(token, server.clock.now, server.settings["refresh-grace"]);
  server.emit({ type: "refresh.looked-up", server: server.name, token, record, refusal });
  if (refusal !== null) {
    // RFC 9700 §4.14.2: "the authorization server cannot determine which party submitted the invalid refresh token, but it
    // will revoke the active refresh token": copies of it become useless.
    if (record !== null) end(server, record, record.used ? "reuse" : "expiry");
    return { ...unknown(refusal), fields: [clearCookie(COOKIE, ATTRIBUTES)] };
  }
  const user = server.users.find((u) => u.id === record.userId);
  if (user === undefined)
    return { ...unknown(refuse("unknown-user", { user: String(record.userId) })), fields: [] };
  const used = refreshTokens.use(record, server.clock.now);
  server.emit({ type: "refresh.used", server: server.name, record: used });
  // Rotation does not extend the limit: the family ends when its first token would have.
  const next = { ...record, token: server.secrets.refreshToken(server.settings.ids) };
  return { ...known(user), fields: [store(server, next)] };
}

/** The user logs out: ends the family of the cookie's token, and deletes the cookie. */
export function endRefresh(server: ServerContext, request: HttpRequest): Field[] {
  const token = requestCookie(request, COOKIE);
  const record = server.store.refreshTokens.list().find((r) => r.token === token);
  if (record !== undefined) end(server, record, "logout");
  return [clearCookie(COOKIE, ATTRIBUTES)];
}

/** The operator ends all of a user's refresh tokens; false if there are none. */
export function endRefreshOf(server: ServerContext, userId: number): boolean {
  const records = server.store.refreshTokens.list().filter((r) => r.userId === userId);
  for (const record of records) end(server, record, "operator");
  return records.length > 0;
}

function store(server: ServerContext, record: RefreshRecord): Field {
  server.store.refreshTokens.put(record);
  server.emit({ type: "refresh.stored", server: server.name, store: server.settings.store, record });
  const seconds = Math.floor((record.expiresAt - server.clock.now) / 1000);
  return setCookie(COOKIE, record.token, `${ATTRIBUTES}; Max-Age=${seconds}`, server.clock.now);
}

function end(
  server: ServerContext,
  { family, userId }: RefreshRecord,
  because: "reuse" | "expiry" | "logout" | "operator",
): void {
  if (server.store.refreshTokens.endFamily(family))
    server.emit({ type: "refresh.revoked", server: server.name, family, userId, because });
}
