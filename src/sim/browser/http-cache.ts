import { freshFor, variesAlike } from "../../http/freshness.ts";
import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import { cachedForAnother } from "../cached-for-another.ts";
import type { Clock } from "../clock.ts";

interface Kept {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly at: number;
  readonly until: number;
}

/** A browser's own cache: one user's alone, so that "private" is no hindrance (RFC 9111 §3). */
export class HttpCache {
  readonly #clock: Clock;
  readonly #log: TraceLog;
  #kept: readonly Kept[] = [];

  constructor(clock: Clock, log: TraceLog) {
    this.#clock = clock;
    this.#log = log;
  }

  /** A kept answer that is still fresh, or null. Then no request is sent, and no server hears of it. */
  find(request: HttpRequest): HttpResponse | null {
    const { now } = this.#clock;
    const kept = this.#kept.find(
      (k) =>
        request.method === "GET" &&
        k.request.url === request.url &&
        now < k.until &&
        variesAlike(k.request, k.response, request),
    );
    if (kept === undefined) return null;
    const { url } = request;
    this.#log.append("browser", {
      type: "cache.hit",
      exchange: null,
      cache: null,
      url,
      age: now - kept.at,
      refusal: cachedForAnother(kept.request, request),
    });
    return kept.response;
  }

  /** Keeps an answer, if it may. */
  keep(exchange: number, request: HttpRequest, response: HttpResponse): void {
    const { now } = this.#clock;
    const fresh = freshFor(request, response, false);
    if (fresh === 0) return;
    const others = this.#kept.filter((k) => k.request.url !== request.url);
    this.#kept = [...others, { request, response, at: now, until: now + fresh }];
    const { url } = request;
    this.#log.append("browser", { type: "cache.stored", exchange, cache: null, url, fresh });
  }
}
