import type { RequestContext } from "../../http/cookie.ts";
import type { Field } from "../../http/message.ts";
import { isSecureConnection } from "../../http/secure-connection.ts";
import { isSameSite, type SiteRule } from "../../http/site.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { RequestCause } from "../../trace/things.ts";

export type CredentialsMode = "omit" | "same-origin" | "include";

/** A request of a tab, before cookies are attached. */
export interface Ask {
  readonly method: string;
  readonly url: string;
  readonly fields: readonly Field[];
  readonly body: string;
  readonly cause: RequestCause;
  readonly tab: string;
  /** Origin of the page that initiated it; null if the user typed the address. */
  readonly initiator: string | null;
  /** Origin of the page whose script made it and wants to read the response; null for a navigation, and for a WebSocket. */
  readonly page: string | null;
  /** Origin of the page in the address bar; null for a navigation of the tab itself, which replaces it. */
  readonly topLevel: string | null;
  readonly credentials: CredentialsMode;
  /** Mode "no-cors": it is sent as a form of any page could send it, and the script cannot read the response. */
  readonly opaque?: boolean;
  /** The token in the Authorization header, and the storage area that it came from. */
  readonly token: { readonly value: string; readonly from: string } | null;
  /** Origins that redirected it, the first one first. */
  readonly redirectedThrough: readonly string[];
}

/**
 * Whether a fetch has left its page's origin at any point, so that CORS applies; navigations are never subject
 * to CORS. Returning by a redirect does not undo it (Fetch Standard, main fetch: only "basic" goes on as "basic").
 */
export function isCrossOrigin(ask: Ask): boolean {
  return ask.page !== null && originsOf(ask).some((origin) => origin !== ask.page);
}

/**
 * Returns the value of the Origin header: "null" after a redirect from one foreign origin to another, so that the last one cannot mistake
 * the request for one initiated by the first (Fetch Standard, redirect-taint).
 */
export function askingOrigin(ask: Ask): string {
  const origins = originsOf(ask);
  const tainted = origins.some((origin, i) => {
    const before = origins[i - 1];
    return before !== undefined && origin !== before && ask.initiator !== before;
  });
  return ask.initiator === null || tainted ? "null" : ask.initiator;
}

/** Returns the Origin header, if the request gets one (Fetch Standard, "append a request Origin header"). */
export function originField(ask: Ask): Field[] {
  if (ask.initiator === null) return [];
  // "If request's response tainting is "cors" or request's mode is "websocket", then append (`Origin`, serializedOrigin)"
  if (ask.cause === "websocket") return [{ name: "Origin", value: askingOrigin(ask) }];
  if (isCrossOrigin(ask) && !ask.opaque) return [{ name: "Origin", value: askingOrigin(ask) }];
  // "Otherwise, if request's method is neither `GET` nor `HEAD`"
  if (["GET", "HEAD"].includes(ask.method)) return [];
  // "strict-origin-when-cross-origin: If request's origin is a tuple origin, its scheme is "https", and request's
  // current URL's scheme is not "https", then set serializedOrigin to `null`."
  const downgrade = ask.initiator.startsWith("https:") && !ask.url.startsWith("https:");
  return [{ name: "Origin", value: downgrade ? "null" : askingOrigin(ask) }];
}

/** A host exempt from the rules for https pages: the machine itself (Mixed Content §4.4, by Secure Contexts §3.1). */
const isOwnMachine = (url: URL) => isSecureConnection(url) && !isEncrypted(url);

const isEncrypted = ({ protocol }: URL) => protocol === "https:" || protocol === "wss:";

/**
 * Returns why a page loaded over https may not request this, or null (Mixed Content, "should fetching request be blocked as mixed
 * content?"). A navigation of the tab itself may go to http.
 */
export function mixedContent(ask: Ask): Refusal | null {
  const url = new URL(ask.url);
  const secure = [ask.initiator, ask.topLevel].some((origin) => origin?.startsWith("https:"));
  if (ask.topLevel === null || !secure || isEncrypted(url) || isOwnMachine(url)) return null;
  return refuse("mixed-content", { page: ask.initiator ?? ask.topLevel, to: url.origin });
}

/** Returns the value of Sec-Fetch-Site: how the origins of a request relate to its URL (Fetch Metadata). */
export function fetchSite(ask: Ask, rule: SiteRule): "none" | "same-origin" | "same-site" | "cross-site" {
  const { initiator } = ask;
  // "If r is a navigation request that was explicitly caused by a user's interaction with the user agent": none
  if (initiator === null) return "none";
  const urls = originsOf(ask);
  // "If url is same origin with r's origin, continue." "Set header's value to cross-site." unless "url is same site"
  if (urls.some((origin) => !isSameSite(origin, initiator, rule))) return "cross-site";
  return urls.every((origin) => origin === initiator) ? "same-origin" : "same-site";
}

/** Fetch Standard, credentials mode: whether cookies are sent, and whether Set-Cookie in the response is honoured. */
export function carriesCookies(ask: Ask): boolean {
  if (ask.credentials === "omit") return false;
  return ask.credentials === "include" || !isCrossOrigin(ask);
}

/** Returns what the cookie jar needs to know about a request. */
export function contextOf(ask: Ask): RequestContext {
  return {
    method: ask.method,
    topLevelNavigation: ask.topLevel === null,
    initiator: ask.initiator,
    topLevelOrigin: ask.topLevel,
    redirectedThrough: ask.redirectedThrough,
  };
}

const originsOf = (ask: Ask) => [...ask.redirectedThrough, new URL(ask.url).origin];
