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

/** A browser's own cache: private to one user, so that "private" responses may be stored (RFC 9111 §3). */
export class HttpCache {
  readonly #clock: Clock;
  readonly #log: TraceLog;
  #kept: readonly Kept[] = [];

  constructor(clock: Clock, log: TraceLog) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Returns a stored response that is still fresh, or null. If there is one, no request is sent. */
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

  /** Stores a response, if allowed. */
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
