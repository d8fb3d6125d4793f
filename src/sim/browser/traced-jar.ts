import type { Cookie, RequestContext } from "../../http/cookie.ts";
import { cookieHeader } from "../../http/cookie-header.ts";
import { domainMatches, isForOneHost } from "../../http/host.ts";
import { type Field, fieldValues, type HttpResponse } from "../../http/message.ts";
import { parseSetCookie } from "../../http/set-cookie.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Clock } from "../clock.ts";
import type { ThirdPartyCookies } from "../jar/browser-rules.ts";
import { BROWSERS, type BrowserName, rulesOf } from "../jar/browsers.ts";
import type { CookieAccess } from "../jar/cookie-access.ts";
import { ageLimit } from "../jar/cookie-admission.ts";
import type { CookieJar, RetrieveOutcome } from "../jar/cookie-jar.ts";
import { WorldError } from "../world-error.ts";
import { type Ask, carriesCookies, contextOf } from "./ask.ts";
import { attributeRemarks } from "./attribute-remarks.ts";

/** The jar as a browser uses it: everything that happens to a cookie is added to the trace, with its reason. */
export class TracedJar {
  readonly jar: CookieJar;
  readonly #clock: Clock;
  readonly #log: TraceLog;

  constructor(jar: CookieJar, clock: Clock, log: TraceLog) {
    this.jar = jar;
    this.#clock = clock;
    this.#log = log;
  }

