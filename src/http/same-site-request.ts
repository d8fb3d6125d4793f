import type { RequestContext } from "./cookie.ts";
import { isSameSite, type SiteRule } from "./site.ts";

/** RFC 9110 §9.2.1. Methods are case-sensitive (§9.1). */
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** Whether a method is "safe" (RFC 9110 §9.2.1). After a redirect, the method of the current hop counts. */
export function isSafeMethod(method: string): boolean {
  return SAFE_METHODS.has(method);
}

/** How browsers differ in deciding whether a request is same-site. */
export interface SameSiteRule extends SiteRule {
  /** Whether a redirect through another site makes a request cross-site. */
  readonly redirects: "ignored" | "counted";
}

/**
 * Returns the origin that makes an HTTP request cross-site; null if it is "same-site" (RFC 6265bis §5.2).
 *
 * According to the RFC, a redirect through another site does not make it cross-site: it compares "the request's current url's
 * origin". A reload by the user repeats the context of the first load, and with it the status; a reload by the page's
 * script is a request whose initiator is the page itself (§8.8.5).
 */
export function crossSiteParty(url: URL, request: RequestContext, rule: SameSiteRule): string | null {
  const { initiator, redirectedThrough } = request;
  const foreignHop = redirectedThrough.find((hop) => !isSameSite(url, hop, rule)) ?? null;
  if (rule.redirects === "counted" && foreignHop !== null) return foreignHop;
  // "or if the request has no client or the request's client is null."
  if (initiator === null) return null;
  const topLevel = request.topLevelOrigin ?? initiator;
  const ownInitiator = isSameSite(url, initiator, rule);
  // "The request's current url's origin is same-site with the request's client's "site for cookies""; which is
  // "the top-level origin if and only if the top-level origin is same-site with the document's origin" (§5.2.1)
  if (ownInitiator && isSameSite(url, topLevel, rule)) return null;
  return ownInitiator ? topLevel : initiator;
}

/**
 * Returns the origin that makes a script's access cross-site; null if it is "same-site": "if the Document's "site for cookies" is same-site
 * with the top-level origin" (RFC 6265bis §5.8.2). The URL is the document's own. Who opened it does not matter, only which pages frame it.
 */
export function crossSiteFrame(url: URL, topLevelOrigin: string | null, rule: SiteRule): string | null {
  return topLevelOrigin === null || isSameSite(url, topLevelOrigin, rule) ? null : topLevelOrigin;
}
