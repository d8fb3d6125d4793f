import type { RequestContext } from "../http/cookie.ts";
import { type Field, field, fieldValues, type HttpRequest, type HttpResponse } from "../http/message.ts";
import type { RequestCause } from "../trace/event.ts";
import { refuse } from "../trace/refusal.ts";
import type { TraceLog } from "../trace/trace-log.ts";
import type { Clock } from "./clock.ts";
import { type CookieJar, cookieHeader } from "./cookie-jar.ts";
import { corsAllows, needsPreflight } from "./cors.ts";
import type { Wire } from "./wire.ts";

/** Fetch Standard, HTTP-redirect fetch: more than 20 is a network error. */
const MOST_REDIRECTS = 20;

export type CredentialsMode = "omit" | "same-origin" | "include";

/** A request as a tab asks for it, before cookies. */
export interface Ask {
  readonly method: string;
  readonly url: string;
  readonly fields: readonly Field[];
  readonly body: string;
  readonly cause: RequestCause;
  readonly tab: string;
  /** Origin of the page that asks; null where the user typed the address. */
  readonly initiator: string | null;
  /** Origin of the tab's page for a fetch; null for a navigation of the tab itself. */
  readonly page: string | null;
  readonly credentials: CredentialsMode;
  /** The token that stands in the Authorization header, and where the page had it from. */
  readonly token?: { readonly value: string; readonly from: string } | null;
  readonly redirectedThrough?: readonly string[];
}

export interface Reply {
  readonly url: string;
  readonly response: HttpResponse;
  /** False where the page that asked may not see the answer (CORS). */
  readonly readable: boolean;
}

/** The part of a browser that speaks HTTP: it asks the jar, sends, keeps what Set-Cookie says, and follows redirects. */
export class UserAgent {
  readonly #clock: Clock;
  readonly #log: TraceLog;
  readonly #jar: CookieJar;
  readonly #wire: Wire;

  constructor(clock: Clock, log: TraceLog, jar: CookieJar, wire: Wire) {
    this.#clock = clock;
    this.#log = log;
    this.#jar = jar;
    this.#wire = wire;
  }

