import { type Cookie, cookieKey } from "../../http/cookie.ts";
import { domainMatches } from "../../http/host.ts";
import { fieldValues } from "../../http/message.ts";
import { type PublicSuffixOf, registrableDomain } from "../../http/public-suffix.ts";
import { isSameSite, type SiteRule } from "../../http/site.ts";
import { type BrowserName, rulesOf } from "../../sim/jar/browsers.ts";
import { CookieJar, type WithheldCookie } from "../../sim/jar/cookie-jar.ts";
import type { FoundBecause } from "../../trace/capture-events.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { Recorded } from "../recording.ts";
import { type CookiePair, cookiePairs, isPair, isSentTo, pairIn, type SentLater } from "./cookie-pairs.ts";
import { Askings, type HowAsked } from "./how-asked.ts";
import type { BesideJar, RequestBeside, SentCookie, SetOutcome } from "./request-beside.ts";

/** What a recording tells about a request that carried no cookies: none contains the credentials mode itself. */
const ASKED_WITHOUT = "A script asked for this across origins, and did not ask for cookies";

export interface BesideOptions {
  readonly suffixOf: PublicSuffixOf;
  /** The browser whose rules the jar follows. */
  readonly browser: BrowserName;
}

/** Tolerance of the tools' timestamps, in ms. */
const SLACK = 20;

/** Instead of a set time: expired, but still sent. */
const OUTLIVED = Number.NEGATIVE_INFINITY;

export interface WatchedOptions extends BesideOptions {
  /** What is sent later, as far as it is known. */
  readonly later: Pick<SentLater, "after">;
  /** Whether the client is a program rather than a browser. */
  readonly program: boolean;
  /** False if the tool leaves cookies out. */
  readonly tellsCookies: boolean;
}

/** The jar of one client whose requests are watched, one after another. */
export class WatchedJar {
  readonly #jar: CookieJar;
  readonly #options: WatchedOptions;
  readonly #rule: SiteRule;
  readonly #askings: Askings;
  /** Cookies that a response removed from the jar, and when: ms since the epoch. */
  #gone: readonly { readonly cookie: Cookie; readonly at: number }[] = [];
  /** When each cookie in the jar was set, by its key. */
  readonly #setAt = new Map<string, number>();
  /** Hosts that have had a request in which every cookie would have been sent. */
  readonly #asked = new Set<string>();

  constructor(options: WatchedOptions) {
    this.#options = options;
    const rules = rulesOf(options.browser);
    const { suffixOf } = options;
    this.#jar = new CookieJar([], { suffixOf, rules, thirdPartyCookies: rules.thirdPartyCookies });
    this.#rule = { suffixOf, schemeful: rules.schemeful };
    this.#askings = new Askings(this.#rule);
  }

  /** The jar's current cookies. */
  get cookies(): readonly Cookie[] {
    return this.#jar.all();
  }

