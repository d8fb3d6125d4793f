import type { Cookie } from "../../http/cookie.ts";
import { inHeaderOrder } from "../../http/cookie-header.ts";
import { isExpired } from "../../http/cookie-lifetime.ts";
import { lastLabel, type PublicSuffixOf } from "../../http/public-suffix.ts";
import { parseSetCookie } from "../../http/set-cookie.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { CookieAccess } from "./cookie-access.ts";
import { admit, faultRefusal } from "./cookie-admission.ts";
import { type CookieLimits, type EvictedCookie, evictExcess } from "./cookie-eviction.ts";
import { type Retrieval, retrievalOf, whyWithheld } from "./cookie-retrieval.ts";
import { asOfNow, CookieStore } from "./cookie-store.ts";

/** What became of one Set-Cookie. */
export type StoreOutcome =
  | {
      readonly kind: "stored";
      readonly cookie: Cookie;
      readonly replaced: Cookie | null;
      readonly evicted: readonly EvictedCookie[];
    }
  /** Its expiry is past: that is how a server deletes. `cookie` is the one that left, null where there was none. */
  | { readonly kind: "deleted"; readonly cookie: Cookie | null }
  | { readonly kind: "rejected"; readonly name: string; readonly value: string; readonly refusal: Refusal };

export interface WithheldCookie {
  readonly cookie: Cookie;
  readonly refusal: Refusal;
}

export interface RetrieveOutcome {
  /** In the order of the Cookie header. */
  readonly attached: readonly Cookie[];
  readonly withheld: readonly WithheldCookie[];
}

export interface JarOptions extends CookieLimits {
  /** `listedSuffix` of http/public-suffix-list.ts where names of the real world can occur. */
  readonly suffixOf: PublicSuffixOf;
  /** ms up to which a cookie without SameSite is "Lax-allowing-unsafe" (RFC 6265bis §5.6.7.2); null for never. */
  readonly laxAllowingUnsafe: number | null;
}

/** A URL that the jar was asked about, taken apart. */
interface Target {
  readonly text: string;
  readonly url: URL;
  readonly host: string;
}

const DEFAULTS: JarOptions = { perDomain: 50, total: 3000, suffixOf: lastLabel, laxAllowingUnsafe: null };

/**
 * A browser's cookie jar: the storage model (RFC 6265bis §5.7) and the retrieval model (§5.8).
 * It is rebuilt by `new CookieJar(jar.all())`. An invalid URL throws TypeError: that is an author's mistake.
 */
export class CookieJar {
  readonly #options: JarOptions;
  readonly #store: CookieStore;
  /** The last one: an answer may set many cookies, and a request to the same URL has come before it. */
  #target: Target | null = null;

  constructor(cookies: readonly Cookie[] = [], options: Partial<JarOptions> = {}) {
    this.#options = { ...DEFAULTS, ...options };
    this.#store = new CookieStore(this.#options.suffixOf);
    for (const cookie of cookies) this.put(cookie);
  }