  /** Sends and follows until there is an answer; null where there is none. */
  send(ask: Ask): Reply | null {
    const through = ask.redirectedThrough ?? [];
    if (through.length > MOST_REDIRECTS) {
      const refusal = refuse("too-many-redirects", { count: String(MOST_REDIRECTS) });
      this.#log.append("browser", {
        type: "request.refused",
        exchange: this.#wire.nextExchange(),
        request: ask,
        refusal,
      });
      return null;
    }
    if (this.#crossOrigin(ask) && needsPreflight(ask) && !this.#preflight(ask)) return null;
    const reply = this.#exchange(ask);
    const next = reply && redirected(ask, reply.response);
    return next ? this.send(next) : reply;
  }

  #exchange(ask: Ask): Reply | null {
    const exchange = this.#wire.nextExchange();
    const context = contextOf(ask);
    const cookies = this.#mayCarryCookies(ask) ? this.#attachCookies(exchange, ask.url, context) : [];
    if (ask.token) {
      const { value: token, from } = ask.token;
      this.#log.append("browser", { type: "token.attached", exchange, token, from });
    }
    const request = this.#request(ask, cookies);
    const { cause, tab, initiator } = ask;
    const response = this.#wire.carry(exchange, request, { actor: "browser", cause, tab, initiator });
    if (response === null) return null;
    if (this.#mayCarryCookies(ask)) this.#keepCookies(ask.url, response, context);
    return { url: ask.url, response, readable: this.#readable(exchange, ask, response) };
  }

  #request(ask: Ask, cookies: readonly Field[]): HttpRequest {
    const url = new URL(ask.url);
    const origin = this.#sendsOrigin(ask) && ask.initiator ? [{ name: "Origin", value: ask.initiator }] : [];
    const fields = [
      { name: "Host", value: url.host },
      ...origin,
      ...cookies,
      ...ask.fields,
      ...lengthOf(ask.body),
    ];
    return { method: ask.method, url: ask.url, fields, body: ask.body };
  }

  /** Fetch Standard, "append a request Origin header": on cross-origin fetches, and on all that are not GET or HEAD. */
  #sendsOrigin(ask: Ask): boolean {
    return this.#crossOrigin(ask) || !["GET", "HEAD"].includes(ask.method);
  }

  #attachCookies(exchange: number, url: string, request: RequestContext): Field[] {
    this.expireCookies();
    const { attached, withheld } = this.#jar.explain(url, { now: this.#clock.now, api: "http", request });
    for (const { cookie, refusal } of withheld) {
      this.#log.append("browser", { type: "cookie.withheld", exchange, cookie, refusal });
    }
    if (attached.length === 0) return [];
    const header = cookieHeader(attached);
    const cookies = attached.map(({ name, value }) => ({ name, value }));
    this.#log.append("browser", { type: "cookie.attached", exchange, cookies, header });
    return [{ name: "Cookie", value: header }];
  }

  #keepCookies(url: string, response: HttpResponse, request: RequestContext): void {
    for (const line of fieldValues(response, "Set-Cookie")) this.storeCookie(line, url, "http", request);
  }

  /** One Set-Cookie line, or one assignment to document.cookie, through the jar and into the trace. */
  storeCookie(line: string, url: string, api: "http" | "script", request: RequestContext | null): void {
    const outcome = this.#jar.receive(line, url, { now: this.#clock.now, api, request });
    const by = api === "http" ? "server" : "script";
    switch (outcome.kind) {
      case "stored":
        this.#log.append("browser", {
          type: "cookie.stored",
          cookie: outcome.cookie,
          replaced: outcome.replaced !== null,
        });
        for (const { cookie, refusal } of outcome.evicted) {
          this.#log.append("browser", { type: "cookie.evicted", cookie, refusal });
        }
        return;
      case "deleted":
        if (outcome.cookie)
          this.#log.append("browser", { type: "cookie.deleted", cookie: outcome.cookie, by });
        return;
      case "rejected":
        this.#log.append("browser", {
          type: "cookie.rejected",
          line,
          name: outcome.name,
          refusal: outcome.refusal,
        });
    }
  }

  /** Takes the expired cookies out of the jar, and says so. */
  expireCookies(): void {
    for (const cookie of this.#jar.expire(this.#clock.now)) {
      this.#log.append("browser", { type: "cookie.expired", cookie });
    }
  }

  #preflight(ask: Ask): boolean {
    const origin = ask.initiator ?? "null";
    const { host } = new URL(ask.url);
    const names = ask.fields.map((f) => f.name.toLowerCase()).join(", ");
    const fields = [
      { name: "Host", value: host },
      { name: "Origin", value: origin },
      { name: "Access-Control-Request-Method", value: ask.method },
      ...(names === "" ? [] : [{ name: "Access-Control-Request-Headers", value: names }]),
    ];
    const exchange = this.#wire.nextExchange();
    const request = { method: "OPTIONS", url: ask.url, fields, body: "" };
    const sender = { actor: "browser", cause: "preflight", tab: ask.tab, initiator: ask.initiator } as const;
    const response = this.#wire.carry(exchange, request, sender);
    if (response === null) return false;
    if (corsAllows(response, origin, ask.credentials === "include")) return true;
    const refusal = refuse("cors-preflight", { host, origin });
    this.#log.append("browser", { type: "request.refused", exchange, request: ask, refusal });
    return false;
  }

  #readable(exchange: number, ask: Ask, response: HttpResponse): boolean {
    if (!this.#crossOrigin(ask)) return true;
    const origin = ask.initiator ?? "null";
    if (corsAllows(response, origin, ask.credentials === "include")) return true;
    const refusal = refuse("cors-unreadable", { origin, host: new URL(ask.url).host });
    this.#log.append("browser", { type: "response.blocked", exchange, refusal });
    return false;
  }

  /** A fetch to another origin than its page's; navigations are never subject to CORS. */
  #crossOrigin(ask: Ask): boolean {
    return ask.page !== null && new URL(ask.url).origin !== ask.page;
  }

  /** Fetch Standard, credentials mode: whether cookies go along, and whether Set-Cookie in the answer counts. */
  #mayCarryCookies(ask: Ask): boolean {
    if (ask.credentials === "omit") return false;
    return ask.credentials === "include" || !this.#crossOrigin(ask);
  }
}

const lengthOf = (body: string): Field[] =>
  body === "" ? [] : [{ name: "Content-Length", value: String(Buffer.byteLength(body)) }];

function contextOf(ask: Ask): RequestContext {
  return {
    method: ask.method,
    topLevelNavigation: ask.page === null,
    initiator: ask.initiator,
    topLevelOrigin: ask.page,
    redirectedThrough: ask.redirectedThrough ?? [],
    reload: ask.cause === "reload",
  };
}

/** The request that a redirect answer leads to (Fetch Standard, HTTP-redirect fetch), or null where it is none. */
function redirected(ask: Ask, response: HttpResponse): Ask | null {
  const location = field(response, "Location");
  if (location === null || ![301, 302, 303, 307, 308].includes(response.status)) return null;
  const becomesGet =
    (response.status === 303 && ask.method !== "HEAD") || (response.status < 303 && ask.method === "POST");
  const url = new URL(location, ask.url);
  const sameOrigin = url.origin === new URL(ask.url).origin;
  // Credentials that a page wrote itself never follow a redirect to another origin.
  const kept = sameOrigin
    ? ask
    : { ...ask, fields: ask.fields.filter((f) => f.name !== "Authorization"), token: null };
  return {
    ...kept,
    ...(becomesGet
      ? { method: "GET", body: "", fields: kept.fields.filter((f) => f.name !== "Content-Type") }
      : {}),
    url: url.href,
    cause: "redirect",
    redirectedThrough: [...(ask.redirectedThrough ?? []), new URL(ask.url).origin],
  };
}
