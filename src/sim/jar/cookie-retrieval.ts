import type { Cookie } from "../../http/cookie.ts";
import { isExpired } from "../../http/cookie-lifetime.ts";
import { pathMatches } from "../../http/cookie-path.ts";
import { domainMatches } from "../../http/host.ts";
import { isPublicSuffix, type PublicSuffixOf } from "../../http/public-suffix.ts";
import {
  crossSiteFrame,
  crossSiteParty,
  isSafeMethod,
  type SameSiteRule,
} from "../../http/same-site-request.ts";
import { isSecureConnection } from "../../http/secure-connection.ts";
import { isSameSite } from "../../http/site.ts";
import { agoWords, spanWords } from "../../text/time-span.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { BrowserRules, ThirdPartyCookies } from "./browser-rules.ts";
import { type CookieAccess, thirdPartyOf, topLevelSite } from "./cookie-access.ts";
import { sameSiteOf } from "./cookie-admission.ts";

/** The settings that a jar decides by. */
export type JarSettings = Pick<Retrieval, "suffixOf" | "rules" | "sameSite" | "thirdPartyCookies">;

/** A "retrieval" (RFC 6265bis §5.8): everything that decides about the cookies of one request, computed once. */
export interface Retrieval {
  readonly host: string;
  readonly path: string;
  readonly origin: string;
  readonly access: CookieAccess;
  readonly suffixOf: PublicSuffixOf;
  readonly rules: BrowserRules;
  readonly thirdPartyCookies: ThirdPartyCookies;
  readonly sameSite: SameSiteRule;
  /** The site of the page in the address bar, if the request goes to another one; otherwise null. */
  readonly thirdParty: string | null;
  readonly url: URL;
  readonly secureConnection: boolean;
  /** The origin that makes its same-site status "cross-site"; null for "same-site". */
  readonly crossSite: string | null;
  /** A top-level navigation with a safe method, for which SameSite=Lax cookies are sent from another site. */
  readonly laxNavigation: boolean;
  /** A top-level navigation with another method, for which "Lax-allowing-unsafe" sends new cookies. */
  readonly unsafeNavigation: boolean;
}

/** Returns the retrieval for a request, or for a read of document.cookie. `host` is the URL's. */
export function retrievalOf(
  url: URL,
  host: string,
  access: CookieAccess,
  { suffixOf, rules, sameSite, thirdPartyCookies }: JarSettings,
): Retrieval {
  const { api, request } = access;
  // "The retrieval's type is "HTTP"." and "The target browsing context of the HTTP request […] is […] a top-level
  // traversable."
  const navigation = api === "http" && request?.topLevelNavigation === true;
  const safe = request === null || isSafeMethod(request.method);
  return {
    host,
    path: url.pathname,
    origin: url.origin,
    url,
    access,
    suffixOf,
    rules,
    sameSite,
    thirdPartyCookies,
    thirdParty: thirdPartyOf(url, access, sameSite),
    secureConnection: isSecureConnection(url, rules.trustsLoopback),
    crossSite: crossSiteOf(url, access, sameSite),
    laxNavigation: navigation && safe,
    unsafeNavigation: navigation && !safe,
  };
}

function crossSiteOf(url: URL, { api, request }: CookieAccess, rule: SameSiteRule): string | null {
  if (request === null) return null;
  return api === "script"
    ? crossSiteFrame(url, request.topLevelOrigin, rule)
    : crossSiteParty(url, request, rule);
}

/** The one rule that decides whether a cookie is sent: null if it is, or why not (RFC 6265bis §5.8.3 step 3). */
export function whyWithheld(cookie: Cookie, retrieval: Retrieval): Refusal | null {
  return (
    expiredRefusal(cookie, retrieval) ??
    domainRefusal(cookie, retrieval) ??
    pathRefusal(cookie, retrieval) ??
    connectionRefusal(cookie, retrieval) ??
    sameSiteRefusal(cookie, retrieval) ??
    partitionRefusal(cookie, retrieval)
  );
}

/** §5.7: "The user agent MUST evict all expired cookies from the cookie store if, at any time, an expired cookie exists". */
function expiredRefusal(cookie: Cookie, { access }: Retrieval): Refusal | null {
  if (cookie.expiryTime === null || !isExpired(cookie, access.now)) return null;
  return refuse("cookie-expired", { when: agoWords(access.now - cookie.expiryTime) });
}

function domainRefusal({ domain, hostOnly }: Cookie, { host, suffixOf }: Retrieval): Refusal | null {
  // "The cookie's host-only-flag is true and retrieval-host-canonical is identical to the cookie's domain."
  if (hostOnly && host === domain) return null;
  // "The cookie's host-only-flag is false and retrieval-host-canonical domain-matches the cookie's domain."
  if (!domainMatches(host, domain)) return refuse("domain-mismatch", { domain, host });
  if (hostOnly) return refuse("host-only", { domain, host });
  // "The cookie's domain is not a public suffix, for user agents configured to reject "public suffixes"."
  return isPublicSuffix(domain, suffixOf) ? refuse("domain-is-public-suffix", { domain }) : null;
}

