import { field, fieldValues, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { COMPACT_TOKEN } from "../../jwt/reading/compact.ts";
import { refuse } from "../../trace/refusal.ts";
import type { Actor, RequestCause } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Clock } from "../clock.ts";
import type { Process } from "../process.ts";
import { textResponse } from "../server/routes.ts";
import { Server } from "../server/server.ts";
import { Balancer } from "./balancer.ts";
import type { Answered, Endpoint } from "./endpoint.ts";
import { SharedCache } from "./shared-cache.ts";
import type { TlsProxy } from "./tls-proxy.ts";

/** One way, in virtual ms. */
export const LATENCY = 40;

/** Who sends a request, and why. */
export interface Sender {
  readonly actor: Actor;
  readonly cause: RequestCause;
  readonly tab: string | null;
  readonly initiator: string | null;
}

/** Between the client and the servers: carries a request there and the response back, with latency. */
export class Wire {
  /** Whether somebody listens on the wire. */
  tapped = false;
  readonly #clock: Clock;
  readonly #log: TraceLog;
  readonly #endpoints: ReadonlyMap<string, Endpoint>;
  #exchanges = 0;

  constructor(clock: Clock, log: TraceLog, endpoints: ReadonlyMap<string, Endpoint>) {
    this.#clock = clock;
    this.#log = log;
    this.#endpoints = endpoints;
  }

  /** Returns the number of the next exchange; cookies and tokens are attached under it before it is sent. */
  nextExchange(): number {
    this.#exchanges += 1;
    return this.#exchanges;
  }

  /** Carries one request; null if no server answers at its host. It may halt before it arrives, and before its response does. */
  *carry(exchange: number, request: HttpRequest, sender: Sender): Process<HttpResponse | null> {
    const endpoint = endpointAt(this.#endpoints, request.url);
    if (endpoint === null || (endpoint instanceof Server && !endpoint.up)) {
      const { hostname: host } = new URL(request.url);
      const refusal = refuse(endpoint === null ? "unknown-host" : "server-down", { host });
      this.#log.append(sender.actor, { type: "request.refused", exchange, request, refusal });
      return null;
    }
    const { actor, ...why } = sender;
    this.#log.append(actor, { type: "request.sent", exchange, request, ...why });
    this.#overhear(exchange, request);
    yield { exchange, leg: "to-server" };
    this.#clock.advance(LATENCY);
    const { by: server, response } = yield* this.#reach(endpoint, exchange, request);
    const answers = { method: request.method, path: new URL(request.url).pathname };
    this.#log.append("server", { type: "response.sent", exchange, server, ...answers, response });
    this.#overhearAnswer(exchange, request.url, response);
    yield { exchange, leg: "to-client" };
    this.#clock.advance(LATENCY);
    this.#log.append(actor, { type: "response.received", exchange });
    return response;
  }

  /** Whether a server at this address reads a field that most ignore. */
  isRead(address: string, name: "Sec-Fetch-Site"): boolean {
    const endpoint = endpointAt(this.#endpoints, address);
    return endpoint !== null && this.#serversBehind(endpoint).some((server) => server.reads(name));
  }

  #serversBehind(endpoint: Endpoint): readonly Server[] {
    if (endpoint instanceof Server) return [endpoint];
    if (endpoint instanceof Balancer) return endpoint.servers;
    const next = this.#endpoints.get(endpoint.behind);
    return next === undefined ? [] : this.#serversBehind(next);
  }

  /** The endpoint at that name answers the request itself or passes it to its backend. */
  *#reach(endpoint: Endpoint, exchange: number, request: HttpRequest): Process<Answered> {
    if (endpoint instanceof Server) {
      this.#log.append("server", { type: "request.received", exchange, server: endpoint.name });
      return { by: endpoint.name, response: yield* endpoint.handle(exchange, request) };
    }
    if (endpoint instanceof Balancer) return yield* this.#balance(endpoint, exchange, request);
    if (endpoint instanceof SharedCache) return yield* this.#cached(endpoint, exchange, request);
    return yield* this.#decrypted(endpoint, exchange, request);
  }

