import { fieldValues, requestTarget } from "../../http/message.ts";
import type { TraceEvent } from "../../trace/event.ts";
import type { ExchangeState } from "../../trace/knowledge/knowledge.ts";
import type { Listing } from "../../trace/show/show.ts";

/** The listing shown by a beat. Lines are 0-based. */
export interface ListingInView {
  readonly of: Listing;
  /** The running line; null if there is none. */
  readonly line: number | null;
  /** The line where the requested route starts, 0 if the listing has no routes; null if it has only others. */
  readonly top: number | null;
}

/**
 * Returns the line that is tied to the told event, or to another one of these events; else the listing with the route that `exchange`
 * requests, or the previous one, with no line lit. A line of a route runs only for requests to it, whatever event it is tied to.
 */
export function listingInView(
  listings: readonly Listing[],
  events: readonly TraceEvent[],
  lead: TraceEvent | null,
  exchange: ExchangeState | null,
  shown: Listing | null,
): ListingInView | null {
  const busy = exchange !== null && (exchange.phase !== "done" || events.some(isAnswer));
  for (const event of [...(lead === null ? [] : [lead]), ...events.toReversed()]) {
    for (const of of listings) {
      const line = of.lines.findIndex(
        ({ seqs }, i) => seqs.includes(event.seq) && (!busy || runsFor(of, i, exchange)),
      );
      if (line >= 0) {
        const cause = causeIn(of, line, event);
        return { of, line: cause, top: cause };
      }
    }
  }
  const same = listings.find((l) => l.file === shown?.file) ?? listings[0];
  if (same === undefined) return null;
  if (exchange === null) return { of: same, line: null, top: 0 };
  const of = [same, ...listings].find((l) => l.lines.some(({ text }) => isRouteFor(text, exchange))) ?? same;
  const found = of.lines.findIndex(({ text }) => isRouteFor(text, exchange));
  const others = of.lines.some(({ text }) => ROUTE.test(text));
  return { of, line: null, top: found >= 0 ? found : others ? null : 0 };
}

/** Returns the line that causes the event: the line that sets a cookie is not the one that sends the response, and comes before it. */
function causeIn({ lines }: Listing, line: number, event: TraceEvent): number {
  if (event.type !== "response.sent" || fieldValues(event.response, "Set-Cookie").length === 0) return line;
  if (SETS_COOKIE.test(lines[line]?.text ?? "")) return line;
  const { from } = routeAround(lines, line);
  const sets = lines
    .slice(from, line)
    .findLastIndex(({ text, seqs }) => seqs.length === 0 && SETS_COOKIE.test(text));
  return sets < 0 ? line : from + sets;
}

const SETS_COOKIE = /\bres\.(?:cookie|clearCookie)\(|"Set-Cookie"/i;

/** Returns the first and last line of the route around a line; outside any route, of the whole listing. */
export function routeAround(lines: Listing["lines"], line: number): { from: number; to: number } {
  const from = lines.slice(0, line + 1).findLastIndex(({ text }) => ROUTE.test(text));
  if (from < 0) return { from: 0, to: lines.length - 1 };
  const length = lines.slice(from + 1).findIndex(({ text }) => text.startsWith("}"));
  return { from, to: length < 0 ? lines.length - 1 : from + 1 + length };
}

const isAnswer = ({ type }: TraceEvent): boolean => type === "response.sent" || type === "response.received";

/** The start of a route: app.get("/profile", … */
const ROUTE = /^\w+\.(get|post|put|patch|delete)\("(\/[^"]*)"/;

function isRouteFor(text: string, { request }: ExchangeState): boolean {
  const [, method = "", path = ""] = ROUTE.exec(text) ?? [];
  if (method.toUpperCase() !== request.method) return false;
  const [asked] = requestTarget(request.url).split("?");
  return asked === path;
}

/** Whether a line is in the route that the exchange requests, or in none. */
function runsFor({ lines }: Listing, line: number, exchange: ExchangeState): boolean {
  for (let at = line; at >= 0; at--) {
    const text = lines[at]?.text ?? "";
    if (ROUTE.test(text)) return isRouteFor(text, exchange);
    if (at < line && text.startsWith("}")) return true;
  }
  return true;
}