  /** Returns the Cookie header of a request, if it gets one; the trace says why each other cookie is withheld. */
  attach(exchange: number, ask: Ask): Field[] {
    this.expire();
    const access = { now: this.#clock.now, api: "http", request: contextOf(ask) } as const;
    // retrieve() covers only this site's cookies, but a learner wants to know why any cookie is withheld.
    const { attached: fitting, withheld } = this.jar.explain(ask.url, access);
    const without = withoutCredentials(ask);
    for (const { cookie, refusal } of withheld) {
      if (without === null) this.#withhold(exchange, cookie, refusal);
      else if (isAboutSites(refusal)) this.#withhold(exchange, cookie, without);
    }
    if (without !== null) {
      for (const cookie of fitting) this.#withhold(exchange, cookie, without);
      return [];
    }
    const { attached: cookies } = this.jar.retrieve(ask.url, access);
    if (cookies.length === 0) return [];
    const header = cookieHeader(cookies);
    const young = this.jar.young(cookies, ask.url, access).map(({ name }) => name);
    this.#log.append("browser", { type: "cookie.attached", exchange, cookies, header, young });
    return [{ name: "Cookie", value: header }];
  }

  /** Returns the Cookie header that a request would get, without changing or tracing anything. */
  peek(ask: Ask): Field[] {
    if (!carriesCookies(ask)) return [];
    const access = { now: this.#clock.now, api: "http", request: contextOf(ask) } as const;
    const value = cookieHeader(this.jar.explain(ask.url, access).attached);
    return value === "" ? [] : [{ name: "Cookie", value }];
  }

  /** Stores the Set-Cookie lines of a response. */
  receive(ask: Ask, response: HttpResponse): void {
    const without = withoutCredentials(ask);
    for (const line of fieldValues(response, "Set-Cookie")) {
      if (without === null) this.store(line, ask.url, "http", contextOf(ask));
      else this.#reject(line, parseSetCookie(line, this.jar.settings.rules), without);
    }
  }

  /** Stores one Set-Cookie line, or one assignment to document.cookie. */
  store(line: string, url: string, api: CookieAccess["api"], request: RequestContext | null): void {
    const access = { now: this.#clock.now, api, request };
    const outcome = this.jar.receive(line, url, access);
    switch (outcome.kind) {
      case "stored": {
        const { cookie: stored, replaced } = outcome;
        this.#log.append("browser", { type: "cookie.stored", cookie: stored, replaced: replaced !== null });
        this.#remark(line, stored, access);
        for (const { cookie, refusal } of outcome.evicted) {
          this.#log.append("browser", { type: "cookie.evicted", cookie, refusal });
        }
        return;
      }
      case "deleted": {
        const { cookie, aim } = outcome;
        const by = api === "http" ? "server" : "script";
        if (cookie !== null) this.#delete(cookie, by);
        else this.#missed(aim);
        return;
      }
      case "rejected": {
        const { name, refusal } = outcome;
        this.#log.append("browser", { type: "cookie.rejected", line, name, refusal });
        this.#remark(line, null, access);
      }
    }
  }

  /** document.cookie: returns what a script of the document at `url` may read. `request`: the context of its frame, if it is in one. */
  read(url: string, request: RequestContext | null): RetrieveOutcome {
    this.expire();
    const outcome = this.jar.retrieve(url, { now: this.#clock.now, api: "script", request });
    for (const { cookie, refusal } of outcome.withheld) this.#withhold(null, cookie, refusal);
    return outcome;
  }

  /** Switches to the rules of another browser; the cookies stay. */
  is(browser: BrowserName): void {
    const rules = rulesOf(browser);
    const { called, known } = BROWSERS[browser];
    this.jar.change({ rules, thirdPartyCookies: rules.thirdPartyCookies });
    this.#log.append("browser", { type: "browser.chosen", browser, called, known });
  }

  /** Changes the user's setting for third-party cookies. */
  setThirdParty(value: ThirdPartyCookies): void {
    this.jar.change({ thirdPartyCookies: value });
    this.#log.append("browser", { type: "browser.configured", setting: "third-party-cookies", value });
  }

  /** The user clears the jar. */
  clear(): void {
    for (const cookie of this.jar.clear()) this.#delete(cookie, "user");
  }

  /** The browser is closed: removes the session cookies. */
  endSession(): void {
    for (const cookie of this.jar.endSession()) this.#delete(cookie, "browser-closed");
  }

  /**
   * The user changes a cookie in the developer tools, which HttpOnly does not prevent. If several have the name, it is one that a page of
   * `host` would send.
   */
  edit(name: string, value: string, host: string): void {
    const namesakes = this.jar.all().filter((c) => c.name === name);
    const before = namesakes.find((c) => domainMatches(host, c.domain)) ?? namesakes[0];
    if (before === undefined) throw new WorldError(`The jar has no cookie called ${name}.`, { word: name });
    const cookie = { ...before, value, lastAccessTime: this.#clock.now };
    this.jar.put(cookie);
    this.#log.append("browser", { type: "cookie.stored", cookie, replaced: true });
  }

  #delete(cookie: Cookie, by: "server" | "script" | "user" | "browser-closed"): void {
    this.#log.append("browser", { type: "cookie.deleted", cookie, by });
  }

  /** Removes the expired cookies, and traces it. */
  expire(): void {
    for (const cookie of this.jar.expire(this.#clock.now)) {
      this.#log.append("browser", { type: "cookie.expired", cookie });
    }
  }

  #withhold(exchange: number | null, cookie: Cookie, refusal: Refusal): void {
    this.#log.append("browser", { type: "cookie.withheld", exchange, cookie, refusal });
  }

  #reject(line: string, parsed: ReturnType<typeof parseSetCookie>, refusal: Refusal): void {
    const { name } = parsed.ok ? parsed.setCookie : parsed;
    this.#log.append("browser", { type: "cookie.rejected", line, name, refusal });
  }

  /** Traces the attributes of a line that the browser ignored, or that made it reject the line. */
  #remark(line: string, cookie: Cookie | null, access: CookieAccess): void {
    const { rules } = this.jar.settings;
    const parsed = parseSetCookie(line, rules);
    if (!parsed.ok) return;
    const set = parsed.setCookie;
    for (const remark of attributeRemarks(set, cookie, rules, ageLimit({ access, rules })))
      this.#log.append("browser", { type: "attribute.ignored", name: set.name, ...remark });
  }

  /** A deletion that matches no cookie, although the jar has one of that name: Path or Domain differ from those it was set with. */
  #missed(aim: Cookie): void {
    const alike = this.jar
      .near(aim.domain)
      .filter((cookie) => cookie.name.toLowerCase() === aim.name.toLowerCase());
    // Names are case-sensitive: Sid is another cookie than sid.
    const namesake = alike.find((cookie) => cookie.name === aim.name) ?? alike[0];
    if (namesake === undefined) return;
    const facts = {
      name: aim.name,
      wanted: scopeWords(aim),
      there: namesake.name,
      has: scopeWords(namesake),
    };
    const refusal = refuse("deletes-nothing", facts);
    this.#log.append("browser", { type: "deletion.missed", name: aim.name, cookie: namesake, refusal });
  }
}

/** Returns why a fetch does not use cookies; null if it does (Fetch Standard, credentials mode). */
function withoutCredentials(ask: Ask): Refusal | null {
  if (carriesCookies(ask)) return null;
  const asked =
    ask.credentials === "omit"
      ? "The script asked with credentials omit"
      : `The page is of ${ask.page}, the request goes to ${new URL(ask.url).origin}, another origin, and the script did not ask with credentials include`;
  return refuse("no-credentials", { asked });
}

/** Whether a cookie is withheld because of the initiating site. In a fetch without credentials that does not matter. */
const isAboutSites = ({ code }: Refusal): boolean => /^(same-site|third-party|other-partition)/.test(code);

/** Describes the scope of a cookie: the parts of its identity that a deletion has to repeat. */
function scopeWords(cookie: Cookie): string {
  const { domain, path, partitionKey } = cookie;
  const hosts = isForOneHost(cookie) ? `${domain} alone` : `${domain} and its subdomains`;
  const under = partitionKey === null ? "" : `, Partitioned under ${partitionKey}`;
  return `${hosts}, with Path=${path}${under}`;
}
