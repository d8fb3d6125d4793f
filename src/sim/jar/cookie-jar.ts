import type { Cookie } from "../../http/cookie.ts";
import { byHeaderOrder } from "../../http/cookie-header.ts";
import { isExpired } from "../../http/cookie-lifetime.ts";
import { lastLabel, type PublicSuffixOf } from "../../http/public-suffix.ts";
import { parseSetCookie } from "../../http/set-cookie.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { BrowserRules, ThirdPartyCookies } from "./browser-rules.ts";
import { rulesOf } from "./browsers.ts";
import type { CookieAccess } from "./cookie-access.ts";
import { admit, faultRefusal } from "./cookie-admission.ts";
import { type EvictedCookie, evictExcess } from "./cookie-eviction.ts";
import {
  isSentWhileYoung,
  type JarSettings,
  type Retrieval,
  retrievalOf,
  whyWithheld,
} from "./cookie-retrieval.ts";
import { asOfNow, CookieStore } from "./cookie-store.ts";

/** What became of one Set-Cookie. */
export type StoreOutcome =
  | {
      readonly kind: "stored";
      readonly cookie: Cookie;
      readonly replaced: Cookie | null;
      readonly evicted: readonly EvictedCookie[];
    }
  /**
   * Its expiry is past: that is how a server deletes. `cookie` is the one that left, null if there was none; `aim`: what the
   * line would have been as a cookie, by whose identity it was looked for.
   */
  | { readonly kind: "deleted"; readonly cookie: Cookie | null; readonly aim: Cookie }
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

export interface JarOptions {
  /** `listedSuffix` of http/public-suffix-list.ts if names of the real world can occur. */
  readonly suffixOf: PublicSuffixOf;
  /** The rules of the jar's browser if browsers differ. */
  readonly rules: BrowserRules;
  /** What the user lets happen to cookies in pages of other sites. */
  readonly thirdPartyCookies: ThirdPartyCookies;
}

/** A URL that the jar was asked about, taken apart. */
interface Target {
  readonly text: string;
  readonly url: URL;
  readonly host: string;
}

const DEFAULTS: JarOptions = { suffixOf: lastLabel, rules: rulesOf("rfc"), thirdPartyCookies: "allow" };

/**
 * A browser's cookie jar: the storage model (RFC 6265bis §5.7) and the retrieval model (§5.8).
 * It is rebuilt by `new CookieJar(jar.all())`. An invalid URL throws TypeError: that is an author's mistake.
 */
export class CookieJar {
  readonly #store: CookieStore;
  #settings: JarSettings;
  /** The last one: an answer may set many cookies, and a request to the same URL has come before it. */
  #target: Target | null = null;

  constructor(cookies: readonly Cookie[] = [], options: Partial<JarOptions> = {}) {
    this.#settings = settingsOf({ ...DEFAULTS, ...options });
    this.#store = new CookieStore(this.#settings.suffixOf);
    for (const cookie of cookies) this.put(cookie);
  }

  /** What the jar goes by. */
  get settings(): JarSettings {
    return this.#settings;
  }

  /** From now on goes by other rules, or another setting of the user. The cookies stay. */
  change(options: Partial<Omit<JarOptions, "suffixOf">>): void {
    this.#settings = settingsOf({ ...this.#settings, ...options });
  }

