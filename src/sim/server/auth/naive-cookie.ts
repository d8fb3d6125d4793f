import { refuse } from "../../../trace/refusal.ts";
import { type AuthScheme, known, unknown } from "./auth-scheme.ts";
import { readCookie, requestCookie } from "./request-credentials.ts";
import { clearCookie, cookieNameOr, setCookie } from "./set-cookie-line.ts";

const nameOf = cookieNameOr("userId");

/** INSECURE, and named so: trusts whatever user id is in the cookie. It exists to be attacked in the lessons. */
export const naiveCookie: AuthScheme = {
  challenge: () => [],
  credential: (server, request) => requestCookie(request, nameOf(server)),
  remember: (server, user) => ({
    fields: [setCookie(nameOf(server), String(user.id), server.settings.cookie, server.clock.now)],
  }),
  identify(server, request) {
    const name = nameOf(server);
    const value = readCookie(server, request, name);
    if (value === null) return unknown(refuse("no-cookie", { name }));
    const user = server.users.find((u) => String(u.id) === value);
    if (user === undefined) return unknown(refuse("unknown-user", { user: value }));
    server.emit({
      type: "identity.believed",
      server: server.name,
      userId: user.id,
      from: `${name}=${value}`,
    });
    return known(user);
  },
  forget: (server) => ({ fields: [clearCookie(nameOf(server), server.settings.cookie)] }),
};
