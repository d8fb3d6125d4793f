import type { HttpRequest } from "../../http/message.ts";
import type { BesideJar } from "../beside/request-beside.ts";
import { namedValues, PASSWORD_NAME } from "./credential-kind.ts";

/** The role of an exchange in the story of a login. */
export type StoryRole = "login" | "logout" | "refresh" | "callback" | "preflight" | "refused" | "other";

const LOGOUT = /(?:^|[/_.-])(?:log-?_?out|sign-?_?out|log-?off|sign-?off|end-?session|revoke)(?:$|[/_.?-])/i;
const LOGIN =
  /(?:^|[/_.-])(?:log-?in|sign-?in|authenticate|auth|sessions?|oauth2?|token|credentials)(?:$|[/_.?-])/i;
const REFRESH = /(?:^|[/_.-])(?:refresh(?:[_-]?token)?|renew|silent)(?:$|[/_.?-])/i;

/** Determines the role from a message: its method, its path, the names in its query and its body, and the status of its response. */
export function roleOf({ exchange, how }: BesideJar): StoryRole {
  const { request, response } = exchange;
  if (how.preflight) return "preflight";
  const { pathname, searchParams } = new URL(request.url);
  if (LOGOUT.test(pathname)) return "logout";
  if (request.method === "DELETE" && /sessions?(?:\/|$)/i.test(pathname)) return "logout";
  if (isRefresh(request, pathname)) return "refresh";
  if (searchParams.has("code") && searchParams.has("state")) return "callback";
  if (isLogin(request, pathname)) return "login";
  const { status = 0 } = response ?? {};
  return REFUSING.includes(status) ? "refused" : "other";
}

/** Statuses of a refusal (RFC 9110 §15.5); 419: the session or the CSRF token has expired, in Laravel. */
export const REFUSING = [401, 403, 407, 419];

function isRefresh(request: HttpRequest, pathname: string): boolean {
  if (REFRESH.test(pathname)) return true;
  return namedValues(request).some(
    ([name, value]) => /^refresh_?token$/i.test(name) || (name === "grant_type" && value === "refresh_token"),
  );
}

function isLogin(request: HttpRequest, pathname: string): boolean {
  if (!["POST", "PUT"].includes(request.method)) return false;
  return LOGIN.test(pathname) || namedValues(request).some(([name]) => PASSWORD_NAME.test(name));
}