  /** Receives a Set-Cookie line of an answer from `url`, or what a script of the document at `url` wrote. */
  receive(line: string, url: string, access: CookieAccess): StoreOutcome {
    const { rules, suffixOf, sameSite, thirdPartyCookies } = this.#settings;
    const parsed = parseSetCookie(line, rules);
    if (!parsed.ok) return rejected(parsed, faultRefusal(parsed.fault));
    const set = parsed.setCookie;
    const { url: at, host } = this.#targetOf(url);
    const store = this.#store;
    const admitted = admit({
      set,
      url: at,
      host,
      access,
      store,
      rules,
      suffixOf,
      sameSite,
      thirdPartyCookies,
    });
    if ("code" in admitted) return rejected(set, admitted);
    const place = store.find(admitted);
    const old = place && !isExpired(place.cookie, access.now) ? asOfNow(place) : null;
    // §5.7 step 23: "If the newly-created cookie was received from a "non-HTTP" API and the old-cookie's http-only-flag
    // is true, abort this algorithm"
    if (old?.httpOnly && access.api === "script") {
      return rejected(set, refuse("overwrites-http-only", { name: set.name }));
    }
    if (isExpired(admitted, access.now)) {
      store.remove(admitted);
      return { kind: "deleted", cookie: place && asOfNow(place), aim: admitted };
    }
    if (old && (rules.newValue === "keeps-place" || old.value === admitted.value)) {
      // "Update the creation-time of the newly-created cookie to match the creation-time of the old-cookie."
      const cookie = { ...admitted, creationTime: old.creationTime };
      store.put(cookie, place);
      return { kind: "stored", cookie, replaced: old, evicted: [] };
    }
    // One that has expired should be gone: it leaves neither its creation-time nor its place in the order.
    if (place) store.remove(admitted);
    store.put(admitted, null);
    const evicted = evictExcess(store, admitted.domain, rules.limits, access.now);
    return { kind: "stored", cookie: admitted, replaced: old, evicted };
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
    return { attached, withheld };
  }

  /** As retrieve, over every site's cookies, to show why each goes along or not. Read-only. */
  explain(url: string, access: CookieAccess): RetrieveOutcome {
    const retrieval = this.#retrieval(url, access);
    const judged = this.all().map((cookie) => ({ cookie, refusal: whyWithheld(cookie, retrieval) }));
    const attached = judged.filter(({ refusal }) => refusal === null).map(({ cookie }) => cookie);
    return {
      attached: attached.sort(byHeaderOrder),
      withheld: judged.filter((one): one is WithheldCookie => one.refusal !== null),
    };
  }

  /** Of the cookies that a request gets, those that it gets only since they are young and have no SameSite. */
  young(cookies: readonly Cookie[], url: string, access: CookieAccess): Cookie[] {
    const retrieval = this.#retrieval(url, access);
    return cookies.filter((cookie) => isSentWhileYoung(cookie, retrieval));
  }

  /** Stores a cookie as it is and applies no cookie rules: what a user does in the developer tools. */
  put(cookie: Cookie): void {
    this.#store.put(cookie);
  }

  /** Removes a cookie; applies no cookie rules. */
  drop(cookie: Cookie): void {
    this.#store.remove(cookie);
  }

  /** Removes the expired cookies and returns them: "The user agent MUST evict all expired cookies" (§5.7). */
  expire(now: number): Cookie[] {
    return this.#store.expire(now);
  }

  /** Closes the browser, "the current session is over" (§5.7): removes the session cookies and returns them. */
  endSession(): Cookie[] {
    return this.#removeIf((cookie) => cookie.expiryTime === null);
  }

  /** Removes every cookie and returns them. */
  clear(): Cookie[] {
    return this.#removeIf(() => true);
  }

  /** The cookies of a host's site, in the order of the Cookie header. */
  near(host: string): readonly Cookie[] {
    return this.#store.near(host).map(asOfNow);
  }

  /** Every cookie: site by site, and in each the first that came first. */
  all(): readonly Cookie[] {
    return this.#store.all();
  }

  #retrieval(url: string, access: CookieAccess): Retrieval {
    const target = this.#targetOf(url);
    return retrievalOf(target.url, target.host, access, this.#settings);
  }

  #targetOf(text: string): Target {
    if (this.#target?.text === text) return this.#target;
    const url = new URL(text);
    this.#target = { text, url, host: this.#store.intern(url.hostname) };
    return this.#target;
  }

  #removeIf(goes: (cookie: Cookie) => boolean): Cookie[] {
    const gone = this.all().filter(goes);
    for (const cookie of gone) this.#store.remove(cookie);
    return gone;
  }
}

/** The options of a jar, with what follows from them. */
function settingsOf({ suffixOf, rules, thirdPartyCookies }: JarOptions): JarSettings {
  const { schemeful, redirects } = rules;
  return { suffixOf, rules, thirdPartyCookies, sameSite: { suffixOf, schemeful, redirects } };
}

function rejected({ name, value }: { name: string; value: string }, refusal: Refusal): StoreOutcome {
  return { kind: "rejected", name, value, refusal };
}
