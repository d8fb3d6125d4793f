import type { Cookie } from "../../http/cookie.ts";
import { field, type HttpRequest } from "../../http/message.ts";

export type CookiePair = Pick<Cookie, "name" | "value">;

/** The cookies of a request, in the order in which they stand in its header (RFC 6265bis §4.2.1). */
export function cookiePairs(request: HttpRequest): CookiePair[] {
  const header = field(request, "Cookie");
  if (header === null) return [];
  return header.split(";").flatMap((part) => {
    const pair = part.trim();
    if (pair === "") return [];
    const equals = pair.indexOf("=");
    return [
      equals < 0 ? { name: "", value: pair } : { name: pair.slice(0, equals), value: pair.slice(equals + 1) },
    ];
  });
}

export const isPair = (a: CookiePair, b: CookiePair): boolean => a.name === b.name && a.value === b.value;

/** When each cookie is sent, so that what a browser did with it can be told from what it did later. */
export class SentLater {
  /** ms since the epoch of the last time, by name and value. */
  readonly #last = new Map<string, number>();

  constructor(requests: Iterable<{ readonly request: HttpRequest; readonly startedAt: number }>) {
    for (const { request, startedAt } of requests) {
      for (const pair of cookiePairs(request)) {
        const before = this.#last.get(keyOf(pair)) ?? Number.NEGATIVE_INFINITY;
        this.#last.set(keyOf(pair), Math.max(before, startedAt));
      }
    }
  }

  /** Whether it is sent in any request after this moment. */
  after(pair: CookiePair, moment: number): boolean {
    return (this.#last.get(keyOf(pair)) ?? Number.NEGATIVE_INFINITY) > moment;
  }
}

const keyOf = ({ name, value }: CookiePair): string => `${name}=${value}`;
