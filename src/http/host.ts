/** RFC 6265bis §5.1.2 and §5.1.3: canonicalized host names and domain matching. */

import type { Cookie } from "./cookie.ts";

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/**
 * Whether a canonicalized host is an IP address. The URL parser has already normalized IPv4 to four decimal numbers and IPv6 to brackets,
 * so checking the form is enough.
 */
export function isIpAddress(host: string): boolean {
  return host.startsWith("[") || IPV4.test(host);
}

/** Whether a string domain-matches a domain string (§5.1.3). Both are canonicalized: lower case, A-labels. */
export function domainMatches(host: string, domain: string): boolean {
  // "The domain string and the string are identical."
  if (host === domain) return true;
  // "The domain string is a suffix of the string." and "The last character of the string that is not included in the
  // domain string is a %x2E (".") character." and "The string is a host name (i.e., not an IP address)."
  return (
    domain !== "" &&
    host.endsWith(domain) &&
    host[host.length - domain.length - 1] === "." &&
    !isIpAddress(host)
  );
}

/** Whether a cookie goes to one host only: it is host-only, or its Domain is an IP address, which no other host domain-matches (§5.1.3). */
export const isForOneHost = ({ domain, hostOnly }: Pick<Cookie, "domain" | "hostOnly">): boolean =>
  hostOnly || isIpAddress(domain);

/**
 * Whether a cookie's domain covers a host: "the cookie's host-only-flag is true and the canonicalized host […] is identical to the cookie's
 * domain", or it "domain-matches the cookie's domain" (RFC 6265bis §5.8.3).
 */
export function isForHost({ domain, hostOnly }: Pick<Cookie, "domain" | "hostOnly">, host: string): boolean {
  return hostOnly ? host === domain : domainMatches(host, domain);
}
