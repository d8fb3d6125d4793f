import { type Cookie, type CookieIdentity, sameCookie } from "../../http/cookie.ts";
import { byHeaderOrder } from "../../http/cookie-header.ts";
import { isExpired } from "../../http/cookie-lifetime.ts";
import { isPublicSuffix, type PublicSuffixOf, registrableDomain } from "../../http/public-suffix.ts";

/** A stored cookie. Its last-access-time changes with every request, so it is kept next to the cookie. */
export interface Stored {
  cookie: Cookie;
  lastAccessTime: number;
  /** Sequence number that orders cookies by arrival. */
  readonly arrival: number;
}

/** The cookies of one site. */
interface Shelf {
  /** In the order of the Cookie header, maintained on insertion so that a request need not sort. */
  readonly inOrder: Stored[];
  /** The same ones by name. Cookies of one name differ in the rest of their identity. */
  readonly byName: Map<string, Stored[]>;
}

interface Domain {
  /** One string object for all cookies of the domain: comparing it with itself takes no time. */
  readonly name: string;
  readonly site: string;
}

/**
 * Stores cookies on one shelf per site, so that other sites' cookies do not slow down a look-up. Applies no cookie rules. Cookies are
 * immutable and replaced as a whole, so a returned one can be kept.
 */
export class CookieStore {
  readonly #suffixOf: PublicSuffixOf;
  readonly #shelves = new Map<string, Shelf>();
  /** Every domain that ever had a cookie, because consulting the public suffix list is by far the slowest part. */
  readonly #domains = new Map<string, Domain>();
  #size = 0;
  /** Lower bound of all expiry times, in ms since the epoch. */
  #soonestExpiry = Number.POSITIVE_INFINITY;
  #arrivals = 0;

  constructor(suffixOf: PublicSuffixOf) {
    this.#suffixOf = suffixOf;
  }

  get size(): number {
    return this.#size;
  }

  /** Returns the string object that cookies of this host use, if there are any. */
  intern(host: string): string {
    return this.#domains.get(host)?.name ?? host;
  }

  find(identity: CookieIdentity): Stored | null {
    const namesakes = this.#shelves.get(this.siteOf(identity.domain))?.byName.get(identity.name);
    return namesakes?.find((stored) => sameCookie(stored.cookie, identity)) ?? null;
  }

  /** Inserts a cookie, replacing the one with the same identity, if any. */
  put(cookie: Cookie, place: Stored | null = this.find(cookie)): void {
    if (cookie.expiryTime !== null && cookie.expiryTime < this.#soonestExpiry)
      this.#soonestExpiry = cookie.expiryTime;
    if (place && place.cookie.creationTime === cookie.creationTime) {
      place.cookie = cookie;
      place.lastAccessTime = cookie.lastAccessTime;
      return;
    }
    if (place) this.#takeOut(place);
    const site = this.siteOf(cookie.domain);
    const shelf: Shelf = this.#shelves.get(site) ?? { inOrder: [], byName: new Map() };
    this.#shelves.set(site, shelf);
    this.#arrivals += 1;
    const stored = { cookie, lastAccessTime: cookie.lastAccessTime, arrival: this.#arrivals };
    insert(shelf.inOrder, stored);
    shelf.byName.set(cookie.name, [...(shelf.byName.get(cookie.name) ?? []), stored]);
    this.#size += 1;
  }

  remove(identity: CookieIdentity): void {
    const place = this.find(identity);
    if (place) this.#takeOut(place);
  }

  /**
   * Returns the cookies that a request to this host could get, and others of its site, in the order of the Cookie header. A cookie's domain
   * is the host or a parent of it, so its shelf is among those whose site is the host or a parent.
   */
  near(host: string): readonly Stored[] {
    let found: readonly Stored[] = [];
    for (let site = host; ; ) {
      const shelf = this.#shelves.get(site);
      if (shelf) found = found.length === 0 ? shelf.inOrder : [...found, ...shelf.inOrder].sort(byPlace);
      const dot = site.indexOf(".");
      if (dot < 0) return found;
      site = site.slice(dot + 1);
    }
  }

  /** The cookies that "share a domain field" (RFC 6265bis §5.7). */
  ofDomain(domain: string): Cookie[] {
    return this.near(domain)
      .filter((stored) => stored.cookie.domain === domain)
      .map(asOfNow);
  }

  /** The cookies of the site that a domain belongs to. */
  ofSite(domain: string): Cookie[] {
    return this.#shelves.get(this.siteOf(domain))?.inOrder.map(asOfNow) ?? [];
  }

  /** Returns the site of a domain: its registrable domain, or itself. */
  siteOf(domain: string): string {
    return this.#domain(domain).site;
  }

  /** Returns at least the cookies whose domain domain-matches this one, or that this one domain-matches. */
  relatives(domain: string): Cookie[] {
    const found = this.near(domain).map(asOfNow);
    // A public suffix is a site of its own, if a host has that name, but all sites under it are related to it.
    if (!isPublicSuffix(domain, this.#suffixOf)) return found;
    return [...found, ...this.all().filter((cookie) => cookie.domain.endsWith(`.${domain}`))];
  }

  /** Returns every cookie, site by site, in the order of their arrival. */
  all(): Cookie[] {
    return [...this.#shelves.values()].flatMap((shelf) =>
      shelf.inOrder.toSorted((a, b) => a.arrival - b.arrival).map(asOfNow),
    );
  }

  /** Removes and returns the expired cookies. */
  expire(now: number): Cookie[] {
    if (now < this.#soonestExpiry) return [];
    const gone = this.all().filter((cookie) => isExpired(cookie, now));
    for (const cookie of gone) this.remove(cookie);
    const left = this.all().map(({ expiryTime }) => expiryTime ?? Number.POSITIVE_INFINITY);
    this.#soonestExpiry = left.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    return gone;
  }

  #takeOut(place: Stored): void {
    const { name, domain } = place.cookie;
    const site = this.siteOf(domain);
    const shelf = this.#shelves.get(site);
    const namesakes = shelf?.byName.get(name);
    if (!shelf || !namesakes) return;
    shelf.inOrder.splice(shelf.inOrder.indexOf(place), 1);
    namesakes.splice(namesakes.indexOf(place), 1);
    if (namesakes.length === 0) shelf.byName.delete(name);
    if (shelf.inOrder.length === 0) this.#shelves.delete(site);
    this.#size -= 1;
  }

  #domain(domain: string): Domain {
    const known = this.#domains.get(domain);
    if (known) return known;
    const added = { name: domain, site: registrableDomain(domain, this.#suffixOf) ?? domain };
    this.#domains.set(domain, added);
    return added;
  }
}

/** Returns the cookie with its current last-access-time. */
export function asOfNow({ cookie, lastAccessTime }: Stored): Cookie {
  return cookie.lastAccessTime === lastAccessTime ? cookie : { ...cookie, lastAccessTime };
}

/** The order of the Cookie header, then the order of arrival. */
const byPlace = (a: Stored, b: Stored): number => byHeaderOrder(a.cookie, b.cookie) || a.arrival - b.arrival;

/** Inserts the newest cookie into an ordered list, after all that come before it. Most are appended. */
function insert(inOrder: Stored[], stored: Stored): void {
  let at = inOrder.length;
  for (let before = inOrder[at - 1]; before && byPlace(before, stored) > 0; before = inOrder[at - 1]) at -= 1;
  inOrder.splice(at, 0, stored);
}
