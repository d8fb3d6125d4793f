import type { Cookie } from "../http/cookie.ts";
import { isPublicSuffix, type PublicSuffixOf, registrableDomain } from "../http/public-suffix.ts";

/** What makes two cookies one: "the same name, domain, host-only-flag, and path" (RFC 6265bis §5.7 step 23). */
type Identity = Pick<Cookie, "name" | "domain" | "hostOnly" | "path">;

/** One site's cookies by their identity. A key that is set anew keeps its place in a Map: the order of creation. */
type Shelf = Map<string, Cookie>;

/**
 * Where the cookies lie: on one shelf for each site, so that other sites' cookies cost a look-up nothing. It asks no
 * rule. Cookies are never changed but replaced, so that whoever was handed one may keep it.
 */
export class CookieStore {
  readonly #suffixOf: PublicSuffixOf;
  readonly #shelves = new Map<string, Shelf>();
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
    shelf.set(keyOf(cookie), cookie);
    this.#size += shelf.size;
  }

  find(identity: Identity): Cookie | null {
    return this.#shelf(identity.domain).get(keyOf(identity)) ?? null;
  }

  remove(identity: Identity): void {
    const site = this.#site(identity.domain);
    const shelf = this.#shelves.get(site);
    if (shelf?.delete(keyOf(identity))) this.#size -= 1;
    if (shelf?.size === 0) this.#shelves.delete(site);
  }

  /** Sets the last-access-time (ms) of cookies that all lie on the host's shelf; the cookies as they are now. */
  touch(host: string, cookies: readonly Cookie[], now: number): Cookie[] {
    const shelf = this.#shelf(host);
    return cookies.map((cookie) => {
      const touched = { ...cookie, lastAccessTime: now };
      shelf.set(keyOf(cookie), touched);
      return touched;
    });
  }

  /** The cookies of the host's site, the oldest first. */
  ofSite(host: string): Iterable<Cookie> {
    return this.#shelf(host).values();
  }

  /** At least the cookies whose domain domain-matches this one, or that this one domain-matches. */
  *relatives(domain: string): Iterable<Cookie> {
    yield* this.ofSite(domain);
    // A public suffix has a shelf of its own for its host-only cookies, and yet the sites under it are its relatives.
    for (let dot = domain.indexOf("."); dot >= 0; dot = domain.indexOf(".", dot + 1)) {
      const parent = domain.slice(dot + 1);
      if (isPublicSuffix(parent, this.#suffixOf)) yield* this.ofSite(parent);
    }
    if (!isPublicSuffix(domain, this.#suffixOf)) return;
    for (const [site, shelf] of this.#shelves) if (site.endsWith(`.${domain}`)) yield* shelf.values();
  }

  /** Every cookie: site by site, and in each the oldest first. */
  *all(): Iterable<Cookie> {
    for (const shelf of this.#shelves.values()) yield* shelf.values();
  }

  #shelf(domain: string): Shelf {
    return this.#shelves.get(this.#site(domain)) ?? new Map();
  }

  #site(domain: string): string {
    return registrableDomain(domain, this.#suffixOf) ?? domain;
  }
}

/** A semicolon can be part of none of the four: it ends each of them in a Set-Cookie line. */
function keyOf({ name, domain, hostOnly, path }: Identity): string {
  return `${name};${domain};${path};${hostOnly ? "host" : "domain"}`;
}
