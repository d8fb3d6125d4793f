import type { SameSiteRule } from "../../http/same-site-request.ts";
import type { SetCookieReading } from "../../http/set-cookie.ts";
import type { CookieLimits } from "./cookie-eviction.ts";

/** Third-party cookies: allowed, blocked, or partitioned by top-level site. */
export type ThirdPartyCookies = "allow" | "block" | "partition";

/** What a browser does if the RFC leaves it open, or if it deviates from the RFC. */
export interface BrowserRules extends SetCookieReading, Omit<SameSiteRule, "suffixOf"> {
  /** How a cookie without SameSite is treated. */
  readonly sameSiteDefault: "Lax" | "None";
  /** Age in ms up to which a cookie without SameSite is "Lax-allowing-unsafe" (RFC 6265bis §5.6.7.2); null for never. */
  readonly laxAllowingUnsafe: number | null;
  /** Whether http://localhost counts as a secure connection. */
  readonly trustsLoopback: boolean;
  /** Domain with the IP address of the host itself: another cookie than the one without Domain, or the same one. */
  readonly addressDomain: "domain" | "host-only";
  /** A nameless cookie whose value contains "=". */
  readonly namelessPair: "kept" | "refused";
  /** Whether the prefixes __Http- and __Host-Http-, which promise that no script set the cookie, are supported. */
  readonly httpPrefixes: "unknown" | "known";
  /** How the path "/" of a __Host- cookie may be set: by any Path attribute, by Path=/ itself, or also by default. */
  readonly hostPrefixPath: "attribute" | "slash" | "default";
  /** Whether the Partitioned attribute is supported. It requires Secure, and ties a cookie to the top-level site. */
  readonly partitionedAttribute: "unknown" | "known";
  /** Whether a cookie whose value changes counts as new in the order of the Cookie header. */
  readonly newValue: "keeps-place" | "goes-last";
  /** Maximum lifetime in ms of a cookie set by a script; null: the same as for others. */
  readonly scriptLifetime: number | null;
  /** The default of the user's setting. */
  readonly thirdPartyCookies: ThirdPartyCookies;
  readonly limits: CookieLimits;
}
