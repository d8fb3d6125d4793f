import type { Cookie } from "../http/cookie.ts";
import { isPublicSuffix, type PublicSuffixOf, registrableDomain } from "../http/public-suffix.ts";

/** What makes two cookies one: "the same name, domain, host-only-flag, and path" (RFC 6265bis §5.7 step 23). */
type Identity = Pick<Cookie, "name" | "domain" | "hostOnly" | "path">;

/** A cookie in the store. Its last-access-time changes with every request, so it is kept beside the cookie. */
interface Stored {
  readonly cookie: Cookie;
  lastAccessTime: number;
}

/** One site's cookies by their identity. A key that is set anew keeps its place in a Map: the order of creation. */
type Shelf = Map<string, Stored>;

/**
 * Where the cookies lie: on one shelf for each site, so that other sites' cookies cost a look-up nothing. It asks no
 * rule. Cookies are never changed but replaced, so that whoever was handed one may keep it.
 */
export class CookieStore {
  readonly #suffixOf: PublicSuffixOf;
  readonly #shelves = new Map<string, Shelf>();
  /** The site of each domain that ever had a cookie: asking the public suffix list takes longer than all the rest. */
  readonly #sites = new Map<string, string>();
  /** One string object for each domain, so that comparing a cookie's domain with the host is comparing addresses. */
  readonly #domains = new Map<string, string>();
  #size = 0;

  constructor(suffixOf: PublicSuffixOf) {
    this.#suffixOf = suffixOf;
  }

  get size(): number {
    return this.#size;
  }

  /** Puts a cookie in, in the place of the one with the same identity where there is one. */
  put(cookie: Cookie): void {
    const site = this.#site(cookie.domain);
    const shelf: Shelf = this.#shelves.get(site) ?? new Map();
    this.#shelves.set(site, shelf);
    this.#size -= shelf.size;
    const domain = this.domain(cookie.domain);
    shelf.set(keyOf(cookie), { cookie: { ...cookie, domain }, lastAccessTime: cookie.lastAccessTime });
    this.#size += shelf.size;
  }

  find(identity: Identity): Cookie | null {
    const stored = this.#shelves.get(this.#site(identity.domain))?.get(keyOf(identity));
    return stored ? asOfNow(stored) : null;
  }

  remove(identity: Identity): void {
    const site = this.#site(identity.domain);
    const shelf = this.#shelves.get(site);
    if (shelf?.delete(keyOf(identity))) this.#size -= 1;
    if (shelf?.size === 0) this.#shelves.delete(site);
  }

  /**
   * The cookies a request to this host could get, and others of its site that it could not. A cookie's domain is the
   * host or a parent of it, so its shelf is among those whose site is the host or a parent.
   */
  near(host: string): Iterable<Stored>[] {
    const found: Iterable<Stored>[] = [];
    for (let site = host; ; ) {
      const shelf = this.#shelves.get(site);
      if (shelf) found.push(shelf.values());
      const dot = site.indexOf(".");
      if (dot < 0) return found;
      site = site.slice(dot + 1);
    }
  }

  /** At least the cookies whose domain domain-matches this one, or that this one domain-matches. */
  relatives(domain: string): Cookie[] {
    const found = this.near(domain).flatMap((shelf) => [...shelf].map(asOfNow));
    // A public suffix is a site of its own, if a host has its name, and yet all sites under it are its relatives.
    if (!isPublicSuffix(domain, this.#suffixOf)) return found;
    return [...found, ...this.all().filter((cookie) => cookie.domain.endsWith(`.${domain}`))];
  }

  /** Every cookie: site by site, and in each the oldest first. */
  all(): Cookie[] {
    return [...this.#shelves.values()].flatMap((shelf) => [...shelf.values()].map(asOfNow));
  }

  domain(d: string): string {
    const k = this.#domains.get(d);
    if (k === undefined) this.#domains.set(d, d);
    return k ?? d;
  }
  #site(domain: string): string {
    const known = this.#sites.get(domain);
    if (known !== undefined) return known;
    const site = registrableDomain(domain, this.#suffixOf) ?? domain;
    this.#sites.set(domain, site);
    return site;
  }
}

function asOfNow({ cookie, lastAccessTime }: Stored): Cookie {
  return cookie.lastAccessTime === lastAccessTime ? cookie : { ...cookie, lastAccessTime };
}

/** A semicolon can be part of none of the four: it ends each of them in a Set-Cookie line. */
function keyOf({ name, domain, hostOnly, path }: Identity): string {
  return `${name};${domain};${path};${hostOnly ? "host" : "domain"}`;
}
