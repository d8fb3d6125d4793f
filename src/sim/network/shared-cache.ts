import { freshFor, variesAlike } from "../../http/freshness.ts";
import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { Refusal } from "../../trace/refusal.ts";
import { cachedForAnother } from "../cached-for-another.ts";

/** An answer that is kept, for the request that it was given to. Times in virtual ms. */
interface Kept {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly at: number;
  readonly until: number;
}

/** What a cache gives: an answer, for how long it has had it, in ms, and whether it was made for somebody else. */
export interface CacheHit {
  readonly response: HttpResponse;
  readonly age: number;
  readonly refusal: Refusal | null;
}

/** A cache that all users of a name have in common: a CDN. It keeps what an answer's Cache-Control lets it keep. */
export class SharedCache {
  readonly name: string;
  /** The name of what stands behind it. */
  readonly behind: string;
  #kept: readonly Kept[] = [];

  constructor(name: string, behind: string) {
    this.name = name;
    this.behind = behind;
  }

  /** A kept answer that is still fresh, with its Age (RFC 9111 §5.1); null if there is none. It does not look at who asks. */
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

  /** Keeps an answer, if it may; returns for how long, in ms, 0 for not at all. */
  keep(request: HttpRequest, response: HttpResponse, now: number): number {
    const fresh = freshFor(request, response, true);
    if (fresh > 0) this.#kept = [...this.#kept, { request, response, at: now, until: now + fresh }];
    return fresh;
  }
}
