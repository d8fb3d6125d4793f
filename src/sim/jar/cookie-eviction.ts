import type { Cookie } from "../../http/cookie.ts";
import { isExpired } from "../../http/cookie-lifetime.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { CookieStore } from "./cookie-store.ts";

/** Limits on the number of cookies. RFC 6265bis §6.1 asks for "At least 50 cookies per domain" and "At least 3000 cookies total". */
export interface CookieLimits {
  /** Whether cookies are counted per domain field or per site. */
  readonly of: "domain" | "site";
  /** If there are more than this, cookies are evicted until `after` are left. */
  readonly most: number;
  readonly after: number;
  readonly total: number;
}

export interface EvictedCookie {
  readonly cookie: Cookie;
  readonly refusal: Refusal;
}

/**
 * RFC 6265bis §5.7, "remove excess cookies", after one was stored for this domain: first while the domain has too many, then while the
 * store has. The new cookie is not exempt. Returns the evicted cookies, in order.
 */
export function evictExcess(
  store: CookieStore,
  domain: string,
  limits: CookieLimits,
  now: number,
): EvictedCookie[] {
  const evicted: EvictedCookie[] = [];
  const evict = (cookie: Cookie, why: Refusal) => {
    store.remove(cookie);
    evicted.push({ cookie, refusal: why });
  };
  const excess = (count: number, most: number, after: number) => (count > most ? count - after : 0);
  const group = limits.of === "site" ? store.siteOf(domain) : domain;
  const sharing = limits.of === "site" ? store.ofSite(domain) : store.ofDomain(domain);
  // "1. Expired cookies. 2. Cookies whose secure-only-flag is false, and which share a domain field with more than a
  // predetermined number of other cookies. 3. Cookies that share a domain field with more than a predetermined number"
  const order = (cookie: Cookie) => (isExpired(cookie, now) ? 0 : cookie.secure ? 2 : 1);
  for (const cookie of firstOnes(sharing, excess(sharing.length, limits.most, limits.after), order)) {
    evict(cookie, refuse("too-many-for-domain", { limit: String(limits.most), domain: group }));
  }
  // "1. Expired cookies. […] 4. All cookies."
  const expiredFirst = (cookie: Cookie) => (isExpired(cookie, now) ? 0 : 1);
  const all = store.size > limits.total ? store.all() : [];
  for (const cookie of firstOnes(all, store.size - limits.total, expiredFirst)) {
    evict(cookie, refuse("too-many", { limit: String(limits.total) }));
  }
  return evicted;
}

/** Returns the first `count` cookies by priority, and within a priority "the cookie with the earliest last-access-time first". */
function firstOnes(
  cookies: readonly Cookie[],
  count: number,
  priority: (cookie: Cookie) => number,
): Cookie[] {
  if (count <= 0) return [];
  const ordered = [...cookies].sort(
    (a, b) => priority(a) - priority(b) || a.lastAccessTime - b.lastAccessTime,
  );
  return ordered.slice(0, count);
}
