import { field, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { refuse } from "../../trace/refusal.ts";
import type { AuthScheme } from "./auth/auth-scheme.ts";
import { endRefresh, nextRefresh, REFRESH_PATH } from "./auth/refresh.ts";
import { deny, letIn } from "./gate.ts";
import {
  bodyFields,
  type CustomRoute,
  htmlResponse,
  jsonResponse,
  PROTECTED_ROUTES,
  PUBLIC_KEY,
  redirectResponse,
  TRANSFER,
  textResponse,
} from "./routes.ts";
import { type TransferDesk, transferPage } from "./transfer.ts";

/** What the pages of a server need of it. */
export interface PageDesk extends TransferDesk {
  readonly routes: ReadonlyMap<string, CustomRoute>;
}

/** The answer of a server to one request, by its path: a route that a lesson added goes before the server's own. */
export function answerPage(desk: PageDesk, exchange: number, request: HttpRequest): HttpResponse {
  const path = new URL(request.url).pathname;
  const route = desk.routes.get(path);
  if (route !== undefined) return custom(route);
  if (path === "/") return textResponse(200, `Welcome to ${desk.name}`);
  if (path === "/login")
    return request.method === "POST" ? login(desk, request) : textResponse(200, "Log in here");
  const { renew } = desk.scheme;
  if (path === REFRESH_PATH && renew !== undefined && desk.settings.refresh !== null)
    return refresh(desk, exchange, request, renew);
  if (path === "/logout") return logout(desk, exchange, request);
  if (PROTECTED_ROUTES.includes(path)) return protectedPage(desk, exchange, request, path);
  if (path === TRANSFER) return transferPage(desk, exchange, request);
  // A public key is no secret: whoever wants to check tokens may have it.
  const pem = path === PUBLIC_KEY ? (desk.signer?.publicPem(null) ?? null) : null;
  if (pem !== null) return textResponse(200, pem);
  deny(desk, exchange, path, 404, refuse("no-such-page", { path }));
  return textResponse(404, "Not found");
}

/** What the gate says to a request for a page behind it, if it does not let it in; null for any other. */
export function turnedAway(desk: PageDesk, exchange: number, request: HttpRequest): HttpResponse | null {
  const path = new URL(request.url).pathname;
  if (!PROTECTED_ROUTES.includes(path) && path !== TRANSFER) return null;
  const entry = letIn(desk, exchange, request, path);
  return "answer" in entry ? entry.answer : null;
}

function login(desk: PageDesk, request: HttpRequest): HttpResponse {
  const { username = "", password = "" } = bodyFields(field(request, "Content-Type"), request.body);
  const user = desk.checkPassword(username, password);
  // One answer for both mistakes: it must not tell which names exist (OWASP Authentication Cheat Sheet).
  // RFC 9110 §15.5.2: 401 "MUST send a WWW-Authenticate header field". A login form has no scheme to name, since none is
  // registered for forms; the status is right all the same, and a challenge would open the browser's own password box.
  if (user === null) return textResponse(401, "Wrong name or password");
  const { fields, json } = desk.scheme.remember(desk, user, request);
  return json === undefined
    ? textResponse(200, `Welcome, ${user.name}`, fields)
    : jsonResponse(200, json, fields);
}

function logout(desk: PageDesk, exchange: number, request: HttpRequest): HttpResponse {
  const { method } = request;
  // Following a link changes nothing on a server: GET is safe (RFC 9110 §9.2.1).
  if (method !== "POST") {
    const refusal = refuse("wrong-method", { path: "/logout", method, allowed: "POST" });
    deny(desk, exchange, "/logout", 405, refusal);
    return textResponse(405, "Only POST logs out", [{ name: "Allow", value: "POST" }]);
  }
  return textResponse(200, "Goodbye", desk.scheme.forget(desk, request).fields);
}

/**
 * POST gives a new token for a refresh token. DELETE ends its family, which is how such a user logs out: what RFC 7009 §2 has an
 * OAuth client ask for at an endpoint of its own.
 */
function refresh(
  desk: PageDesk,
  exchange: number,
  request: HttpRequest,
  renew: NonNullable<AuthScheme["renew"]>,
): HttpResponse {
  const { method } = request;
  if (method === "DELETE") return textResponse(200, "Goodbye", endRefresh(desk, request));
  if (method !== "POST") {
    const refusal = refuse("wrong-method", { path: REFRESH_PATH, method, allowed: "POST and DELETE" });
    deny(desk, exchange, REFRESH_PATH, 405, refusal);
    return textResponse(405, "POST refreshes, DELETE logs out", [{ name: "Allow", value: "POST, DELETE" }]);
  }
  const { user, refusal, fields } = nextRefresh(desk, request);
  if (refusal !== null) {
    // Not the 400 of RFC 6749 §5.2: that is for an OAuth client, and this is the shop's own page, which has to log in again.
    deny(desk, exchange, REFRESH_PATH, 401, refusal);
    return textResponse(401, "Please log in", [...fields, ...desk.scheme.challenge(refusal)]);
  }
  const answer = renew(desk, user);
  return jsonResponse(200, answer.json ?? {}, [...answer.fields, ...fields]);
}

function protectedPage(desk: PageDesk, exchange: number, request: HttpRequest, route: string): HttpResponse {
  const entry = letIn(desk, exchange, request, route);
  if ("answer" in entry) return entry.answer;
  return jsonResponse(200, { userId: entry.user.id, role: entry.user.role });
}

function custom(route: CustomRoute): HttpResponse {
  const fields = route.setCookies.map((value) => ({ name: "Set-Cookie", value }));
  if (route.redirect !== null) return redirectResponse(route.redirect.status, route.redirect.to, fields);
  if (route.shows !== null) return htmlResponse(200, route.shows, fields);
  return textResponse(200, route.says ?? `This is ${route.path}`, fields);
}
