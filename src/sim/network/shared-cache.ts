import { freshFor, variesAlike } from "../../http/freshness.ts";
import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { Refusal } from "../../trace/refusal.ts";
import { cachedForAnother } from "../cached-for-another.ts";

/** A stored response, with its request. Times in virtual ms. */
interface Kept {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly at: number;
  readonly until: number;
}

/** A cache hit: the response, its age in ms, and whether it was made for another user. */
export interface CacheHit {
  readonly response: HttpResponse;
  readonly age: number;
  readonly refusal: Refusal | null;
}

/** A cache that all users of a name share: a CDN. It stores what the response's Cache-Control allows. */
export class SharedCache {
  readonly name: string;
  /** The name of the server or balancer behind it. */
  readonly behind: string;
  #kept: readonly Kept[] = [];

  constructor(name: string, behind: string) {
    this.name = name;
    this.behind = behind;
  }

  /** Returns a stored response that is still fresh, with its Age (RFC 9111 §5.1); null if there is none. Ignores who sent the request. */
  find(request: HttpRequest, now: number): CacheHit | null {
    const kept = this.#kept.find(
      (k) =>
        k.request.method === request.method &&
        k.request.url === request.url &&
        now < k.until &&
        variesAlike(k.request, k.response, request),
    );
    if (kept === undefined) return null;
    const age = now - kept.at;
    const fields = [...kept.response.fields, { name: "Age", value: String(Math.floor(age / 1000)) }];
    return { response: { ...kept.response, fields }, age, refusal: cachedForAnother(kept.request, request) };
  }

  /** Stores a response, if allowed; returns its freshness lifetime in ms, 0 if it is not stored. */
  keep(request: HttpRequest, response: HttpResponse, now: number): number {
    const fresh = freshFor(request, response, true);
    if (fresh > 0) this.#kept = [...this.#kept, { request, response, at: now, until: now + fresh }];
    return fresh;
  }
}
