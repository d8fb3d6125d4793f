import { refuse } from "../../../trace/refusal.ts";
import { type AuthScheme, known, unknown } from "./auth-scheme.ts";
import { readCookie, requestCookie } from "./request-credentials.ts";
import { clearCookie, cookieNameOr, setCookie } from "./set-cookie-line.ts";

const nameOf = cookieNameOr("userId");

/** INSECURE, and named so: trusts whatever user id is in the cookie. It exists to be attacked in the lessons. */
export const naiveCookie: AuthScheme = {
  challenge: () => [],
  credential: (desk, request) => requestCookie(request, nameOf(desk)),
  remember: (desk, user) => ({
    fields: [setCookie(nameOf(desk), String(user.id), desk.settings.cookie, desk.clock.now)],
  }),
  identify(desk, request) {
    const name = nameOf(desk);
    const value = readCookie(desk, request, name);
    if (value === null) return unknown(refuse("no-cookie", { name }));
    const user = desk.users.find((u) => String(u.id) === value);
    if (user === undefined) return unknown(refuse("unknown-user", { user: value }));
    desk.emit({ type: "identity.believed", server: desk.name, userId: user.id, from: `${name}=${value}` });
    return known(user);
  },
  forget: (desk) => ({ fields: [clearCookie(nameOf(desk), desk.settings.cookie)] }),
};