  /** Whether this client would send a request without cookies: its jar withholds all, or has none. */
  couldSendBare(exchange: Recorded): boolean {
    const { context, carries } = new Askings(this.#rule).of(exchange);
    const access = { now: exchange.startedAt, api: "http", request: context } as const;
    return carries !== "always" || this.#jar.explain(exchange.request.url, access).attached.length === 0;
  }

  /** Removes a cookie that the browser reports as absent. */
  drop(cookie: Cookie): void {
    this.#jar.drop(cookie);
  }

  /** Compares a request with what the jar would have sent. */
  request(exchange: Recorded): RequestBeside {
    const how = this.#askings.of(exchange);
    // Requests come in order of time: what was removed before this one started is gone for all later ones.
    if (this.#gone.length > 0) this.#gone = this.#gone.filter(({ at }) => at > exchange.startedAt - SLACK);
    if (!this.#options.tellsCookies || exchange.fromCache)
      return { exchange, how, judged: false, sent: [], withheld: [], expired: [] };
    return { exchange, how, judged: true, ...this.#compare(exchange, how) };
  }

  /** Compares the request's cookies with those that the jar would send. */
  #compare(exchange: Recorded, how: HowAsked): Pick<BesideJar, "sent" | "withheld" | "expired"> {
    const { request, startedAt: now } = exchange;
    const expired = [...this.#jar.expire(now)];
    const pairs = cookiePairs(request);
    if (how.carries === "never" && pairs.length === 0) return { sent: [], withheld: [], expired };
    const judged = this.#jar.retrieve(request.url, { now, api: "http", request: how.context });
    const expected = [...judged.attached];
    const kept = [...judged.withheld];
    const sent = pairs.map((pair): SentCookie => {
      const at = expected.findIndex((cookie) => isPair(cookie, pair));
      const [cookie] = at < 0 ? [] : expected.splice(at, 1);
      if (cookie !== undefined) return { cookie, because: null };
      return this.#outlived(pair, exchange, expired) ?? this.#found(pair, exchange, kept, expected);
    });
    // The header is written a little after the request starts. An expired cookie needs no other reason to be absent.
    const over = expected.filter(
      (cookie) =>
        (cookie.expiryTime ?? Number.POSITIVE_INFINITY) <= exchange.answeredAt ||
        this.#setAt.get(cookieKey(cookie)) === OUTLIVED,
    );
    for (const cookie of over) this.#jar.drop(cookie);
    const stayed = expected.filter((cookie) => !over.includes(cookie));
    const missing = stayed.map((cookie) => ({
      cookie,
      refusal: this.#whyMissing(cookie, exchange, how, sent.length > 0),
    }));
    for (const { cookie, refusal } of missing) if (refusal.code === "left-the-jar") this.#jar.drop(cookie);
    return { sent, withheld: [...kept, ...missing], expired: [...expired, ...over] };
  }

  /** An expired cookie that was still sent: its real expiry is unknown. Null otherwise. */
  #outlived(pair: CookiePair, { request }: Recorded, expired: Cookie[]): SentCookie | null {
    const at = expired.findIndex((cookie) => isSentTo(request.url, cookie, pair));
    const [old] = at < 0 ? [] : expired.splice(at, 1);
    if (old === undefined) return null;
    const cookie = { ...old, expiryTime: null };
    this.#jar.put(cookie);
    this.#setAt.set(cookieKey(cookie), OUTLIVED);
    return { cookie, because: "outlived" };
  }

  /** A cookie that was sent although the jar would not have: puts it into the jar, and removes it from those thought to be withheld. */
  #found(pair: CookiePair, exchange: Recorded, kept: WithheldCookie[], expected: Cookie[]): SentCookie {
    const { request, startedAt: now } = exchange;
    const { hostname, protocol } = new URL(request.url);
    const at = kept.findIndex(({ cookie }) => isPair(cookie, pair));
    const [against] = at < 0 ? [] : kept.splice(at, 1);
    if (against !== undefined) {
      if (!against.cookie.unseen) return { cookie: against.cookie, because: "not-explained" };
      return { cookie: this.#widened(against.cookie, hostname), because: null };
    }
    const replaced = expected.findIndex((cookie) => cookie.name === pair.name);
    const [old] = replaced < 0 ? [] : expected.splice(replaced, 1);
    const because = this.#because(pair, exchange, old);
    const cookie: Cookie = {
      domain: hostname,
      hostOnly: true,
      path: "/",
      secure: protocol === "https:",
      httpOnly: false,
      sameSite: "Default",
      partitionKey: null,
      expiryTime: null,
      creationTime: now,
      ...old,
      ...pair,
      lastAccessTime: now,
      ...(old === undefined && { unseen: true }),
    };
    // A cookie that a response has removed or changed meanwhile is not put back.
    if (because !== "on-its-way") this.#jar.put(cookie);
    return { cookie, because };
  }

  #because(pair: CookiePair, { request, startedAt }: Recorded, replaces: Cookie | undefined): FoundBecause {
    if (this.#gone.some(({ cookie, at }) => isSentTo(request.url, cookie, pair) && at > startedAt - SLACK))
      return "on-its-way";
    if (replaces !== undefined) return replaces.httpOnly ? "changed-elsewhere" : "changed";
    // If an earlier request to this host lacked the cookie, the browser did not have it.
    return this.#asked.has(new URL(request.url).host) ? "elsewhere" : "older";
  }

  /** A cookie whose Domain was not seen goes to this host as well: it must be for the whole site. */
  #widened(cookie: Cookie, host: string): Cookie {
    if (!cookie.hostOnly || host === cookie.domain) return cookie;
    const site = registrableDomain(host, this.#options.suffixOf);
    if (site === null || !domainMatches(cookie.domain, site)) return cookie;
    this.#jar.drop(cookie);
    const wide = { ...cookie, domain: site, hostOnly: false };
    this.#jar.put(wide);
    return wide;
  }

  #whyMissing(cookie: Cookie, exchange: Recorded, how: HowAsked, others: boolean): Refusal {
    const { request, startedAt } = exchange;
    if (this.#options.program) return refuse("no-cookie-engine");
    if (how.carries !== "always" && !others) return refuse("no-credentials", { asked: ASKED_WITHOUT });
    if ((this.#setAt.get(cookieKey(cookie)) ?? 0) > startedAt - SLACK) return refuse("not-yet-stored");
    if (cookie.unseen) return refuse("attributes-unknown");
    const top = how.context?.topLevelNavigation === false ? how.context.topLevelOrigin : null;
    if (top !== null && !isSameSite(top, new URL(request.url), this.#rule))
      return refuse("third-party-blocked", { party: top });
    return this.#options.later.after(cookie, startedAt) ? refuse("not-explained") : refuse("left-the-jar");
  }

  /** Returns the outcome of each Set-Cookie line of the response to a request that was compared before. */
  answer({ exchange, how, judged, sent }: RequestBeside): SetOutcome[] {
    const { request, response, answeredAt: now, kept, dropped } = exchange;
    this.#askings.answered(exchange, how);
    if (how.carries === "always" && how.context?.topLevelNavigation !== false)
      this.#asked.add(new URL(request.url).host);
    if (response === null || !judged) return [];
    const carried = sent.length > 0;
    // A program that reports one cookie of a response has a jar, and reports each that it stores.
    const reports = (kept !== null && kept.length > 0) || dropped !== undefined;
    return fieldValues(response, "Set-Cookie").map((line): SetOutcome => {
      const { name, value } = pairIn(line);
      const later = this.#options.later.after({ name, value }, exchange.startedAt);
      const known = carried || later;
      if (how.carries !== "always" && !known)
        return { kind: "ignored", line, name, refusal: refuse("no-credentials", { asked: ASKED_WITHOUT }) };
      const unkept = this.#options.program && kept !== null && !kept.includes(name) && !later;
      if (unkept && !reports && !carried)
        return { kind: "ignored", line, name, refusal: refuse("no-cookie-engine") };
      const outcome = this.#jar.receive(line, request.url, { now, api: "http", request: how.context });
      if (outcome.kind === "stored" && unkept && reports) {
        this.#jar.drop(outcome.cookie);
        if (outcome.replaced !== null) this.#jar.put(outcome.replaced);
        const said = dropped?.get(line);
        const word = said === undefined ? "It does not say why." : `It says: ${said}.`;
        return { kind: "ignored", line, name, refusal: refuse("dropped-by-program", { word }) };
      }
      if (outcome.kind === "stored") {
        this.#setAt.set(cookieKey(outcome.cookie), now);
        if (outcome.replaced && !isPair(outcome.replaced, outcome.cookie))
          this.#gone = [...this.#gone, { cookie: outcome.replaced, at: now }];
      }
      if (outcome.kind === "deleted" && outcome.cookie !== null)
        this.#gone = [...this.#gone, { cookie: outcome.cookie, at: now }];
      return { ...outcome, line };
    });
  }
}
