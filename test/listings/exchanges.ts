import type { HttpRequest, HttpResponse } from "../../src/http/message.ts";
import { requestTarget } from "../../src/http/message.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { fold } from "../../src/trace/knowledge/fold.ts";
import type { ServerState, Tables } from "../../src/trace/knowledge/knowledge.ts";
import type { LessonShow, Listing } from "../../src/trace/show/show.ts";

/** One request of a scene whose route a listing shows, what the simulation's server answered, and what it knew before. */
export interface Exchange {
  readonly lesson: string;
  readonly listing: Listing;
  /** Which listing of its name in its lesson it is, from 1 on: a lesson shows a first try and a better one. */
  readonly edition: number;
  /** The number of the event that sends the answer. */
  readonly seq: number;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  /** ms since the epoch, when the server had it. */
  readonly at: number;
  readonly server: ServerState;
  readonly tables: Tables;
  /** The newest CSRF token that the server had given by then; null: none. */
  readonly csrf: string | null;
  /** What happened from the request to its response. */
  readonly events: readonly TraceEvent[];
}

/** Every exchange of a lesson that one of its listings has the route of. */
export function exchangesOf({ lesson, segments, trace }: LessonShow): Exchange[] {
  const editions = new Map<string, string[]>();
  return segments.flatMap((segment) => {
    if (segment.kind !== "scene") return [];
    return segment.listings.flatMap((listing) => {
      const text = textOf(listing);
      const seen = editions.get(listing.file) ?? [];
      if (!seen.includes(text)) editions.set(listing.file, [...seen, text]);
      const edition = (editions.get(listing.file) ?? []).indexOf(text) + 1;
      return routesOf(text).flatMap(({ method, path }) =>
        answersIn(trace, segment.from, segment.to, method, path).map((found) => ({
          lesson: lesson.slug,
          listing,
          edition,
          ...found,
        })),
      );
    });
  });
}

export const textOf = ({ lines }: Listing): string => lines.map(({ text }) => text).join("\n");

/** The routes of a listing: app.get("/profile", … */
export const routesOf = (text: string): { method: string; path: string }[] =>
  [...text.matchAll(/^app\.(get|post|put|delete)\("(\/[^"]*)"/gm)].map(([, method = "", path = ""]) => ({
    method: method.toUpperCase(),
    path,
  }));

type Answer = Omit<Exchange, "lesson" | "listing" | "edition">;

function answersIn(
  trace: readonly TraceEvent[],
  from: number,
  to: number,
  method: string,
  path: string,
): Answer[] {
  const found: Answer[] = [];
  for (const event of trace.slice(from, to)) {
    if (event.type !== "response.sent" || event.method !== method || event.path !== path) continue;
    const arrived = trace.findLast(
      (one) => one.seq < event.seq && one.type === "request.received" && one.exchange === event.exchange,
    );
    const sent = trace.findLast(
      (one) => one.seq < event.seq && one.type === "request.sent" && one.exchange === event.exchange,
    );
    if (arrived === undefined || sent?.type !== "request.sent") continue;
    if (requestTarget(sent.request.url).split("?")[0] !== path) continue;
    const known = fold(trace.slice(0, arrived.seq + 1));
    const server = known.servers.find(({ name }) => name === event.server);
    if (server === undefined) continue;
    const isShared = server.settings.store === "shared";
    found.push({
      seq: event.seq,
      request: sent.request,
      response: withoutBalancer(event.response, known.balancers.length > 0),
      at: arrived.at,
      server,
      tables: isShared ? known.shared : server.memory,
      csrf: trace.slice(0, arrived.seq).findLast((one) => one.type === "csrf.issued")?.token ?? null,
      events: trace.slice(arrived.seq + 1, event.seq + 1),
    });
  }
  return found;
}

/** Returns the server's own response: a load balancer adds its own cookie on the way back. */
function withoutBalancer(response: HttpResponse, isBalanced: boolean): HttpResponse {
  const isIts = (value: string) => isBalanced && value.startsWith("server=");
  return { ...response, fields: response.fields.filter(({ value }) => !isIts(value)) };
}
