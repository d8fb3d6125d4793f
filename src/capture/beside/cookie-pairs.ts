import type { Cookie } from "../../http/cookie.ts";
import { isForHost } from "../../http/host.ts";
import { fieldValues, type HttpRequest } from "../../http/message.ts";

export type CookiePair = Pick<Cookie, "name" | "value">;

/** Parses a text such as `sid=1`, or a Set-Cookie line, into name and value; if there is no equals sign it is all value. */
export function pairIn(text: string): CookiePair {
  const [pair = ""] = text.split(";");
  const equals = pair.indexOf("=");
  return { name: pair.slice(0, Math.max(0, equals)).trim(), value: pair.slice(equals + 1).trim() };
}

/**
 * Returns the cookies of a request, in the order of its header (RFC 6265bis §4.2.1). In HTTP/2 and 3 "the Cookie header field MAY be split
 * into separate header fields" (RFC 9113 §8.2.3).
 */
export function cookiePairs(request: HttpRequest): CookiePair[] {
  const texts = fieldValues(request, "Cookie").flatMap((header) => header.split(";"));
  return texts.filter((text) => text.trim() !== "").map(pairIn);
}

export const isPair = (a: CookiePair, b: CookiePair): boolean => a.name === b.name && a.value === b.value;

/** Whether a pair sent to a URL can be this cookie: another host's cookie may have the same name and value. */
export const isSentTo = (url: string, cookie: Cookie, pair: CookiePair): boolean =>
  isPair(cookie, pair) && isForHost(cookie, new URL(url).hostname);

/** When each cookie is sent, so that a browser's treatment of it can be inferred from later requests. */
export class SentLater {
  /** When a cookie is last sent, in ms since the epoch, by name and value. */
  readonly #last = new Map<string, number>();

  constructor(requests: Iterable<{ readonly request: HttpRequest; readonly startedAt: number }>) {
    for (const { request, startedAt } of requests) {
      for (const pair of cookiePairs(request)) {
        const before = this.#last.get(keyOf(pair)) ?? Number.NEGATIVE_INFINITY;
        this.#last.set(keyOf(pair), Math.max(before, startedAt));
      }
    }
  }

  /** Whether it is sent in any request after this time. */
  after(pair: CookiePair, moment: number): boolean {
    return (this.#last.get(keyOf(pair)) ?? Number.NEGATIVE_INFINITY) > moment;
  }
}

const keyOf = ({ name, value }: CookiePair): string => `${name}=${value}`;
