import type { RequestContext } from "../../http/cookie.ts";
import { isSameSite, type SiteRule, siteOf } from "../../http/site.ts";

/** Context of an access to the jar: when, through which API, and for which request. */
export interface CookieAccess {
  /** ms since the epoch. */
  readonly now: number;
  /** "script" is a "non-HTTP" API such as document.cookie; the URL is then that of its document. */
  readonly api: "http" | "script";
  /** How the request was initiated; null if unknown, and then it is same-site. */
  readonly request: RequestContext | null;
}

/** The site of the page in the address bar: for a navigation, of its target. It names partitions. */
export const topLevelSite = (url: URL, { request }: CookieAccess, { suffixOf }: SiteRule): string =>
  siteOf(request?.topLevelOrigin ?? url, suffixOf) ?? "null";

/** The site of the page in the address bar, if the URL belongs to another one; otherwise null. */
export function thirdPartyOf(url: URL, access: CookieAccess, rule: SiteRule): string | null {
  const top = access.request?.topLevelOrigin ?? null;
  return top === null || isSameSite(url, top, rule) ? null : topLevelSite(url, access, rule);
}
