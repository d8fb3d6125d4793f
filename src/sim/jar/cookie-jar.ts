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

/** The outcome of one Set-Cookie. */
export type StoreOutcome =
  | {
      readonly kind: "stored";
      readonly cookie: Cookie;
      readonly replaced: Cookie | null;
      readonly evicted: readonly EvictedCookie[];
    }
  /**
   * Its expiry is in the past: this is how a server deletes. `cookie` is the one that was removed, null if there was none; `aim`: the
   * cookie that the line describes, by whose identity it was looked up.
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
  /** `listedSuffix` of http/public-suffix-list.ts if real-world names can occur. */
  readonly suffixOf: PublicSuffixOf;
  /** The rules of the jar's browser. */
  readonly rules: BrowserRules;
  /** The user's setting for third-party cookies. */
  readonly thirdPartyCookies: ThirdPartyCookies;
}

/** A parsed URL that the jar was asked about. */
interface Target {
  readonly text: string;
  readonly url: URL;
  readonly host: string;
}

const DEFAULTS: JarOptions = { suffixOf: lastLabel, rules: rulesOf("rfc"), thirdPartyCookies: "allow" };

/**
 * A browser's cookie jar: the storage model (RFC 6265bis §5.7) and the retrieval model (§5.8).
 * Copy it with `new CookieJar(jar.all())`. Throws TypeError if a URL is invalid: that is an author's mistake.
 */
export class CookieJar {
  readonly #store: CookieStore;
  #settings: JarSettings;
  /** Cached, because a response may set many cookies, after a request to the same URL. */
  #target: Target | null = null;

  constructor(cookies: readonly Cookie[] = [], options: Partial<JarOptions> = {}) {
    this.#settings = settingsOf({ ...DEFAULTS, ...options });
    this.#store = new CookieStore(this.#settings.suffixOf);
    for (const cookie of cookies) this.put(cookie);
  }

  /** The jar's current rules and settings. */
  get settings(): JarSettings {
    return this.#settings;
  }

  /** Changes the rules or the user's settings. The cookies stay. */
  change(options: Partial<Omit<JarOptions, "suffixOf">>): void {
    this.#settings = settingsOf({ ...this.#settings, ...options });
  }

  /** Stores a Set-Cookie line of a response from `url`, or of a script of the document at `url`. */
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
    // An expired one should be gone already: neither its creation-time nor its place in the order is kept.
    if (place) store.remove(admitted);
    store.put(admitted, null);
    const evicted = evictExcess(store, admitted.domain, rules.limits, access.now);
    return { kind: "stored", cookie: admitted, replaced: old, evicted };
  }

  /**
   * Returns which cookies of its own site a request or a script gets, and which are withheld. Updates the last-access-time of those it
   * gets; the returned cookies still have the previous one.
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

  /** Like retrieve, but for the cookies of every site, to show why each is sent or not. Read-only. */
  explain(url: string, access: CookieAccess): RetrieveOutcome {
    const retrieval = this.#retrieval(url, access);
    const judged = this.all().map((cookie) => ({ cookie, refusal: whyWithheld(cookie, retrieval) }));
    const attached = judged.filter(({ refusal }) => refusal === null).map(({ cookie }) => cookie);
    return {
      attached: attached.sort(byHeaderOrder),
      withheld: judged.filter((one): one is WithheldCookie => one.refusal !== null),
    };
  }

  /** Returns those of a request's cookies that are sent only because they are new and have no SameSite. */
  young(cookies: readonly Cookie[], url: string, access: CookieAccess): Cookie[] {
    const retrieval = this.#retrieval(url, access);
    return cookies.filter((cookie) => isSentWhileYoung(cookie, retrieval));
  }

  /** Stores a cookie as it is, without cookie rules: what a user does in the developer tools. */
  put(cookie: Cookie): void {
    this.#store.put(cookie);
  }

  /** Removes a cookie, without cookie rules. */
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

  /** Returns the cookies of a host's site, in the order of the Cookie header. */
  near(host: string): readonly Cookie[] {
    return this.#store.near(host).map(asOfNow);
  }

  /** Returns every cookie, site by site, in the order of their arrival. */
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

/** Returns the options of a jar with the settings derived from them. */
function settingsOf({ suffixOf, rules, thirdPartyCookies }: JarOptions): JarSettings {
  const { schemeful, redirects } = rules;
  return { suffixOf, rules, thirdPartyCookies, sameSite: { suffixOf, schemeful, redirects } };
}

function rejected({ name, value }: { name: string; value: string }, refusal: Refusal): StoreOutcome {
  return { kind: "rejected", name, value, refusal };
}