  /** Receives a Set-Cookie line of an answer from `url`, or what a script of the document at `url` wrote. */
  receive(line: string, url: string, access: CookieAccess): StoreOutcome {
    const parsed = parseSetCookie(line);
    if (!parsed.ok) return rejected(parsed, faultRefusal(parsed.fault));
    const set = parsed.setCookie;
    const target = this.#targetOf(url);
    const { suffixOf } = this.#options;
    const admitted = admit({ set, url: target.url, host: target.host, access, suffixOf, store: this.#store });
    if ("code" in admitted) return rejected(set, admitted);
    const place = this.#store.find(admitted);
    const old = place && !isExpired(place.cookie, access.now) ? asOfNow(place) : null;
    // §5.7 step 23: "If the newly-created cookie was received from a "non-HTTP" API and the old-cookie's http-only-flag
    // is true, abort this algorithm"
    if (old?.httpOnly && access.api === "script") {
      return rejected(set, refuse("overwrites-http-only", { name: set.name }));
    }
    if (isExpired(admitted, access.now)) {
      this.#store.remove(admitted);
      return { kind: "deleted", cookie: place && asOfNow(place) };
    }
    if (old) {
      // "Update the creation-time of the newly-created cookie to match the creation-time of the old-cookie."
      const cookie = { ...admitted, creationTime: old.creationTime };
      this.#store.put(cookie, place);
      return { kind: "stored", cookie, replaced: old, evicted: [] };
    }
    // One that has expired should be gone: it leaves neither its creation-time nor its place in the order.
    if (place) this.#store.remove(admitted);
    this.#store.put(admitted, null);
    const evicted = evictExcess(this.#store, admitted.domain, this.#options, access.now);
    return { kind: "stored", cookie: admitted, replaced: null, evicted };
  }

  /** Why this cookie would not be sent, null where it would. Asks only, and changes nothing. */
  judge(cookie: Cookie, url: string, access: CookieAccess): Refusal | null {
    return whyWithheld(cookie, this.#retrieval(url, access));
  }

  /**
   * What a request or a script gets of its own site's cookies, and what is kept back. Updates the last-access-time of
   * what it gets; the cookies handed out still have the time before.
   */
  retrieve(url: string, access: CookieAccess): RetrieveOutcome {
    const retrieval = this.#retrieval(url, access);
    const attached: Cookie[] = [];
    const withheld: WithheldCookie[] = [];
    for (const stored of this.#store.near(retrieval.host)) {
      const refusal = whyWithheld(stored.cookie, retrieval);
      if (refusal === null) {
        // §5.8.3 step 5: "Update the last-access-time of each cookie in the cookie-list to the current date and time."
        stored.lastAccessTime = access.now;
        attached.push(stored.cookie);
      } else {
        withheld.push({ cookie: asOfNow(stored), refusal });
      }
    }
    return { attached: inHeaderOrder(attached), withheld };
  }

  /** As retrieve, over every site's cookies, to show why each goes along or not. Asks only, and changes nothing. */
  explain(url: string, access: CookieAccess): RetrieveOutcome {
    const retrieval = this.#retrieval(url, access);
    const judged = this.all().map((cookie) => ({ cookie, refusal: whyWithheld(cookie, retrieval) }));
    return {
      attached: inHeaderOrder(judged.filter(({ refusal }) => refusal === null).map(({ cookie }) => cookie)),
      withheld: judged.filter((one): one is WithheldCookie => one.refusal !== null),
    };
  }

  /** Puts a cookie in as it is, by no rule: what a user does in the developer tools. */
  put(cookie: Cookie): void {
    this.#store.put(cookie);
  }

  /** Removes the expired cookies and returns them: "The user agent MUST evict all expired cookies" (§5.7). */
  expire(now: number): Cookie[] {
    return this.#removeWhere((cookie) => isExpired(cookie, now));
  }

  /** Closes the browser, "the current session is over" (§5.7): removes the session cookies and returns them. */
  endSession(): Cookie[] {
    return this.#removeWhere((cookie) => cookie.expiryTime === null);
  }

  /** Removes every cookie and returns them. */
  clear(): Cookie[] {
    return this.#removeWhere(() => true);
  }

  /** Every cookie: site by site, and in each the oldest first. */
  all(): readonly Cookie[] {
    return this.#store.all();
  }

  #retrieval(url: string, access: CookieAccess): Retrieval {
    const target = this.#targetOf(url);
    return retrievalOf(target.url, target.host, access, this.#options);
  }

  #targetOf(text: string): Target {
    if (this.#target?.text === text) return this.#target;
    const url = new URL(text);
    this.#target = { text, url, host: this.#store.intern(url.hostname) };
    return this.#target;
  }

  #removeWhere(goes: (cookie: Cookie) => boolean): Cookie[] {
    const gone = this.all().filter(goes);
    for (const cookie of gone) this.#store.remove(cookie);
    return gone;
  }
}

function rejected({ name, value }: { name: string; value: string }, refusal: Refusal): StoreOutcome {
  return { kind: "rejected", name, value, refusal };
}
