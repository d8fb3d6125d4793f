import type { Field, HttpRequest, HttpResponse } from "../../http/message.ts";
import { refuse } from "../../trace/refusal.ts";
import type { Actor, RequestCause } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Clock } from "../clock.ts";
import { textResponse } from "../server/routes.ts";
import { Server } from "../server/server.ts";
import type { Balancer } from "./balancer.ts";

/** One way, in virtual ms. */
export const LATENCY = 40;

/** Who sends a request, and why. */
export interface Sender {
  readonly actor: Actor;
  readonly cause: RequestCause;
  readonly tab: string | null;
  readonly initiator: string | null;
}

/** Who answers at a host name. */
export type Endpoint = Server | Balancer;

/** Between the client and the servers: carries a request there and the answer back, and takes its time. */
export class Wire {
  readonly #clock: Clock;
  readonly #log: TraceLog;
  readonly #sites: ReadonlyMap<string, Endpoint>;
  #exchanges = 0;

  constructor(clock: Clock, log: TraceLog, sites: ReadonlyMap<string, Endpoint>) {
    this.#clock = clock;
    this.#log = log;
    this.#sites = sites;
  }

  /** The number of the next exchange; cookies and tokens are attached in its name before it is sent. */
  nextExchange(): number {
    this.#exchanges += 1;
    return this.#exchanges;
  }

  /** Carries one request; null where no server answers at its host. */
  carry(exchange: number, request: HttpRequest, sender: Sender): HttpResponse | null {
    const { hostname } = new URL(request.url);
    const site = this.#sites.get(hostname);
    if (site === undefined || (site instanceof Server && !site.up)) {
      const refusal = refuse(site === undefined ? "unknown-host" : "server-down", { host: hostname });
      this.#log.append(sender.actor, { type: "request.refused", exchange, request, refusal });
      return null;
    }
    const { actor, ...why } = sender;
    this.#log.append(actor, { type: "request.sent", exchange, request, ...why });
    this.#clock.advance(LATENCY);
    const response =
      site instanceof Server
        ? this.#reach(site, exchange, request)
        : this.#reachThrough(site, exchange, request);
    this.#clock.advance(LATENCY);
    this.#log.append(actor, { type: "response.received", exchange });
    return response;
  }

  /** A balancer hands the request to one of its servers, and the answer back. */
  #reachThrough(balancer: Balancer, exchange: number, request: HttpRequest): HttpResponse {
    const routing = balancer.route(request);
    const { server = null, because = null, fields = [] } = routing ?? {};
    // RFC 9110 §15.6.4: "the server is currently unable to handle the request due to a temporary overload or scheduled
    // maintenance"
    const refusal = routing === null ? refuse("no-server-up", { host: balancer.name }) : null;
    this.#log.append("server", {
      type: "request.routed",
      exchange,
      balancer: balancer.name,
      server: server?.name ?? null,
      because,
      refusal,
    });
    if (server !== null) return this.#reach(server, exchange, request, fields);
    return this.#answer(balancer.name, exchange, request, textResponse(503, "No server is up"));
  }

  /** A server gets the request and answers it; `added`: what the balancer puts into the answer on its way back. */
  #reach(server: Server, exchange: number, request: HttpRequest, added: readonly Field[] = []): HttpResponse {
    this.#log.append("server", { type: "request.received", exchange, server: server.name });
    const response = server.handle(exchange, request);
    return this.#answer(server.name, exchange, request, {
      ...response,
      fields: [...response.fields, ...added],
    });
  }

  #answer(server: string, exchange: number, request: HttpRequest, response: HttpResponse): HttpResponse {
    const answers = { method: request.method, path: new URL(request.url).pathname };
    this.#log.append("server", { type: "response.sent", exchange, server, ...answers, response });
    return response;
  }
}
