import { type PublicSuffixOf, registrableDomain } from "./public-suffix.ts";

/** Schemes whose origins are compared as another's: a WebSocket's handshake is an HTTP request (RFC 6455 §1.3). */
const HANDSHAKE_SCHEME: Readonly<Record<string, string>> = { "ws:": "http:", "wss:": "https:" };

/**
 * The site of an origin or URL, such as "https://shop.test": scheme and registrable domain, or the host where it has
 * none (HTML, "obtain a site"). The port is no part of it. null for an opaque origin ("null", data:), which is the same
 * site as nothing. Throws TypeError where the text is no URL.
 */
export function siteOf(origin: string | URL, suffixOf: PublicSuffixOf): string | null {
  if (origin === "null") return null;
  const url = typeof origin === "string" ? new URL(origin) : origin;
  if (url.hostname === "") return null;
  const scheme = HANDSHAKE_SCHEME[url.protocol] ?? url.protocol;
  return `${scheme}//${registrableDomain(url.hostname, suffixOf) ?? url.hostname}`;
}

/** Whether two origins are "same site", the scheme included (HTML, "same site"; what browsers call schemeful). */
export function isSameSite(a: string | URL, b: string | URL, suffixOf: PublicSuffixOf): boolean {
  const site = siteOf(a, suffixOf);
  return site !== null && site === siteOf(b, suffixOf);
}
