import type { RequestContext } from "./cookie.ts";
import type { PublicSuffixOf } from "./public-suffix.ts";
import { isSameSite } from "./site.ts";

/** RFC 9110 §9.2.1. Methods are case-sensitive (§9.1). */
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** Whether a method is "safe" (RFC 9110 §9.2.1). After a redirect, the method of the current hop counts. */
export function isSafeMethod(method: string): boolean {
  return SAFE_METHODS.has(method);
}

/**
 * Whether an HTTP request is "same-site" (RFC 6265bis §5.2).
 *
 * A redirect through another site does not make it cross-site: the text compares "the request's current url's origin".
 * A reload by the user repeats the context of the first load, and with it the status; a reload by the page's script is
 * a request whose initiator is the page itself (§8.8.5).
 */
export function isSameSiteRequest(url: URL, request: RequestContext, suffixOf: PublicSuffixOf): boolean {
  // "or if the request has no client or the request's client is null."
  if (request.initiator === null) return true;
  // §5.2.1: "A document's "site for cookies" is the top-level origin if and only if the top-level origin is same-site
  // with the document's origin […]. Otherwise its "site for cookies" is an origin set to an opaque origin."
  const topLevel = request.topLevelOrigin ?? request.initiator;
  if (!isSameSite(request.initiator, topLevel, suffixOf)) return false;
  // "The request's current url's origin is same-site with the request's client's "site for cookies""
  return isSameSite(url, topLevel, suffixOf);
}

/**
 * Whether a script's access is "same-site": "if the Document's "site for cookies" is same-site with the top-level origin"
 * (RFC 6265bis §5.8.2). The URL is the document's own; who opened it does not matter, only what it is framed in.
 */
export function isSameSiteDocument(
  url: URL,
  topLevelOrigin: string | null,
  suffixOf: PublicSuffixOf,
): boolean {
  return topLevelOrigin === null || isSameSite(url, topLevelOrigin, suffixOf);
}
