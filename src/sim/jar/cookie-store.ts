import { type Cookie, type CookieIdentity, sameCookie } from "../../http/cookie.ts";
import { isPublicSuffix, type PublicSuffixOf, registrableDomain } from "../../http/public-suffix.ts";

/** The place of one cookie. Its last-access-time changes with every request, so it is kept beside the cookie. */
export interface Stored {
  cookie: Cookie;
  lastAccessTime: number;
}

/** The cookies of one site, the oldest first; one that is overwritten keeps its place. */
interface Shelf {
  readonly inOrder: Stored[];
  /** The same ones by name. Those of one name differ in domain, host-only-flag or path. */
  readonly byName: Map<string, Stored[]>;
}

interface Domain {
  /** One string object for all cookies of the domain: comparing it with itself takes no time. */
  readonly name: string;
  readonly site: string;
}

/**
 * Where the cookies lie: on one shelf for each site, so that other sites' cookies cost a look-up nothing. It asks no
 * rule. Cookies are never changed but replaced, so that whoever was handed one may keep it.
 */
export class CookieStore {
  readonly #suffixOf: PublicSuffixOf;
  readonly #shelves = new Map<string, Shelf>();
  /** Every domain that ever had a cookie: asking the public suffix list takes longer than all the rest. */
  readonly #domains = new Map<string, Domain>();
  #size = 0;

  constructor(suffixOf: PublicSuffixOf) {
    this.#suffixOf = suffixOf;
  }

  get size(): number {
    return this.#size;
  }

  /** The string object that cookies of this host have for it, where there are any. */
  intern(host: string): string {
    return this.#domains.get(host)?.name ?? host;
  }

  find(identity: CookieIdentity): Stored | null {
    const namesakes = this.#shelves.get(this.#domain(identity.domain).site)?.byName.get(identity.name);
    return namesakes?.find((stored) => sameCookie(stored.cookie, identity)) ?? null;
  }

  /** Puts a cookie in, in the place of the one with the same identity where there is one. */
  put(cookie: Cookie, place: Stored | null = this.find(cookie)): void {
    if (place) {
      place.cookie = cookie;
      place.lastAccessTime = cookie.lastAccessTime;
      return;
    }
    const { site } = this.#domain(cookie.domain);
    const shelf: Shelf = this.#shelves.get(site) ?? { inOrder: [], byName: new Map() };
    this.#shelves.set(site, shelf);
    const stored = { cookie, lastAccessTime: cookie.lastAccessTime };
    shelf.inOrder.push(stored);
    shelf.byName.set(cookie.name, [...(shelf.byName.get(cookie.name) ?? []), stored]);
    this.#size += 1;
  }

  remove(identity: CookieIdentity): void {
    const { site } = this.#domain(identity.domain);
    const shelf = this.#shelves.get(site);
    const namesakes = shelf?.byName.get(identity.name);
    const place = this.find(identity);
    if (!shelf || !namesakes || !place) return;
    takeOut(shelf.inOrder, place);
    takeOut(namesakes, place);
    if (namesakes.length === 0) shelf.byName.delete(identity.name);
    if (shelf.inOrder.length === 0) this.#shelves.delete(site);
    this.#size -= 1;
  }

  /**
   * The cookies a request to this host could get, and others of its site that it could not, the oldest first. A cookie's
   * domain is the host or a parent of it, so its shelf is among those whose site is the host or a parent.
   */
  near(host: string): readonly Stored[] {
    let found: readonly Stored[] = [];
    for (let site = host; ; ) {
      const shelf = this.#shelves.get(site);
      if (shelf) found = found.length === 0 ? shelf.inOrder : [...found, ...shelf.inOrder];
      const dot = site.indexOf(".");
      if (dot < 0) return found;
      site = site.slice(dot + 1);
    }
  }

  /** The cookies that "share a domain field" (RFC 6265bis §5.7). */
  ofDomain(domain: string): Cookie[] {
    const sharing = this.near(domain).filter((stored) => stored.cookie.domain === domain);
    return sharing.map(asOfNow);
  }

  /** At least the cookies whose domain domain-matches this one, or that this one domain-matches. */
  relatives(domain: string): Cookie[] {
    const found = this.near(domain).map(asOfNow);
    // A public suffix is a site of its own, if a host has its name, and yet all sites under it are its relatives.
    if (!isPublicSuffix(domain, this.#suffixOf)) return found;
    return [...found, ...this.all().filter((cookie) => cookie.domain.endsWith(`.${domain}`))];
  }

  /** Every cookie: site by site, and in each the oldest first. */
  all(): Cookie[] {
    return [...this.#shelves.values()].flatMap((shelf) => shelf.inOrder.map(asOfNow));
  }

  #domain(domain: string): Domain {
    const known = this.#domains.get(domain);
    if (known) return known;
    const added = { name: domain, site: registrableDomain(domain, this.#suffixOf) ?? domain };
    this.#domains.set(domain, added);
    return added;
  }
}

/** The cookie with its last-access-time. */
export function asOfNow({ cookie, lastAccessTime }: Stored): Cookie {
  return cookie.lastAccessTime === lastAccessTime ? cookie : { ...cookie, lastAccessTime };
}

function takeOut(places: Stored[], place: Stored): void {
  places.splice(places.indexOf(place), 1);
}
