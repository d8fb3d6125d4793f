import { field, type HttpRequest, type HttpResponse } from "../../../http/message.ts";
import { refuse } from "../../../trace/refusal.ts";
import type { AuthScheme } from "../auth/auth-scheme.ts";
import { endRefresh, nextRefresh, REFRESH_PATH } from "../auth/refresh.ts";
import { csrfRefusal, guardForm } from "../csrf.ts";
import { deny } from "../gate.ts";
import { bodyFields, htmlResponse, jsonResponse, redirectResponse, textResponse } from "../routes.ts";
import { formPage } from "./form-page.ts";
import { loginOf, type TransferContext } from "./transfer.ts";

/** The context of a server that logs users in. */
export interface LoginContext extends TransferContext {
  /** Waits until the store has written what it was given. */
  awaitStore(): void;
}

/** Whether login and logout forms are protected as well. */
const guardsLogin = ({ settings }: LoginContext): boolean =>
  settings["csrf-pages"] === "all" && settings.csrf !== "none";

export function loginPage(server: LoginContext, exchange: number, request: HttpRequest): HttpResponse {
  if (request.method === "POST") return login(server, exchange, request);
  if (!guardsLogin(server)) return textResponse(200, "Log in here");
  const { hidden, fields } = guardForm(server, request, null);
  return htmlResponse(200, formPage("Log in here", "/login", ["username", "password"], hidden), fields);
}

function login(server: LoginContext, exchange: number, request: HttpRequest): HttpResponse {
  const forged = guardsLogin(server) ? csrfRefusal(server, request, null) : null;
  if (forged !== null) {
    deny(server, exchange, "/login", 403, forged);
    return textResponse(403, "This did not come from our own form");
  }
  const { username = "", password = "" } = bodyFields(field(request, "Content-Type"), request.body);
  const user = server.checkPassword(username, password);
  // One answer for both mistakes: it must not tell which names exist (OWASP Authentication Cheat Sheet). RFC 9110 §15.5.2: 401 "MUST send a
  // WWW-Authenticate header field". No scheme is registered for login forms, so there is none to name; 401 is right anyway, and a challenge
  // would open the browser's own password dialog.
  if (user === null) return textResponse(401, "Wrong name or password");
  const { fields, json } = server.scheme.remember(server, user, request);
  const redirects = server.settings["after-login"] === "redirect";
  // express-session ends a response only when the row is saved. But a browser follows a redirect as soon as it has the head of the
  // response, which is sent earlier: code that redirects has to wait for req.session.save() itself.
  if (!redirects || server.settings["save-first"] === "yes") server.awaitStore();
  if (redirects) return redirectResponse(302, "/profile", fields);
  return json === undefined
    ? textResponse(200, `Welcome, ${user.name}`, fields)
    : jsonResponse(200, json, fields);
}

export function logoutPage(server: LoginContext, exchange: number, request: HttpRequest): HttpResponse {
  const { method } = request;
  // Following a link must not change anything on a server: GET is safe (RFC 9110 §9.2.1).
  if (method !== "POST") {
    const refusal = refuse("wrong-method", { path: "/logout", method, allowed: "POST" });
    deny(server, exchange, "/logout", 405, refusal);
    return textResponse(405, "Only POST logs out", [{ name: "Allow", value: "POST" }]);
  }
  const forged = guardsLogin(server) ? csrfRefusal(server, request, loginOf(server, request)) : null;
  if (forged !== null) {
    deny(server, exchange, "/logout", 403, forged);
    return textResponse(403, "This did not come from our own form");
  }
  return textResponse(200, "Goodbye", server.scheme.forget(server, request).fields);
}

/** The home page. If the logout form is protected, logged-in users find it here. */
export function indexPage(server: LoginContext, request: HttpRequest): HttpResponse {
  const words = `Welcome to ${server.name}`;
  const known = loginOf(server, request);
  if (!guardsLogin(server) || known === null) return textResponse(200, words);
  const { hidden, fields } = guardForm(server, request, known);
  return htmlResponse(200, `${words}\n${formPage("Log out", "/logout", [], hidden)}`, fields);
}

/**
 * POST exchanges a refresh token for a new token. DELETE ends its family, which logs the user out: RFC 7009 §2 has a separate endpoint for
 * OAuth clients.
 */
export function refreshPage(
  server: LoginContext,
  exchange: number,
  request: HttpRequest,
  renew: NonNullable<AuthScheme["renew"]>,
): HttpResponse {
  const { method } = request;
  if (method === "DELETE") return textResponse(200, "Goodbye", endRefresh(server, request));
  if (method !== "POST") {
    const refusal = refuse("wrong-method", { path: REFRESH_PATH, method, allowed: "POST and DELETE" });
    deny(server, exchange, REFRESH_PATH, 405, refusal);
    return textResponse(405, "POST refreshes, DELETE logs out", [{ name: "Allow", value: "POST, DELETE" }]);
  }
  const { user, refusal, fields } = nextRefresh(server, request);
  if (refusal !== null) {
    // Not the 400 of RFC 6749 §5.2: that is for an OAuth client, and this is the shop's own page, which has to log in again.
    deny(server, exchange, REFRESH_PATH, 401, refusal);
    return textResponse(401, "Please log in", [...fields, ...server.scheme.challenge(refusal)]);
  }
  const answer = renew(server, user);
  return jsonResponse(200, answer.json ?? {}, [...answer.fields, ...fields]);
}
