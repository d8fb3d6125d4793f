import type { Cookie } from "../../http/cookie.ts";
import { COOKIE_AGE_LIMIT, expiryTime, isExpired } from "../../http/cookie-lifetime.ts";
import { defaultPath, pathMatches } from "../../http/cookie-path.ts";
import { domainMatches, isIpAddress } from "../../http/host.ts";
import { isPublicSuffix, type PublicSuffixOf } from "../../http/public-suffix.ts";
import { crossSiteFrame, crossSiteParty, type SameSiteRule } from "../../http/same-site-request.ts";
import { isLoopback, isSecureConnection } from "../../http/secure-connection.ts";
import { NAME_VALUE_LIMIT, type SetCookie, type SetCookieFault } from "../../http/set-cookie.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { BrowserRules, ThirdPartyCookies } from "./browser-rules.ts";
import { type CookieAccess, thirdPartyOf, topLevelSite } from "./cookie-access.ts";
import { prefixRefusal } from "./cookie-prefix.ts";
import type { CookieStore } from "./cookie-store.ts";

const NOT_ASCII = /[^\x00-\x7f]/;

export interface Admission {
  readonly set: SetCookie;
  readonly url: URL;
  /** The URL's host. */
  readonly host: string;
  readonly access: CookieAccess;
  readonly suffixOf: PublicSuffixOf;
  readonly rules: BrowserRules;
  readonly sameSite: SameSiteRule;
  readonly thirdPartyCookies: ThirdPartyCookies;
  readonly store: Pick<CookieStore, "relatives">;
}

/**
 * RFC 6265bis §5.7, steps 2 to 22: returns the cookie to store for a parsed Set-Cookie, or why it is ignored. The clause of each refusal
 * names its step, and the steps are in the order of the RFC.
 */
export function admit(admission: Admission): Cookie | Refusal {
  const { set, url, access, rules, sameSite, thirdPartyCookies: policy } = admission;
  // Step 2: "If cookie-name is empty and cookie-value is empty, abort this algorithm and ignore the cookie entirely."
  if (set.name === "" && set.value === "") return refuse("empty-cookie");
  if (set.name === "" && rules.noEquals === "name") return refuse("nameless-cookie", { value: set.value });
  if (set.name === "" && rules.namelessPair === "refused" && set.value.includes("="))
    return refuse("nameless-pair", { value: set.value });
  const scope = domainScope(admission);
  if ("code" in scope) return scope;
  const partitioned = set.partitioned && rules.partitionedAttribute === "known";
  const party = policy === "allow" ? null : thirdPartyOf(url, access, sameSite);
  const apart = partitioned || (party !== null && policy === "partition");
  const cookie: Cookie = {
    name: set.name,
    value: set.value,
    domain: scope.domain,
    hostOnly: scope.hostOnly,
    // Step 11: "Otherwise, set the cookie's path to the default-path of the request-uri."
    path: set.path || defaultPath(url.pathname),
    secure: set.secure,
    httpOnly: set.httpOnly,
    sameSite: set.sameSite,
    partitionKey: apart ? topLevelSite(url, access, sameSite) : null,
    expiryTime: expiryTime(set, access.now, ageLimit(admission)),
    creationTime: access.now,
    lastAccessTime: access.now,
  };
  return (
    connectionRefusal(cookie, admission) ??
    crossSiteRefusal(cookie, admission) ??
    // Step 19: "If the cookie's "same-site-flag" is "None", abort […] unless the cookie's secure-only-flag is true."
    (cookie.sameSite === "None" && !cookie.secure ? refuse("same-site-none-insecure") : null) ??
    prefixRefusal(cookie, set, rules) ??
    // CHIPS: "Any cookie set with Partitioned but without Secure will be rejected."
    (partitioned && !cookie.secure ? refuse("partitioned-insecure") : null) ??
    (party !== null && !apart ? refuse("third-party-blocked", { party }) : null) ??
    cookie
  );
}

/** Returns why a line that is not a set-cookie-string is ignored (RFC 6265bis §5.6, steps 1 and 5). */
export function faultRefusal(fault: SetCookieFault): Refusal {
  if (fault.kind === "too-large") {
    return refuse("too-large", { size: String(fault.octets), limit: String(NAME_VALUE_LIMIT) });
  }
  const hex = fault.charCode.toString(16).toUpperCase().padStart(4, "0");
  return refuse("control-character", { character: `U+${hex}` });
}

/** The cookie-age-limit, in ms. */
export const ageLimit = ({ access, rules }: Pick<Admission, "access" | "rules">): number =>
  access.api === "script" ? (rules.scriptLifetime ?? COOKIE_AGE_LIMIT) : COOKIE_AGE_LIMIT;