/** "The retrieval's URI's path path-matches the cookie's path." */
function pathRefusal(cookie: Cookie, { path }: Retrieval): Refusal | null {
  if (pathMatches(path, cookie.path)) return null;
  return refuse("not-on-path", { cookiePath: cookie.path, path });
}

function connectionRefusal(cookie: Cookie, { origin, access, secureConnection }: Retrieval): Refusal | null {
  // "If the cookie's secure-only-flag is true, then the retrieval's URI must denote a "secure" connection"
  if (cookie.secure && !secureConnection) return refuse("secure-only", { origin });
  // "If the cookie's http-only-flag is true, then exclude the cookie if the retrieval's type is "non-HTTP"."
  if (cookie.httpOnly && access.api === "script") return refuse("http-only");
  return null;
}

/** "If the cookie's same-site-flag is not "None" and the retrieval's same-site status is "cross-site", then exclude". */
function sameSiteRefusal(cookie: Cookie, retrieval: Retrieval): Refusal | null {
  if (retrieval.crossSite === null) return null;
  const sameSite = sameSiteOf(cookie, retrieval.rules);
  if (sameSite === "None") return null;
  if (sameSite === "Strict") return refuse("same-site-strict", { asked: whoAsked(retrieval) });
  // "unless all of the following conditions are met: […] The same-site-flag is "Lax" or "Default"."
  if (retrieval.laxNavigation) return null;
  if (cookie.sameSite === "Lax") return refuse("same-site-lax", { asked: whoAsked(retrieval) });
  if (isAllowedUnsafe(cookie, retrieval)) return null;
  return refuse("same-site-unspecified", { asked: whoAsked(retrieval), exception: exceptionOver(retrieval) });
}

/** Names the initiator, as the beginning of a sentence. */
function whoAsked(retrieval: Retrieval): string {
  const { api, request } = retrieval.access;
  if (api === "script") return `This page is framed by ${fromAnotherSite(retrieval)}`;
  const what = request?.topLevelNavigation ? "navigation" : "request";
  return `This ${request?.method} ${what} comes from ${fromAnotherSite(retrieval)}`;
}

/** Names the origin that makes it cross-site, and the difference: its name, or only its scheme (HTML, "same site"). */
function fromAnotherSite({ url, crossSite, suffixOf }: Retrieval): string {
  const schemeAlone = crossSite !== null && isSameSite(url, crossSite, { suffixOf, schemeful: false });
  if (!schemeAlone) return `${crossSite}, another site`;
  const [from, to] = [new URL(crossSite).protocol, url.protocol].map((scheme) => scheme.slice(0, -1));
  return `${crossSite}: the same name, but with ${from} in place of ${to} it is another site`;
}

/**
 * §5.6.7.2: "The cookie's same-site-flag is "Default" and the amount of time elapsed since the cookie's creation-time is
 * at most a duration of the user agent's choosing."
 */
function isAllowedUnsafe(cookie: Cookie, retrieval: Retrieval): boolean {
  const { laxAllowingUnsafe } = retrieval.rules;
  if (!retrieval.unsafeNavigation || laxAllowingUnsafe === null) return false;
  return retrieval.access.now - cookie.creationTime <= laxAllowingUnsafe;
}

/** Explains why a cookie no longer falls under Lax-allowing-unsafe. */
function exceptionOver({ unsafeNavigation, rules: { laxAllowingUnsafe } }: Retrieval): string {
  if (!unsafeNavigation || laxAllowingUnsafe === null) return "";
  return ` This browser makes an exception for the first ${spanWords(laxAllowingUnsafe)}, but they are over.`;
}

/** Whether a cookie is sent only because it is new and has no SameSite ("Lax-allowing-unsafe"). */
export function isSentWhileYoung(cookie: Cookie, retrieval: Retrieval): boolean {
  if (retrieval.crossSite === null || cookie.sameSite !== "Default") return false;
  return sameSiteOf(cookie, retrieval.rules) === "Lax" && isAllowedUnsafe(cookie, retrieval);
}

/** CHIPS, and how browsers treat third-party cookies. */
function partitionRefusal({ partitionKey }: Cookie, retrieval: Retrieval): Refusal | null {
  const { url, access, sameSite, thirdParty: party, thirdPartyCookies: policy } = retrieval;
  if (partitionKey !== null) {
    const key = topLevelSite(url, access, sameSite);
    return partitionKey === key ? null : refuse("other-partition", { own: partitionKey, key });
  }
  if (party === null || policy === "allow") return null;
  return refuse(policy === "block" ? "third-party-blocked" : "third-party-apart", { party });
}
