import type { RequestContext } from "../../http/cookie.ts";
import { isSameSite, type SiteRule, siteOf } from "../../http/site.ts";

/** When, through what and for whom the jar is asked. */
export interface CookieAccess {
  /** ms since the epoch. */
  readonly now: number;
  /** "script" is a "non-HTTP" API such as document.cookie; the URL is then that of its document. */
  readonly api: "http" | "script";
  /** How the request came about; null if there is nothing to tell, and then it is same-site. */
  readonly request: RequestContext | null;
}

/** The site of the page in the address bar: for a navigation, of the one that it leads to. Partitions are named by it. */
export const topLevelSite = (url: URL, { request }: CookieAccess, { suffixOf }: SiteRule): string =>
  siteOf(request?.topLevelOrigin ?? url, suffixOf) ?? "null";

/** The site of the page in the address bar, if the URL belongs to another one; else null. */
export function thirdPartyOf(url: URL, access: CookieAccess, rule: SiteRule): string | null {
  const top = access.request?.topLevelOrigin ?? null;
  return top === null || isSameSite(url, top, rule) ? null : topLevelSite(url, access, rule);
}
