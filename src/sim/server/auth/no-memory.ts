import { refuse } from "../../../trace/refusal.ts";
import { type AuthScheme, known, unknown } from "./auth-scheme.ts";
import { authorization, basicCredentials } from "./request-credentials.ts";

/** A server without state. Only a request with the password is accepted. */
export const noMemory: AuthScheme = {
  // RFC 9110 §15.5.2 asks for a challenge. But for Basic a browser opens its own password dialog, and the page that says "Please log in" is
  // never shown.
  challenge: () => [],
  credential: (_, request) => authorization(request, "Basic"),
  remember: () => ({ fields: [] }),
  identify(server, request) {
    const credentials = basicCredentials(request);
    if (credentials === null) return unknown(refuse("nobody-known"));
    const user = server.checkPassword(credentials.username, credentials.password);
    return user === null ? unknown(refuse("credentials-wrong")) : known(user);
  },
  forget: () => ({ fields: [] }),
};
