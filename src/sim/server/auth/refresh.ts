import type { Field, HttpRequest } from "../../../http/message.ts";
import { refuse } from "../../../trace/refusal.ts";
import type { RefreshRecord, User } from "../../../trace/things.ts";
import { type Identified, known, type ServerDesk, unknown } from "./auth-scheme.ts";
import { requestCookie } from "./request-credentials.ts";
import { clearCookie, setCookie } from "./set-cookie-line.ts";

/** The only path that a refresh token is sent to: the Path of its cookie. */
export const REFRESH_PATH = "/refresh";

const COOKIE = "refresh";
const ATTRIBUTES = `Path=${REFRESH_PATH}; HttpOnly; Secure; SameSite=Strict`;

/** Returns the cookie with the first refresh token after a login, if the server issues any. */
export function firstRefresh(desk: ServerDesk, user: User): Field[] {
  const { refresh } = desk.settings;
  if (refresh === null) return [];
  const token = desk.secrets.refreshToken(desk.settings.ids);
  const expiresAt = desk.clock.now + refresh;
  return [store(desk, { token, family: token, userId: user.id, used: false, expiresAt })];
}

/** Identifies the user by the refresh token in the cookie, and returns the cookie with the next one, which replaces it. */
export function nextRefresh(
  desk: ServerDesk,
  request: HttpRequest,
): Identified & { fields: readonly Field[] } {
  const token = requestCookie(request, COOKIE);
  if (token === null) return { ...unknown(refuse("no-cookie", { name: COOKIE })), fields: [] };
  const { refreshTokens } = desk.store;
  const { record, refusal } = refreshTokens.lookUp(token, desk.clock.now, desk.settings["refresh-grace"]);
  desk.emit({ type: "refresh.looked-up", server: desk.name, token, record, refusal });
  if (refusal !== null) {
    // RFC 9700 §4.14.2: "the authorization server cannot determine which party submitted the invalid refresh token, but it
    // will revoke the active refresh token": copies of it become useless.
    if (record !== null) end(desk, record, record.used ? "reuse" : "expiry");
    return { ...unknown(refusal), fields: [clearCookie(COOKIE, ATTRIBUTES)] };
  }
  const user = desk.users.find((u) => u.id === record.userId);
  if (user === undefined)
    return { ...unknown(refuse("unknown-user", { user: String(record.userId) })), fields: [] };
  const used = refreshTokens.use(record, desk.clock.now);
  desk.emit({ type: "refresh.used", server: desk.name, record: used });
  // Rotation does not extend the limit: the family ends when its first token would have.
  const next = { ...record, token: desk.secrets.refreshToken(desk.settings.ids) };
  return { ...known(user), fields: [store(desk, next)] };
}

/** The user logs out: ends the family of the cookie's token, and deletes the cookie. */
export function endRefresh(desk: ServerDesk, request: HttpRequest): Field[] {
  const token = requestCookie(request, COOKIE);
  const record = desk.store.refreshTokens.list().find((r) => r.token === token);
  if (record !== undefined) end(desk, record, "logout");
  return [clearCookie(COOKIE, ATTRIBUTES)];
}

/** The operator ends all of a user's refresh tokens; false if there are none. */
export function endRefreshOf(desk: ServerDesk, userId: number): boolean {
  const records = desk.store.refreshTokens.list().filter((r) => r.userId === userId);
  for (const record of records) end(desk, record, "operator");
  return records.length > 0;
}

function store(desk: ServerDesk, record: RefreshRecord): Field {
  desk.store.refreshTokens.put(record);
  desk.emit({ type: "refresh.stored", server: desk.name, store: desk.settings.store, record });
  const seconds = Math.floor((record.expiresAt - desk.clock.now) / 1000);
  return setCookie(COOKIE, record.token, `${ATTRIBUTES}; Max-Age=${seconds}`, desk.clock.now);
}

function end(
  desk: ServerDesk,
  { family, userId }: RefreshRecord,
  because: "reuse" | "expiry" | "logout" | "operator",
): void {
  if (desk.store.refreshTokens.endFamily(family))
    desk.emit({ type: "refresh.revoked", server: desk.name, family, userId, because });
}