  /** A balancer passes the request to one of its servers, and the response back. */
  *#balance(balancer: Balancer, exchange: number, request: HttpRequest): Process<Answered> {
    const routing = balancer.route(request);
    const { server = null, because = null, fields = [] } = routing ?? {};
    // RFC 9110 §15.6.4: "the server is currently unable to handle the request due to a temporary overload or scheduled
    // maintenance"
    const refusal = routing === null ? refuse("no-server-up", { host: balancer.name }) : null;
    const { name } = balancer;
    this.#log.append("server", {
      type: "request.routed",
      exchange,
      balancer: name,
      server: server?.name ?? null,
      because,
      refusal,
    });
    if (server === null) return { by: name, response: textResponse(503, "No server is up") };
    const { by, response } = yield* this.#reach(server, exchange, request);
    return { by, response: { ...response, fields: [...response.fields, ...fields] } };
  }

  /** A proxy ends TLS: from here on the request goes over http. */
  *#decrypted(proxy: TlsProxy, exchange: number, request: HttpRequest): Process<Answered> {
    const { request: inside, added } = proxy.forward(request);
    const { name, behind } = proxy;
    this.#log.append("server", { type: "request.forwarded", exchange, proxy: name, to: behind, added });
    return yield* this.#reachBehind(name, behind, exchange, inside);
  }

  /** A shared cache answers if it can; otherwise it stores what it may of the response. */
  *#cached(cache: SharedCache, exchange: number, request: HttpRequest): Process<Answered> {
    const { name, behind } = cache;
    const kept = cache.find(request, this.#clock.now);
    if (kept !== null) {
      const { response, age, refusal } = kept;
      this.#log.append("server", {
        type: "cache.hit",
        exchange,
        cache: name,
        url: request.url,
        age,
        refusal,
      });
      return { by: name, response };
    }
    const answered = yield* this.#reachBehind(name, behind, exchange, request);
    const fresh = cache.keep(request, answered.response, this.#clock.now);
    if (fresh > 0)
      this.#log.append("server", { type: "cache.stored", exchange, cache: name, url: request.url, fresh });
    return answered;
  }

  *#reachBehind(name: string, behind: string, exchange: number, request: HttpRequest): Process<Answered> {
    const next = this.#endpoints.get(behind);
    if (next !== undefined && !(next instanceof Server && !next.up))
      return yield* this.#reach(next, exchange, request);
    // RFC 9110 §15.6.3: "received an invalid response from an inbound server it accessed while attempting to fulfill the
    // request"
    return { by: name, response: textResponse(502, `Nothing answers behind ${name}`) };
  }

  /** What a listener learns of a request: all of it over http, only the host over https. */
  #overhear(exchange: number, request: HttpRequest): void {
    if (!this.tapped) return;
    const { host } = new URL(request.url);
    const plain = isPlain(request.url);
    const cookieHeader = plain ? field(request, "Cookie") : null;
    const authorization = plain ? field(request, "Authorization") : null;
    const body = plain && request.body !== "" ? request.body : null;
    const heard = { exchange, host, plain, cookieHeader, authorization, body };
    this.#log.append("attacker", { type: "request.overheard", ...heard });
  }

  /** The same for a response, if it contains a secret. */
  #overhearAnswer(exchange: number, url: string, response: HttpResponse): void {
    if (!this.tapped || !isPlain(url)) return;
    const pairs = fieldValues(response, "Set-Cookie").map((line) => line.split(";")[0]?.trim() ?? "");
    const cookies = pairs.filter((pair) => !pair.endsWith("="));
    const [bearer = null] = COMPACT_TOKEN.exec(response.body) ?? [];
    if (cookies.length > 0 || bearer !== null)
      this.#log.append("attacker", { type: "response.overheard", exchange, cookies, bearer });
  }
}

/** Whether a listener can read it. */
const isPlain = (url: string): boolean => /^(http|ws):/.test(url);

/** Returns the endpoint of a URL: the one started at its host and port, or at its host for any port; null if there is none. */
function endpointAt(endpoints: ReadonlyMap<string, Endpoint>, address: string): Endpoint | null {
  const { host, hostname } = new URL(address);
  return endpoints.get(host) ?? endpoints.get(hostname) ?? null;
}
