import type { Field, HttpRequest } from "../../../http/message.ts";
import { refuse } from "../../../trace/refusal.ts";
import type { SessionRecord } from "../../../trace/things.ts";
import { seenConnection } from "../connection.ts";
import { SessionTable } from "../tables/session-table.ts";
import { type AuthScheme, known, type ServerDesk, unknown } from "./auth-scheme.ts";
import { readCookie, requestCookie } from "./request-credentials.ts";
import { clearCookie, cookieNameOr, setCookie } from "./set-cookie-line.ts";

const nameOf = cookieNameOr("sessionId");

/** State on the server: the cookie carries an id, the table maps it to the user. */
export const session: AuthScheme = {
  challenge: () => [],
  credential: (desk, request) => requestCookie(request, nameOf(desk)),
  remember(desk, user, request) {
    // A new id at every login: an id from before the login is never promoted (OWASP Session Management, "Renew the
    // Session ID After Any Privilege Level Change").
    const old = requestCookie(request, nameOf(desk));
    const renews = desk.settings["renew-id"] === "yes";
    if (old !== null && renews) drop(desk, old, "new-login");
    const sessionId = old === null || renews ? created(desk) : adopted(desk, old);
    const { store, "save-time": ms } = desk.settings;
    const record = SessionTable.row(sessionId, user, desk.settings, desk.clock.now);
    if (ms === null) {
      desk.sessions.put(record);
      desk.emit({ type: "session.stored", server: desk.name, store, record });
    } else {
      desk.sessions.putLater(record, desk.clock.now + ms);
      desk.emit({ type: "session.saving", server: desk.name, sessionId, ms });
    }
    return { fields: sessionCookie(desk, request, sessionId) };
  },

  identify(desk, request) {
    const name = nameOf(desk);
    const sessionId = readCookie(desk, request, name);
    if (sessionId === null) return unknown(refuse("no-cookie", { name }));

    const { record, refusal } = desk.sessions.lookUp(sessionId, desk.clock.now);
    desk.emit({ type: "session.looked-up", server: desk.name, sessionId, record, refusal });
    if (refusal !== null) {
      if (record !== null) expire(desk, record, refusal);
      return unknown(refusal);
    }
    const user = desk.users.find((u) => u.id === record.userId);
    if (user === undefined) return unknown(refuse("unknown-user", { user: String(record.userId) }));
    const touched = desk.sessions.touch(sessionId, desk.settings, desk.clock.now);
    if (touched !== null) desk.emit({ type: "session.touched", server: desk.name, record: touched });
    return known(user, touched);
  },

  roll(desk, request, fields) {
    const sessionId = requestCookie(request, nameOf(desk));
    const isSet = fields.some(({ name }) => name === "Set-Cookie");
    if (desk.settings.rolling === "no" || isSet || sessionId === null) return [];
    return desk.sessions.get(sessionId) === null ? [] : sessionCookie(desk, request, sessionId);
  },

  forget(desk, request) {
    const sessionId = requestCookie(request, nameOf(desk));
    if (sessionId !== null) drop(desk, sessionId, "logout");
    return { fields: [clearCookie(nameOf(desk), desk.settings.cookie)] };
  },
};

/**
 * Returns the cookie with the id; nothing if it is Secure and the code sees the connection as http, because a proxy in front of it has
 * ended TLS and is not trusted (express-session, cookie.secure: "if you access your site over HTTP, the cookie will not be set").
 */
function sessionCookie(desk: ServerDesk, request: HttpRequest, sessionId: string): Field[] {
  const { cookie } = desk.settings;
  const name = nameOf(desk);
  const isSecure = cookie.split(";").some((attribute) => /^\s*secure\s*(=|$)/i.test(attribute));
  if (!isSecure || !seenConnection(request, desk.settings).unbelievedProxy)
    return [setCookie(name, sessionId, cookie, desk.clock.now)];
  const cure = `If it trusts that one, it reads X-Forwarded-Proto: server set trust-proxy yes at ${desk.name}.`;
  desk.emit({
    type: "cookie.unsent",
    server: desk.name,
    name,
    refusal: refuse("not-secured", { name, cure }),
  });
  return [];
}

function created(desk: ServerDesk): string {
  const sessionId = desk.secrets.sessionId(desk.settings.ids);
  desk.emit({ type: "session.created", server: desk.name, sessionId });
  return sessionId;
}

/**
 * INSECURE, and only if "renew-id" is "no": the id in the browser's cookie, whatever its origin. OWASP calls such a server
 * "permissive" (Session Management Cheat Sheet, "Session ID Generation and Verification").
 */
function adopted(desk: ServerDesk, sessionId: string): string {
  desk.emit({ type: "session.adopted", server: desk.name, sessionId });
  return sessionId;
}

function drop(desk: ServerDesk, sessionId: string, because: "logout" | "new-login"): void {
  const record = desk.sessions.delete(sessionId);
  if (record !== null) desk.emit({ type: "session.deleted", server: desk.name, record, because });
}

function expire(desk: ServerDesk, record: SessionRecord, refusal: ReturnType<typeof refuse>): void {
  desk.sessions.delete(record.sessionId);
  desk.emit({ type: "session.expired", server: desk.name, record, refusal });
}
