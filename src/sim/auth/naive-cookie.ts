import { refuse } from "../../trace/refusal.ts";
import { type AuthScheme, known, unknown } from "./auth-scheme.ts";
import { clearCookie, requestCookie, setCookie } from "./request-credentials.ts";

const NAME = "userId";

/** INSECURE, and named so: believes whatever user id the cookie says. It is here to be broken in the lessons. */
export const naiveCookie: AuthScheme = {
  challenge: [],
  remember: (desk, user) => ({ fields: [setCookie(NAME, String(user.id), desk.settings.cookie)] }),
  identify(desk, request) {
    const value = requestCookie(request, NAME);
    if (value === null) return unknown(refuse("no-cookie", { name: NAME }));
    const user = desk.users.find((u) => String(u.id) === value);
    if (user === undefined) return unknown(refuse("unknown-user", { user: value }));
    desk.emit({ type: "identity.believed", server: desk.name, userId: user.id, from: `${NAME}=${value}` });
    return known(user);
  },
  forget: (desk) => ({ fields: [clearCookie(NAME, desk.settings.cookie)] }),
};
