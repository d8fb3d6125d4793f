import type { RequestContext } from "../../http/cookie.ts";
import { cookieHeader } from "../../http/cookie-header.ts";
import { type Field, fieldValues, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { refuse } from "../../trace/refusal.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Clock } from "../clock.ts";
import type { CookieJar } from "../jar/cookie-jar.ts";
import type { Wire } from "../network/wire.ts";
import { type Ask, askingOrigin, carriesCookies, contextOf, isCrossOrigin, originField } from "./ask.ts";
import { corsAllows, needsPreflight, preflightAllows, preflightFor } from "./cors.ts";
import { MOST_REDIRECTS, redirected } from "./redirect.ts";
import { contentLength } from "./request-body.ts";

export interface Fetched {
  /** The request that was answered: the last one, where redirects were followed. */
  readonly ask: Ask;
  readonly response: HttpResponse;
  /** False where the page that asked may not see the answer (CORS). */
  readonly readable: boolean;
}

/** The part of a browser that speaks HTTP: it asks the jar, sends, keeps what Set-Cookie says, and follows redirects. */
export class UserAgent {
  readonly #clock: Clock;
  readonly #log: TraceLog;
  readonly #jar: CookieJar;
  readonly #wire: Pick<Wire, "carry" | "nextExchange">;

  constructor(clock: Clock, log: TraceLog, jar: CookieJar, wire: Pick<Wire, "carry" | "nextExchange">) {
    this.#clock = clock;
    this.#log = log;
    this.#jar = jar;
    this.#wire = wire;
  }

  /** Sends and follows until there is an answer; null where there is none. */
  send(ask: Ask): Fetched | null {
    if (ask.redirectedThrough.length > MOST_REDIRECTS) {
      const refusal = refuse("too-many-redirects", { count: String(MOST_REDIRECTS) });
      const exchange = this.#wire.nextExchange();
      const request = requestOf(ask, []);
      this.#log.append("browser", { type: "request.refused", exchange, request, refusal });
      return null;
    }
    if (isCrossOrigin(ask) && !ask.opaque && needsPreflight(ask) && !this.#preflight(ask)) return null;
    const reply = this.#exchange(ask);
    // Where the CORS check fails, the fetch is over: a redirect in such an answer leads nowhere (HTTP fetch, step 4).
    const next = reply?.readable || (reply && ask.opaque) ? redirected(ask, reply.response) : null;
    return next === null ? reply : this.send(next);
  }

  #exchange(ask: Ask): Fetched | null {
    const exchange = this.#wire.nextExchange();
    const context = contextOf(ask);
    const cookies = carriesCookies(ask) ? this.#attachCookies(exchange, ask.url, context) : [];
    if (ask.token !== null) {
      const { value: token, from } = ask.token;
      this.#log.append("browser", { type: "token.attached", exchange, token, from });
    }
    const { cause, tab, initiator } = ask;
    const sender = { actor: "browser", cause, tab, initiator } as const;
    const response = this.#wire.carry(exchange, requestOf(ask, cookies), sender);
    if (response === null) return null;
    if (carriesCookies(ask)) {
      for (const line of fieldValues(response, "Set-Cookie"))
        this.storeCookie(line, ask.url, "http", context);
    }
    return { ask, response, readable: this.#readable(exchange, ask, response) };
  }

  #attachCookies(exchange: number, url: string, request: RequestContext): Field[] {
    this.expireCookies();
    const access = { now: this.#clock.now, api: "http", request } as const;
    // Retrieving tells of this site's cookies; a learner wants to know of every cookie why it stays at home.
    for (const { cookie, refusal } of this.#jar.explain(url, access).withheld) {
      this.#log.append("browser", { type: "cookie.withheld", exchange, cookie, refusal });
    }
    const { attached: cookies } = this.#jar.retrieve(url, access);
    if (cookies.length === 0) return [];
    const header = cookieHeader(cookies);
    this.#log.append("browser", { type: "cookie.attached", exchange, cookies, header });
    return [{ name: "Cookie", value: header }];
  }

  /** One Set-Cookie line, or one assignment to document.cookie, through the jar and into the trace. */
  storeCookie(line: string, url: string, api: "http" | "script", request: RequestContext | null): void {
    const outcome = this.#jar.receive(line, url, { now: this.#clock.now, api, request });
    switch (outcome.kind) {
      case "stored": {
        const { cookie: stored, replaced } = outcome;
        this.#log.append("browser", { type: "cookie.stored", cookie: stored, replaced: replaced !== null });
        for (const { cookie, refusal } of outcome.evicted) {
          this.#log.append("browser", { type: "cookie.evicted", cookie, refusal });
        }
        return;
      }
      case "deleted": {
        const { cookie } = outcome;
        const by = api === "http" ? "server" : "script";
        if (cookie !== null) this.#log.append("browser", { type: "cookie.deleted", cookie, by });
        return;
      }
      case "rejected": {
        const { name, refusal } = outcome;
        this.#log.append("browser", { type: "cookie.rejected", line, name, refusal });
      }
    }
  }

  /** Takes the expired cookies out of the jar, and says so. */
  expireCookies(): void {
    for (const cookie of this.#jar.expire(this.#clock.now)) {
      this.#log.append("browser", { type: "cookie.expired", cookie });
    }
  }

  #preflight(ask: Ask): boolean {
    const origin = askingOrigin(ask);
    const { tab, initiator } = ask;
    const exchange = this.#wire.nextExchange();
    const sender = { actor: "browser", cause: "preflight", tab, initiator } as const;
    const response = this.#wire.carry(exchange, preflightFor(ask, origin), sender);
    if (response === null) return false;
    if (preflightAllows(response, ask, origin, ask.credentials === "include")) return true;
    const refusal = refuse("cors-preflight", { host: new URL(ask.url).host, origin });
    const request = requestOf(ask, []);
    this.#log.append("browser", { type: "request.refused", exchange, request, refusal });
    return false;
  }

  #readable(exchange: number, ask: Ask, response: HttpResponse): boolean {
    if (!isCrossOrigin(ask)) return true;
    // "no-cors": the answer is opaque by itself, so that there is nothing to refuse (Fetch Standard, opaque filtered response).
    if (ask.opaque) return false;
    const origin = askingOrigin(ask);
    if (corsAllows(response, origin, ask.credentials === "include")) return true;
    const refusal = refuse("cors-unreadable", { origin, host: new URL(ask.url).host });
    this.#log.append("browser", { type: "response.blocked", exchange, refusal });
    return false;
  }
}

/** The message that goes on the wire for it. */
function requestOf(ask: Ask, cookies: readonly Field[]): HttpRequest {
  const { method, url, body } = ask;
  const host = { name: "Host", value: new URL(url).host };
  return {
    method,
    url,
    fields: [host, ...originField(ask), ...cookies, ...ask.fields, ...lengthOf(ask)],
    body,
  };
}

/** RFC 9110 §8.6: "a user agent normally sends Content-Length in a POST request even when the value is 0". */
function lengthOf({ method, body }: Ask): Field[] {
  if (body === "" && method !== "POST" && method !== "PUT") return [];
  return [contentLength(body)];
}
