import { cookiePairs } from "../../capture/beside/cookie-pairs.ts";
import { type HttpRequest, requestTarget, targetOf } from "../../http/message.ts";
import { percentDecoded } from "../../text/percent-decoded.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { LabMode } from "../../trace/show/lab-mode.ts";
import { LAB_MODES } from "../code/lab-modes.ts";
import { COOKIE_PREFIX } from "../code/lab-settings.ts";

const COOKIES = { session: "sessionId", "jwt-cookie": "token", "naive-cookie": "userId" } as const;

/** Returns the name of the cookie that the code of a mode reads; null if it reads none. */
export function cookieRead(mode: LabMode): string | null {
  const { auth } = LAB_MODES[mode];
  return auth === "jwt-header" ? null : COOKIE_PREFIX + COOKIES[auth];
}

/** Returns the path of a request as Express routes it: neither case nor a slash at the end counts (Express, Router: caseSensitive, strict). */
export function routeIn(request: HttpRequest): string {
  const target = targetOf(request);
  const [path = ""] = (target.startsWith("/") ? target : requestTarget(request.url)).split("?");
  return path.toLowerCase().replace(/(?<=.)\/$/, "");
}

/**
 * Returns why a route for logged-in users answered with an error; null if that is not about the user. `found`: what the server's
 * parts refused on the way.
 */
export function whyDenied(
  mode: LabMode,
  { status, route }: { readonly status: number; readonly route: string },
  request: HttpRequest,
  found: Refusal | null,
): Refusal | null {
  // Express: no route took it. The routes themselves never answer 404.
  if (status === 404) return refuse("method-unanswered", { route, method: request.method });
  if (status >= 500) return null;
  return found ?? (status === 401 ? whyNobody(mode, request) : null);
}

/** Returns why nobody is authenticated if nothing was looked up. */
function whyNobody(mode: LabMode, request: HttpRequest): Refusal {
  const name = cookieRead(mode);
  if (name === null) return refuse("no-bearer-token");
  const pair = cookiePairs(request).find((one) => one.name === name);
  if (pair === undefined) return refuse("no-cookie", { name });
  const value = percentDecoded(pair.value);
  if (value === "") return refuse("cookie-empty", { name });
  if (mode === "naive") return refuse("unknown-user", { user: value });
  // express-session, getcookie: "cookie unsigned" without the prefix s:, else "cookie signature invalid".
  return refuse(value.startsWith("s:") ? "cookie-signature" : "cookie-unsigned", { name });
}