/** Steps 8 to 10: returns the cookie's domain and host-only-flag. */
function domainScope({
  set,
  host,
  suffixOf,
  rules,
}: Admission): Pick<Cookie, "domain" | "hostOnly"> | Refusal {
  const { domain } = set;
  // "Otherwise: Set the cookie's host-only-flag to true. Set the cookie's domain to request-host-canonical."
  if (domain === "") return { domain: host, hostOnly: true };
  // "If the domain-attribute contains a character that is not in CHAR, abort this algorithm"
  if (NOT_ASCII.test(domain)) return refuse("domain-not-ascii", { domain });
  // "If the domain-attribute is identical to the request-host-canonical: Let the domain-attribute be the empty string.
  // Otherwise: Abort this algorithm and ignore the cookie entirely."
  if (isPublicSuffix(domain, suffixOf)) {
    return domain === host ? { domain: host, hostOnly: true } : refuse("public-suffix", { domain });
  }
  // "If request-host-canonical does not domain-match the domain-attribute: Abort this algorithm"
  if (!domainMatches(host, domain)) return refuse("invalid-domain", { domain, host });
  return { domain, hostOnly: rules.addressDomain === "host-only" && isIpAddress(host) };
}

/** Steps 13 to 16: restrictions on insecure connections and scripts. */
function connectionRefusal(cookie: Cookie, { url, access, store, rules }: Admission): Refusal | null {
  const secureConnection = isSecureConnection(url, rules.trustsLoopback);
  // "If the request-uri does not denote a "secure" connection […], and the cookie's secure-only-flag is true, then abort"
  if (cookie.secure && !secureConnection) {
    const exception = isLoopback(url.hostname)
      ? " This browser makes no exception for your own machine."
      : "";
    return refuse("secure-from-insecure", { origin: url.origin, exception });
  }
  // "If the cookie was received from a "non-HTTP" API and the cookie's http-only-flag is true, abort this algorithm"
  if (cookie.httpOnly && access.api === "script") return refuse("http-only-from-script");
  // "If the cookie's secure-only-flag is false, and the request-uri does not denote a "secure" connection, then abort
  // […] if the cookie store contains one or more cookies that meet all of the following criteria"
  if (cookie.secure || secureConnection) return null;
  for (const stored of store.relatives(cookie.domain)) {
    if (!isExpired(stored, access.now) && isOverlaid(stored, cookie)) {
      return refuse("overwrites-secure", { origin: url.origin, name: cookie.name });
    }
  }
  return null;
}

/** The criteria of step 16 for a stored cookie that must not be overlaid. */
function isOverlaid(stored: Cookie, cookie: Cookie): boolean {
  // "Their name matches the name of the newly-created cookie. Their secure-only-flag is true."
  if (!stored.secure || stored.name !== cookie.name) return false;
  // "Their domain domain-matches the domain of the newly-created cookie, or vice-versa."
  const related = domainMatches(stored.domain, cookie.domain) || domainMatches(cookie.domain, stored.domain);
  // "The path of the newly-created cookie path-matches the path of the existing cookie."
  return related && pathMatches(cookie.path, stored.path);
}

/** Step 18: "If the cookie's same-site-flag is not "None"". */
function crossSiteRefusal(cookie: Cookie, { url, access, sameSite, rules }: Admission): Refusal | null {
  const { request } = access;
  if (request === null || sameSiteOf(cookie, rules) === "None") return null;
  if (access.api === "script") {
    // "If the cookie was received from a "non-HTTP" API, and the API was called from a navigable's active document
    // whose "site for cookies" is not same-site with the top-level origin, then abort this algorithm"
    const party = crossSiteFrame(url, request.topLevelOrigin, sameSite);
    return party === null ? null : refuse("set-cross-site", { party });
  }
  // "If the cookie was received from a request which is navigating a top-level traversable […], skip the remaining
  // substeps": any SameSite may be set then, whatever the initiator.
  if (request.topLevelNavigation) return null;
  // "If the cookie was received from a "same-site" request […], skip the remaining substeps"
  const party = crossSiteParty(url, request, sameSite);
  return party === null ? null : refuse("set-cross-site", { party });
}

/** Returns the effective SameSite of a cookie: if it has none, the browser's default. */
export function sameSiteOf(
  { sameSite }: Pick<Cookie, "sameSite">,
  { sameSiteDefault }: Pick<BrowserRules, "sameSiteDefault">,
): "Strict" | "Lax" | "None" {
  return sameSite === "Default" ? sameSiteDefault : sameSite;
}
