import type { HttpRequest, HttpResponse } from "../http/message.ts";
import type { Actor, RequestCause } from "../trace/event.ts";
import { refuse } from "../trace/refusal.ts";
import type { TraceLog } from "../trace/trace-log.ts";
import type { Clock } from "./clock.ts";
import type { Server } from "./server.ts";

/** One way, in virtual ms. */
export const LATENCY = 40;

/** Who sends a request, and why. */
export interface Sender {
  readonly actor: Actor;
  readonly cause: RequestCause;
  readonly tab: string | null;
  readonly initiator: string | null;
}

/** Between the client and the servers: carries a request there and the answer back, and takes its time. */
export class Wire {
  readonly #clock: Clock;
  readonly #log: TraceLog;
  readonly #servers: ReadonlyMap<string, Server>;
  #exchanges = 0;

  constructor(clock: Clock, log: TraceLog, servers: ReadonlyMap<string, Server>) {
    this.#clock = clock;
    this.#log = log;
    this.#servers = servers;
  }

  /** The number of the next exchange; cookies and tokens are attached in its name before it is sent. */
  nextExchange(): number {
    this.#exchanges += 1;
    return this.#exchanges;
  }

  /** Carries one request; null where no server answers at its host. */
  carry(exchange: number, request: HttpRequest, sender: Sender): HttpResponse | null {
    const { hostname } = new URL(request.url);
    const server = this.#servers.get(hostname);
    if (server === undefined) {
      const refusal = refuse("unknown-host", { host: hostname });
      this.#log.append(sender.actor, { type: "request.refused", exchange, request, refusal });
      return null;
    }
    const { actor, ...why } = sender;
    this.#log.append(actor, { type: "request.sent", exchange, request, ...why });
    this.#clock.advance(LATENCY);
    this.#log.append("server", { type: "request.received", exchange, server: server.name });
    const response = server.handle(exchange, request);
    const answers = { method: request.method, path: new URL(request.url).pathname };
    this.#log.append("server", {
      type: "response.sent",
      exchange,
      server: server.name,
      ...answers,
      response,
    });
    this.#clock.advance(LATENCY);
    this.#log.append(actor, { type: "response.received", exchange });
    return response;
  }
}
