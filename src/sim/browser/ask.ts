import type { RequestContext } from "../../http/cookie.ts";
import type { Field } from "../../http/message.ts";
import type { RequestCause } from "../../trace/things.ts";

export type CredentialsMode = "omit" | "same-origin" | "include";

/** A request as a tab asks for it, before cookies. */
export interface Ask {
  readonly method: string;
  readonly url: string;
  readonly fields: readonly Field[];
  readonly body: string;
  readonly cause: RequestCause;
  readonly tab: string;
  /** Origin of the page that asks; null where the user typed the address. */
  readonly initiator: string | null;
  /** Origin of the tab's page for a fetch; null for a navigation of the tab itself. */
  readonly page: string | null;
  readonly credentials: CredentialsMode;
  /** A script asked in mode "no-cors": it is sent as a form of any page could send it, and the answer tells the script nothing. */
  readonly opaque?: boolean;
  /** The token that stands in the Authorization header, and where the page had it from. */
  readonly token: { readonly value: string; readonly from: string } | null;
  /** Origins that sent it on its way here, the first one first. */
  readonly redirectedThrough: readonly string[];
}

/**
 * A fetch that is or was on another origin than its page's, so that CORS holds for it; navigations are never subject
 * to CORS. A redirect back does not undo it (Fetch Standard, main fetch: only "basic" goes on as "basic").
 */
export function isCrossOrigin(ask: Ask): boolean {
  return ask.page !== null && originsOf(ask).some((origin) => origin !== ask.page);
}

/**
 * The origin that asks, as an Origin header says it: "null" where a redirect went from one foreign origin to another, so
 * that the last one cannot take the request for one of the first page's own making (Fetch Standard, redirect-taint).
 */
export function askingOrigin(ask: Ask): string {
  const origins = originsOf(ask);
  const tainted = origins.some((origin, i) => {
    const before = origins[i - 1];
    return before !== undefined && origin !== before && ask.initiator !== before;
  });
  return ask.initiator === null || tainted ? "null" : ask.initiator;
}

/** The Origin header, where the request gets one (Fetch Standard, "append a request Origin header"). */
export function originField(ask: Ask): Field[] {
  if (ask.initiator === null) return [];
  if (isCrossOrigin(ask) && !ask.opaque) return [{ name: "Origin", value: askingOrigin(ask) }];
  // "Otherwise, if request's method is neither `GET` nor `HEAD`"
  if (["GET", "HEAD"].includes(ask.method)) return [];
  // "strict-origin-when-cross-origin: If request's origin is a tuple origin, its scheme is "https", and request's
  // current URL's scheme is not "https", then set serializedOrigin to `null`."
  const downgrade = ask.initiator.startsWith("https:") && !ask.url.startsWith("https:");
  return [{ name: "Origin", value: downgrade ? "null" : askingOrigin(ask) }];
}

/** Fetch Standard, credentials mode: whether cookies go along, and whether Set-Cookie in the answer counts. */
export function carriesCookies(ask: Ask): boolean {
  if (ask.credentials === "omit") return false;
  return ask.credentials === "include" || !isCrossOrigin(ask);
}

/** What the cookie jar needs to know about it. */
export function contextOf(ask: Ask): RequestContext {
  return {
    method: ask.method,
    topLevelNavigation: ask.page === null,
    initiator: ask.initiator,
    topLevelOrigin: ask.page,
    redirectedThrough: ask.redirectedThrough,
  };
}

const originsOf = (ask: Ask) => [...ask.redirectedThrough, new URL(ask.url).origin];
