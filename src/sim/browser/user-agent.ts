import type { Field, HttpRequest, HttpResponse } from "../../http/message.ts";
import { isSecureConnection } from "../../http/secure-connection.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Wire } from "../network/wire.ts";
import type { Process } from "../process.ts";
import { type Ask, askingOrigin, fetchSite, isCrossOrigin, mixedContent, originField } from "./ask.ts";
import { type CrossOriginAsk, corsRefusal, needsPreflight, preflightFor, preflightRefusal } from "./cors.ts";
import type { HttpCache } from "./http-cache.ts";
import { MOST_REDIRECTS, redirected } from "./redirect.ts";
import { contentLength } from "./request-body.ts";
import type { TracedJar } from "./traced-jar.ts";

export interface Fetched {
  /** The request that got the response: the last one, if redirects were followed. */
  readonly ask: Ask;
  readonly response: HttpResponse;
  /** False if the page may not see the response (CORS). */
  readonly readable: boolean;
}

/** The part of the wire that a user agent needs. */
export type AgentWire = Pick<Wire, "carry" | "nextExchange" | "isRead">;

/** The HTTP part of a browser: attaches cookies, sends, stores Set-Cookie, and follows redirects. */
export class UserAgent {
  readonly cookies: TracedJar;
  readonly #cache: HttpCache;
  readonly #log: TraceLog;
  readonly #wire: AgentWire;

  constructor(log: TraceLog, cookies: TracedJar, cache: HttpCache, wire: AgentWire) {
    this.#log = log;
    this.cookies = cookies;
    this.#cache = cache;
    this.#wire = wire;
  }

  /** Sends a request and follows redirects until the final response; null if there is none. */
  *send(ask: Ask): Process<Fetched | null> {
    if (ask.redirectedThrough.length > MOST_REDIRECTS)
      return this.#refuse(ask, refuse("too-many-redirects", { count: String(MOST_REDIRECTS) }));
    const mixed = mixedContent(ask);
    if (mixed !== null) return this.#refuse(ask, mixed);
    const kept =
      ask.cause === "reload" ? null : this.#cache.find(this.#requestOf(ask, this.cookies.peek(ask)));
    if (kept !== null) return { ask, response: kept, readable: this.#readable(0, ask, kept) };
    if (isCrossOrigin(ask) && !ask.opaque && needsPreflight(ask) && !(yield* this.#preflight(ask)))
      return null;
    const exchange = this.#wire.nextExchange();
    const reply = yield* this.#exchange(exchange, ask);
    // If the CORS check fails, the fetch fails: a redirect in such a response is not followed (HTTP fetch, step 4).
    const next = reply?.readable || (reply && ask.opaque) ? redirected(ask, reply.response) : null;
    if (next === null) return reply;
    this.#tellDropped(exchange, ask, next);
    return yield* this.send(next);
  }

  *#exchange(exchange: number, ask: Ask): Process<Fetched | null> {
    const cookies = this.cookies.attach(exchange, ask);
    if (ask.token !== null) {
      const { value: token, from } = ask.token;
      this.#log.append("browser", { type: "token.attached", exchange, token, from });
    }
    const { cause, tab, initiator } = ask;
    const sender = { actor: "browser", cause, tab, initiator } as const;
    const request = this.#requestOf(ask, cookies);
    const response = yield* this.#wire.carry(exchange, request, sender);
    if (response === null) return null;
    this.cookies.receive(ask, response);
    this.#cache.keep(exchange, request, response);
    return { ask, response, readable: this.#readable(exchange, ask, response) };
  }

  #refuse(ask: Ask, refusal: Refusal): null {
    const exchange = this.#wire.nextExchange();
    const request = this.#requestOf(ask, []);
    this.#log.append("browser", { type: "request.refused", exchange, request, refusal });
    return null;
  }

  /** "If request's current URL's origin is not same origin with locationURL's origin", Authorization is removed. */
  #tellDropped(exchange: number, before: Ask, after: Ask): void {
    const has = (ask: Ask) => ask.fields.some((f) => f.name === "Authorization");
    if (!has(before) || has(after)) return;
    const [from = "", to = ""] = [new URL(before.url).origin, new URL(after.url).origin];
    const refusal = refuse("authorization-dropped", { from, to });
    this.#log.append("browser", { type: "field.dropped", exchange, field: "Authorization", refusal });
  }

  *#preflight(ask: Ask): Process<boolean> {
    const asking = crossOriginAsk(ask);
    const { tab, initiator } = ask;
    const exchange = this.#wire.nextExchange();
    const sender = { actor: "browser", cause: "preflight", tab, initiator } as const;
    const response = yield* this.#wire.carry(exchange, preflightFor(ask, asking.origin), sender);
    if (response === null) return false;
    const refusal = preflightRefusal(response, ask, asking);
    if (refusal === null) return true;
    const request = this.#requestOf(ask, []);
    this.#log.append("browser", { type: "request.refused", exchange, request, refusal });
    return false;
  }

  #readable(exchange: number, ask: Ask, response: HttpResponse): boolean {
    if (!isCrossOrigin(ask)) return true;
    // "no-cors": the response is opaque anyway, so there is nothing to refuse (Fetch Standard, opaque filtered response).
    if (ask.opaque) return false;
    const refusal = corsRefusal(response, new URL(ask.url).host, crossOriginAsk(ask));
    if (refusal === null) return true;
    this.#log.append("browser", { type: "response.blocked", exchange, refusal });
    return false;
  }

  /** Builds the message for a request. */
  #requestOf(ask: Ask, cookies: readonly Field[]): HttpRequest {
    const { method, url, body } = ask;
    const host = { name: "Host", value: new URL(url).host };
    const site = this.#siteField(ask);
    const fields = [host, ...originField(ask), ...cookies, ...ask.fields, ...lengthOf(ask), ...site];
    return { method, url, fields, body };
  }

  /**
   * A real browser adds a dozen more fields. This one is added only if a server reads it, and only for secure URLs (Fetch Metadata §2,
   * "potentially trustworthy").
   */
  #siteField(ask: Ask): Field[] {
    const name = "Sec-Fetch-Site";
    if (!isSecureConnection(new URL(ask.url)) || !this.#wire.isRead(ask.url, name)) return [];
    return [{ name, value: fetchSite(ask, this.cookies.jar.settings.sameSite) }];
  }
}

const crossOriginAsk = (ask: Ask): CrossOriginAsk => ({
  origin: askingOrigin(ask),
  withCredentials: ask.credentials === "include",
});

/** RFC 9110 §8.6: "a user agent normally sends Content-Length in a POST request even when the value is 0". */
function lengthOf({ method, body }: Ask): Field[] {
  if (body === "" && method !== "POST" && method !== "PUT") return [];
  return [contentLength(body)];
}
