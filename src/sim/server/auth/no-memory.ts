import { refuse } from "../../../trace/refusal.ts";
import { type AuthScheme, known, unknown } from "./auth-scheme.ts";
import { authorization, basicCredentials } from "./request-credentials.ts";

/** A server that remembers nothing. Only a request that brings the password again is let in. */
export const noMemory: AuthScheme = {
  // RFC 9110 §15.5.2 asks for a challenge. But at Basic a browser opens a window of its own for name and password, and the page
  // that says "Please log in" is never seen.
  challenge: () => [],
  credential: (_, request) => authorization(request, "Basic"),
  remember: () => ({ fields: [] }),
  identify(desk, request) {
    const credentials = basicCredentials(request);
    if (credentials === null) return unknown(refuse("nobody-known"));
    const user = desk.checkPassword(credentials.username, credentials.password);
    return user === null ? unknown(refuse("credentials-wrong")) : known(user);
  },
  forget: () => ({ fields: [] }),
};
