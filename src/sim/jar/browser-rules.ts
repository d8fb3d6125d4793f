import type { SameSiteRule } from "../../http/same-site-request.ts";
import type { SetCookieReading } from "../../http/set-cookie.ts";
import type { CookieLimits } from "./cookie-eviction.ts";

/** What becomes of cookies in a page of another site: sent as anywhere, kept out, or kept apart for each top-level site. */
export type ThirdPartyCookies = "allow" | "block" | "partition";

/** What one browser does if the RFC leaves it open, or in another way than the RFC says. */
export interface BrowserRules extends SetCookieReading, Omit<SameSiteRule, "suffixOf"> {
  /** What a cookie without SameSite counts as. */
  readonly sameSiteDefault: "Lax" | "None";
  /** ms up to which a cookie without SameSite is "Lax-allowing-unsafe" (RFC 6265bis §5.6.7.2); null for never. */
  readonly laxAllowingUnsafe: number | null;
  /** Whether http://localhost is as good as https. */
  readonly trustsLoopback: boolean;
  /** A cookie without a name whose value holds "=". */
  readonly namelessPair: "kept" | "refused";
  /** Whether names with __Http- and __Host-Http- promise that no script set them. */
  readonly httpPrefixes: "unknown" | "known";
  /** What the path "/" of a name with __Host- may come from: any Path attribute, Path=/ itself, or no Path as well. */
  readonly hostPrefixPath: "attribute" | "slash" | "default";
  /** Whether Partitioned is an attribute. It needs Secure, and ties a cookie to the top-level site. */
  readonly partitionedAttribute: "unknown" | "known";
  /** Whether a cookie that gets another value counts as a new one in the order of the Cookie header. */
  readonly newValue: "keeps-place" | "goes-last";
  /** ms at most for a cookie that a script has set; null: as for others. */
  readonly scriptLifetime: number | null;
  /** What the user finds set. */
  readonly thirdPartyCookies: ThirdPartyCookies;
  readonly limits: CookieLimits;
}
