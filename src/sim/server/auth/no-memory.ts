import { refuse } from "../../../trace/refusal.ts";
import { type AuthScheme, known, unknown } from "./auth-scheme.ts";
import { authorization, basicCredentials } from "./request-credentials.ts";

/** A server that remembers nothing. Only a request that brings the password again is let in. */
export const noMemory: AuthScheme = {
  challenge: () => [{ name: "WWW-Authenticate", value: 'Basic realm="shop"' }],
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
