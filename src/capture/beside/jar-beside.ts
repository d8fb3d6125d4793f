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

/** What a recording tells of a request whose cookies stayed at home: the mode itself is in none. */
const ASKED_WITHOUT = "A script asked for this across origins, and did not ask for cookies";

export interface BesideOptions {
  readonly suffixOf: PublicSuffixOf;
  /** The browser whose rules the jar goes by. */
  readonly browser: BrowserName;
}

/** How far the times that tools write may be off, in ms. */
const SLACK = 20;

/** In place of when a cookie was set: its time was over, and it was sent all the same. */
const OUTLIVED = Number.NEGATIVE_INFINITY;

export interface WatchedOptions extends BesideOptions {
  /** What is sent later, as far as that is known. */
  readonly later: Pick<SentLater, "after">;
  /** Whether a program sends, and not a browser. */
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
  /** What was in the jar until an answer took it out, and when: ms since the epoch. */
  #gone: readonly { readonly cookie: Cookie; readonly at: number }[] = [];
  /** When each cookie in the jar was set, by its key. */
  readonly #setAt = new Map<string, number>();
  /** Hosts that were asked in a way in which every cookie would have gone along. */
  readonly #asked = new Set<string>();

  constructor(options: WatchedOptions) {
    this.#options = options;
    const rules = rulesOf(options.browser);
    const { suffixOf } = options;
    this.#jar = new CookieJar([], { suffixOf, rules, thirdPartyCookies: rules.thirdPartyCookies });
    this.#rule = { suffixOf, schemeful: rules.schemeful };
    this.#askings = new Askings(this.#rule);
  }

  /** What it holds by now. */
  get cookies(): readonly Cookie[] {
    return this.#jar.all();
  }

  /** Whether a request without cookies is as this client would send it: its jar keeps all back, or has none. */
  couldSendBare(exchange: Recorded): boolean {
    const { context, carries } = new Askings(this.#rule).of(exchange);
    const access = { now: exchange.startedAt, api: "http", request: context } as const;
    return carries !== "always" || this.#jar.explain(exchange.request.url, access).attached.length === 0;
  }

  /** The browser says that it does not have it. */
  drop(cookie: Cookie): void {
    this.#jar.drop(cookie);
  }

  /** A request, laid beside what the jar would have sent. */
  request(exchange: Recorded): RequestBeside {
    const how = this.#askings.of(exchange);
    // Requests come in the order of time: what was gone before this one began is gone for all.
    if (this.#gone.length > 0) this.#gone = this.#gone.filter(({ at }) => at > exchange.startedAt - SLACK);
    if (!this.#options.tellsCookies || exchange.fromCache)
      return { exchange, how, judged: false, sent: [], withheld: [], expired: [] };
    return { exchange, how, judged: true, ...this.#compare(exchange, how) };
  }

  /** Lays the request's cookies beside those that the jar would send. */
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
    // The header is written a little after the request began. What had outlived its time needs no other reason to be gone.
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

  /** A cookie whose time was over, and that was sent all the same: it has more time, and nobody knows how much. Null if it is none. */
  #outlived(pair: CookiePair, { request }: Recorded, expired: Cookie[]): SentCookie | null {
    const at = expired.findIndex((cookie) => isSentTo(request.url, cookie, pair));
    const [old] = at < 0 ? [] : expired.splice(at, 1);
    if (old === undefined) return null;
    const cookie = { ...old, expiryTime: null };
    this.#jar.put(cookie);
    this.#setAt.set(cookieKey(cookie), OUTLIVED);
    return { cookie, because: "outlived" };
  }

  /** A cookie that was sent and that the jar would not have sent: it is put in the jar, and taken from what is thought to be kept back. */
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
    // What an answer has taken away or changed by then is not put back.
    if (because !== "on-its-way") this.#jar.put(cookie);
    return { cookie, because };
  }

  #because(pair: CookiePair, { request, startedAt }: Recorded, replaces: Cookie | undefined): FoundBecause {
    if (this.#gone.some(({ cookie, at }) => isSentTo(request.url, cookie, pair) && at > startedAt - SLACK))
      return "on-its-way";
    if (replaces !== undefined) return replaces.httpOnly ? "changed-elsewhere" : "changed";
    // Where the host was asked before and it did not go along, it was not there.
    return this.#asked.has(new URL(request.url).host) ? "elsewhere" : "older";
  }

  /** A cookie whose Domain nobody saw goes to this host as well: it must be for all of the site. */
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

  /** What becomes of each Set-Cookie line of the answer to a request that was laid beside the jar before. */
  answer({ exchange, how, judged, sent }: RequestBeside): SetOutcome[] {
    const { request, response, answeredAt: now, kept } = exchange;
    this.#askings.answered(exchange, how);
    if (how.carries === "always" && how.context?.topLevelNavigation !== false)
      this.#asked.add(new URL(request.url).host);
    if (response === null || !judged) return [];
    const carried = sent.length > 0;
    return fieldValues(response, "Set-Cookie").map((line): SetOutcome => {
      const { name, value } = pairIn(line);
      const known = carried || this.#options.later.after({ name, value }, exchange.startedAt);
      if (how.carries !== "always" && !known)
        return { kind: "ignored", line, name, refusal: refuse("no-credentials", { asked: ASKED_WITHOUT }) };
      if (this.#options.program && kept !== null && !kept.includes(name) && !known)
        return { kind: "ignored", line, name, refusal: refuse("no-cookie-engine") };
      const outcome = this.#jar.receive(line, request.url, { now, api: "http", request: how.context });
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
