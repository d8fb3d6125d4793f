import type { Field, HttpRequest } from "../../../http/message.ts";
import { refuse } from "../../../trace/refusal.ts";
import type { SessionRecord } from "../../../trace/things.ts";
import { seenConnection } from "../connection.ts";
import { SessionTable } from "../tables/session-table.ts";
import { type AuthScheme, known, type ServerContext, unknown } from "./auth-scheme.ts";
import { readCookie, requestCookie } from "./request-credentials.ts";
import { clearCookie, cookieNameOr, setCookie } from "./set-cookie-line.ts";

const nameOf = cookieNameOr("sessionId");

/** State on the server: the cookie carries an id, the table maps it to the user. */
export const session: AuthScheme = {
  challenge: () => [],
  credential: (server, request) => requestCookie(request, nameOf(server)),
  remember(server, user, request) {
    // A new id at every login: an id from before the login is never promoted (OWASP Session Management, "Renew the
    // Session ID After Any Privilege Level Change").
    const old = requestCookie(request, nameOf(server));
    const renews = server.settings["renew-id"] === "yes";
    if (old !== null && renews) drop(server, old, "new-login");
    const sessionId = old === null || renews ? created(server) : adopted(server, old);
    const { store, "save-time": ms } = server.settings;
    const record = SessionTable.row(sessionId, user, server.settings, server.clock.now);
    if (ms === null) {
      server.sessions.put(record);
      server.emit({ type: "session.stored", server: server.name, store, record });
    } else {
      server.sessions.putLater(record, server.clock.now + ms);
      server.emit({ type: "session.saving", server: server.name, sessionId, ms });
    }
    return { fields: sessionCookie(server, request, sessionId) };
  },

  identify(server, request) {
    const name = nameOf(server);
    const sessionId = readCookie(server, request, name);
    if (sessionId === null) return unknown(refuse("no-cookie", { name }));

    const { record, refusal } = server.sessions.lookUp(sessionId, server.clock.now);
    server.emit({ type: "session.looked-up", server: server.name, sessionId, record, refusal });
    if (refusal !== null) {
      if (record !== null) expire(server, record, refusal);
      return unknown(refusal);
    }
    const user = server.users.find((u) => u.id === record.userId);
    if (user === undefined) return unknown(refuse("unknown-user", { user: String(record.userId) }));
    const touched = server.sessions.touch(sessionId, server.settings, server.clock.now);
    if (touched !== null) server.emit({ type: "session.touched", server: server.name, record: touched });
    return known(user, touched);
  },

  roll(server, request, fields) {
    const sessionId = requestCookie(request, nameOf(server));
    const isSet = fields.some(({ name }) => name === "Set-Cookie");
    if (server.settings.rolling === "no" || isSet || sessionId === null) return [];
    return server.sessions.get(sessionId) === null ? [] : sessionCookie(server, request, sessionId);
  },

  forget(server, request) {
    const sessionId = requestCookie(request, nameOf(server));
    if (sessionId !== null) drop(server, sessionId, "logout");
    return { fields: [clearCookie(nameOf(server), server.settings.cookie)] };
  },
};

/**
 * Returns the cookie with the id; nothing if it is Secure and the code sees the connection as http, because a proxy in front of it has
 * ended TLS and is not trusted (express-session, cookie.secure: "if you access your site over HTTP, the cookie will not be set").
 */
function sessionCookie(server: ServerContext, request: HttpRequest, sessionId: string): Field[] {
  const { cookie } = server.settings;
  const name = nameOf(server);
  const isSecure = cookie.split(";").some((attribute) => /^\s*secure\s*(=|$)/i.test(attribute));
  if (!isSecure || !seenConnection(request, server.settings).unbelievedProxy)
    return [setCookie(name, sessionId, cookie, server.clock.now)];
  const cure = `If it trusts that one, it reads X-Forwarded-Proto: server set trust-proxy yes at ${server.name}.`;
  server.emit({
    type: "cookie.unsent",
    server: server.name,
    name,
    refusal: refuse("not-secured", { name, cure }),
  });
  return [];
}

function created(server: ServerContext): string {
  const sessionId = server.secrets.sessionId(server.settings.ids);
  server.emit({ type: "session.created", server: server.name, sessionId });
  return sessionId;
}

/**
 * INSECURE, and only if "renew-id" is "no": the id in the browser's cookie, whatever its origin. OWASP calls such a server
 * "permissive" (Session Management Cheat Sheet, "Session ID Generation and Verification").
 */
function adopted(server: ServerContext, sessionId: string): string {
  server.emit({ type: "session.adopted", server: server.name, sessionId });
  return sessionId;
}

function drop(server: ServerContext, sessionId: string, because: "logout" | "new-login"): void {
  const record = server.sessions.delete(sessionId);
  if (record !== null) server.emit({ type: "session.deleted", server: server.name, record, because });
}

function expire(server: ServerContext, record: SessionRecord, refusal: ReturnType<typeof refuse>): void {
  server.sessions.delete(record.sessionId);
  server.emit({ type: "session.expired", server: server.name, record, refusal });
}
