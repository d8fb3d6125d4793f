import type { RequestContext } from "../../http/cookie.ts";
import { isSameSite, type SiteRule, siteOf } from "../../http/site.ts";
import type { ThirdPartyCookies } from "./browsers.ts";

/** When, through what and for whom the jar is asked. */
export interface CookieAccess {
  /** ms since the epoch. */
  readonly now: number;
  /** "script" is a "non-HTTP" API such as document.cookie; the URL is then that of its document. */
  readonly api: "http" | "script";
  /** How the request came about; null if there is nothing to tell, and then it is same-site. */
  readonly request: RequestContext | null;
}

/** Which of a browser's jars is meant, where cookies are kept apart by the page they were met in. */
export interface Partition {
  /** The site of the page in the address bar. */
  readonly key: string;
  /** The site of the page in the address bar, if the URL belongs to another one; else null. */
  readonly thirdParty: string | null;
}

/** The partition of an access: by the top-level page, which for a navigation is the one that it leads to. */
export function partitionOf(url: URL, { request }: CookieAccess, rule: SiteRule): Partition {
  const top = request?.topLevelOrigin ?? url;
  const key = siteOf(top, rule.suffixOf) ?? "null";
  return { key, thirdParty: isSameSite(url, top, rule) ? null : key };
}

/** The partition that a cookie is kept in; null for the jar that all pages share. */
export function partitionKeyFor(
  { key, thirdParty }: Partition,
  partitioned: boolean,
  policy: ThirdPartyCookies,
): string | null {
  return partitioned || (thirdParty !== null && policy === "partition") ? key : null;
}
