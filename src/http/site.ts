import { type PublicSuffixOf, registrableDomain } from "./public-suffix.ts";

/** Schemes compared as another one: a WebSocket's handshake is an HTTP request (RFC 6455 §1.3). */
const HANDSHAKE_SCHEME: Readonly<Record<string, string>> = { "ws:": "http:", "wss:": "https:" };

/** How origins are grouped into sites. */
export interface SiteRule {
  readonly suffixOf: PublicSuffixOf;
  /** Whether http and https of one host are two sites (HTML, "same site"), as in most browsers. */
  readonly schemeful: boolean;
}

/**
 * Returns the site of an origin or URL, such as "https://shop.test": scheme and registrable domain, or the host if it has none (HTML,
 * "obtain a site"). The port is not part of it. null for an opaque origin ("null", data:), which is same-site with nothing. Throws
 * TypeError if the text is not a URL.
 */
export function siteOf(origin: string | URL, suffixOf: PublicSuffixOf): string | null {
  if (origin === "null") return null;
  const url = typeof origin === "string" ? new URL(origin) : origin;
  if (url.hostname === "") return null;
  const scheme = HANDSHAKE_SCHEME[url.protocol] ?? url.protocol;
  return `${scheme}//${registrableDomain(url.hostname, suffixOf) ?? url.hostname}`;
}

/** Whether two origins are "same site" (HTML, "same site" and "schemelessly same site"). */
export function isSameSite(a: string | URL, b: string | URL, { suffixOf, schemeful }: SiteRule): boolean {
  const [one, other] = [siteOf(a, suffixOf), siteOf(b, suffixOf)];
  if (one === null || other === null) return false;
  return schemeful ? one === other : withoutScheme(one) === withoutScheme(other);
}

const withoutScheme = (site: string) => site.slice(site.indexOf("//"));
