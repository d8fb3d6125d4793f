import type { HttpRequest, HttpResponse } from "../../../http/message.ts";
import { refuse } from "../../../trace/refusal.ts";
import type { Process } from "../../process.ts";
import { REFRESH_PATH } from "../auth/refresh.ts";
import { type Condition, deny, letIn } from "../gate.ts";
import {
  ADMIN,
  CART,
  type CustomRoute,
  FEED,
  htmlResponse,
  jsonResponse,
  PASSWORD,
  PROTECTED_ROUTES,
  PUBLIC_KEY,
  redirectResponse,
  TRANSFER,
  textResponse,
} from "../routes.ts";
import { cartPage, saveSession } from "./cart.ts";
import { type PasswordContext, passwordPage } from "./change-password.ts";
import { feedPage } from "./feed.ts";
import { indexPage, type LoginContext, loginPage, logoutPage, refreshPage } from "./login.ts";
import { transferPage } from "./transfer.ts";

/** What the pages of a server need from it. */
export interface PageContext extends LoginContext, PasswordContext {
  readonly routes: ReadonlyMap<string, CustomRoute>;
}

/** Returns the response of a server to a request, by its path: routes added by a lesson take precedence over the server's own. */
export function* answerPage(
  server: PageContext,
  exchange: number,
  request: HttpRequest,
): Process<HttpResponse> {
  const path = new URL(request.url).pathname;
  const route = server.routes.get(path);
  if (route !== undefined) return yield* customPage(server, exchange, request, route);
  if (PROTECTED_ROUTES.includes(path)) return yield* protectedPage(server, exchange, request, path, null);
  if (path === ADMIN) return yield* protectedPage(server, exchange, request, path, "admin");
  if (path === TRANSFER) return yield* transferPage(server, exchange, request);
  if (path === CART && server.settings.mode === "session") return yield* cartPage(server, exchange, request);
  if (path === PASSWORD && request.method === "POST") return yield* passwordPage(server, exchange, request);
  if (path === FEED) return yield* feedPage(server, exchange, request);
  // The others do not read a session before their work starts.
  yield { exchange, leg: "at-server" };
  if (path === "/") return indexPage(server, request);
  if (path === "/login") return loginPage(server, exchange, request);
  if (path === "/logout") return logoutPage(server, exchange, request);
  const { renew } = server.scheme;
  if (path === REFRESH_PATH && renew !== undefined && server.settings.refresh !== null)
    return refreshPage(server, exchange, request, renew);
  // A public key is not a secret: anyone who verifies tokens may have it.
  const pem = path === PUBLIC_KEY ? (server.signer?.publicPem(null) ?? null) : null;
  if (pem !== null) return textResponse(200, pem);
  deny(server, exchange, path, 404, refuse("no-such-page", { path }));
  return textResponse(404, "Not found");
}

/** The response of a gate in front of the CORS code to a preflight for a protected page; null for any other request. */
export function turnedAway(server: PageContext, exchange: number, request: HttpRequest): HttpResponse | null {
  const path = new URL(request.url).pathname;
  if (![...PROTECTED_ROUTES, ADMIN, TRANSFER, CART].includes(path)) return null;
  const { refusal } = server.scheme.identify(server, request);
  if (refusal === null) return null;
  deny(server, exchange, path, 401, refuse("preflight-guarded"));
  return textResponse(401, "Please log in", server.scheme.challenge(refusal));
}

/** `needs`: the role that the page requires; null for any logged-in user. */
function* protectedPage(
  server: PageContext,
  exchange: number,
  request: HttpRequest,
  route: string,
  needs: string | null,
): Process<HttpResponse> {
  const entry = yield* letIn(server, exchange, request, route, hasRole(route, needs));
  if ("answer" in entry) return entry.answer;
  if (entry.session !== null) saveSession(server, entry.session);
  return jsonResponse(200, { userId: entry.user.id, role: entry.user.role });
}

/** The user is known (so not 401), but not allowed to do this: 403 (RFC 9110 §15.5.4). */
const hasRole =
  (route: string, needed: string | null): Condition =>
  ({ name: user, role }) =>
    needed === null || role === needed
      ? null
      : { status: 403, text: "Not for you", refusal: refuse("role-missing", { route, needed, user, role }) };

function* customPage(
  server: PageContext,
  exchange: number,
  request: HttpRequest,
  route: CustomRoute,
): Process<HttpResponse> {
  if (route.needs !== null) {
    const entry = yield* letIn(server, exchange, request, route.path, hasRole(route.path, route.needs));
    if ("answer" in entry) return entry.answer;
  } else yield { exchange, leg: "at-server" };
  const fields = route.setCookies.map((value) => ({ name: "Set-Cookie", value }));
  if (route.redirect !== null) return redirectResponse(route.redirect.status, route.redirect.to, fields);
  if (route.shows !== null) return htmlResponse(200, route.shows, fields);
  return textResponse(200, route.says ?? `This is ${route.path}`, fields);
}
