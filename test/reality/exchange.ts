import type { HttpRequest, HttpResponse } from "../../src/http/message.ts";
import { field, fieldValues } from "../../src/http/message.ts";
import type { EventOf, Trace } from "../../src/trace/event.ts";

/** A request that a browser sent and the answer to it: what has to be the same in the simulation and in reality. */
export interface Exchange {
  /** "GET https://shop.test/profile" */
  readonly what: string;
  readonly cookie: string | null;
  readonly authorization: string | null;
  readonly origin: string | null;
  readonly status: number;
  readonly setCookies: readonly string[];
}

export function exchangeOf(request: HttpRequest, response: HttpResponse | null): Exchange {
  return {
    what: `${request.method} ${request.url}`,
    cookie: field(request, "Cookie"),
    authorization: field(request, "Authorization"),
    origin: field(request, "Origin"),
    status: response?.status ?? 0,
    setCookies: response === null ? [] : fieldValues(response, "Set-Cookie"),
  };
}

/** Returns what the simulated browser sent in a part of its trace, and the responses. */
export function exchangesIn(events: Trace): Exchange[] {
  return events.flatMap((event) => {
    if (event.type !== "request.sent" || event.actor !== "browser") return [];
    const answer = events.find(
      (e): e is EventOf<"response.sent"> => e.type === "response.sent" && e.exchange === event.exchange,
    );
    return [exchangeOf(event.request, answer?.response ?? null)];
  });
}
