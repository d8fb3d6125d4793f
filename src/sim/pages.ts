import { field, type HttpRequest, type HttpResponse } from "../http/message.ts";
import { refuse } from "../trace/refusal.ts";
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
  if (path === "/logout") return logout(desk, exchange, request);
  if (PROTECTED_ROUTES.includes(path)) return protectedPage(desk, exchange, request, path);
  if (path === TRANSFER) return transferPage(desk, exchange, request);
  // A public key is no secret: whoever wants to check tokens may have it.
  const pem = path === PUBLIC_KEY ? (desk.signer?.publicPem(null) ?? null) : null;
  if (pem !== null) return textResponse(200, pem);
  deny(desk, exchange, path, 404, refuse("no-such-page", { path }));
  return textResponse(404, "Not found");
}

function login(desk: PageDesk, request: HttpRequest): HttpResponse {
  const { username = "", password = "" } = bodyFields(field(request, "Content-Type"), request.body);
  const user = desk.checkPassword(username, password);
  // One answer for both mistakes: it must not tell which names exist (OWASP Authentication Cheat Sheet).
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

function protectedPage(desk: PageDesk, exchange: number, request: HttpRequest, route: string): HttpResponse {
  const entry = letIn(desk, exchange, request, route);
  if ("answer" in entry) return entry.answer;
  return jsonResponse(200, { userId: entry.user.id, role: entry.user.role });
}

function custom(route: CustomRoute): HttpResponse {
  const fields = route.setCookies.map((value) => ({ name: "Set-Cookie", value }));
  if (route.redirectTo !== null) return redirectResponse(303, route.redirectTo, fields);
  if (route.shows !== null) return htmlResponse(200, route.shows, fields);
  return textResponse(200, route.says ?? `This is ${route.path}`, fields);
}
