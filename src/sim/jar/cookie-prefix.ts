import type { Cookie } from "../../http/cookie.ts";
import type { SetCookie } from "../../http/set-cookie.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { BrowserRules } from "./browser-rules.ts";

// "UAs MUST match the prefix string case-insensitively" (RFC 6265bis §5.4).
const SECURE = /^__secure-/i;
const HOST = /^__host-/i;
const HTTP = /^__http-/i;
const HOST_HTTP = /^__host-http-/i;

/** Whether the cookie's path "/" was set in a way that the __Host- prefix accepts. */
function pathCounts({ path }: SetCookie, { hostPrefixPath }: BrowserRules): boolean {
  switch (hostPrefixPath) {
    case "attribute":
      return path !== null;
    case "slash":
      return path === "/";
    case "default":
      return true;
  }
}

/** RFC 6265bis §5.7, steps 20 to 22: returns which promise of its name a cookie breaks, or null. */
export function prefixRefusal(cookie: Cookie, set: SetCookie, rules: BrowserRules): Refusal | null {
  const { name, value } = cookie;
  const knowsHttp = rules.httpPrefixes === "known";
  // "abort […] unless the cookie's secure-only-flag is true."
  if (SECURE.test(name) && !cookie.secure) return refuse("secure-prefix-broken");
  if (knowsHttp && HTTP.test(name) && !(cookie.secure && cookie.httpOnly))
    return refuse("http-prefix-broken");
  // "The cookie's secure-only-flag is true. The cookie's host-only-flag is true. The cookie-attribute-list contains an
  // attribute with an attribute-name of "Path", and the cookie's path is `/`."
  const hostBound = cookie.secure && cookie.hostOnly && cookie.path === "/" && pathCounts(set, rules);
  if (knowsHttp && HOST_HTTP.test(name) && !(hostBound && cookie.httpOnly))
    return refuse("host-http-prefix-broken");
  if (HOST.test(name) && !hostBound) return refuse("host-prefix-broken");
  // "If the cookie-name is empty and […] the cookie-value begins with a case-insensitive match for the string"
  if (name !== "") return null;
  if (SECURE.test(value)) return refuse("prefix-in-value", { prefix: "__Secure-" });
  if (HOST.test(value)) return refuse("prefix-in-value", { prefix: "__Host-" });
  if (knowsHttp && HTTP.test(value)) return refuse("prefix-in-value", { prefix: "__Http-" });
  return null;
}
