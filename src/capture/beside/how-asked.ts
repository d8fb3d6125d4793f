import type { RequestContext } from "../../http/cookie.ts";
import { field } from "../../http/message.ts";
import { isSameSite, type SiteRule } from "../../http/site.ts";
import type { Recorded } from "../recording.ts";

/** How a request was initiated, as far as the recording tells. */
export interface HowAsked {
  /** The context for the jar; null: unknown, and then the rules about other sites are not applied. */
  readonly context: RequestContext | null;
  /**
   * Whether cookies are sent at all: always with embedded resources and navigations, never with a preflight, and with a cross-origin
   * fetch only if its script asked for it (Fetch Standard, credentials mode), which no header tells.
   */
  readonly carries: "always" | "never" | "perhaps";
  readonly preflight: boolean;
  /** The exchange whose response redirected here; null if none did. */
  readonly redirectOf: Recorded | null;
}

/** No browser follows more (Fetch Standard, HTTP-redirect fetch: "If request's redirect count is 20, then return a network error"). */
const MOST_REDIRECTS = 20;

/** Determines for each request of a recording how it was initiated, in order. */
export class Askings {
  readonly #rule: SiteRule;
  /** Redirects that have not been followed yet, by target URL. */
  readonly #leads = new Map<string, { from: Recorded; how: HowAsked }>();
  /** The URL of the last top-level page, by the recording's name for the page. */
  readonly #tops = new Map<string | null, string>();

  constructor(rule: SiteRule) {
    this.#rule = rule;
  }

  /** Returns how this request was initiated. Call it once for each, in order of time. */
  of(exchange: Recorded): HowAsked {
    const { request } = exchange;
    const lead = this.#leads.get(request.url);
    this.#leads.delete(request.url);
    const followed = lead !== undefined && lead.from.startedAt <= exchange.startedAt ? lead : null;
    const how = followed === null ? this.#asked(exchange) : this.#redirected(exchange, followed);
    if (how.context?.topLevelNavigation) this.#tops.set(exchange.page, request.url);
    return how;
  }

  /** Takes a response that may be a redirect; `how`: what `of` returned for its request. */
  answered(exchange: Recorded, how: HowAsked): void {
    const { request, response } = exchange;
    const location = response !== null && isRedirect(response.status) ? field(response, "Location") : null;
    if (location !== null && URL.canParse(location, request.url)) {
      const to = new URL(location, request.url);
      to.hash = "";
      this.#leads.set(to.href, { from: exchange, how });
    }
  }

  #asked(exchange: Recorded): HowAsked {
    const { request } = exchange;
    const preflight =
      request.method === "OPTIONS" && field(request, "Access-Control-Request-Method") !== null;
    const mode = field(request, "Sec-Fetch-Mode");
    const destination = exchange.destination;
    const navigation = mode === "navigate" || (mode === null && destination === "document");
    const topLevelNavigation = navigation && destination !== "iframe" && destination !== "frame";
    const initiator = this.#initiator(exchange);
    const site = field(request, "Sec-Fetch-Site");
    const told = site !== null || mode !== null || destination !== null;
    const own =
      site === null
        ? initiator === null || initiator === new URL(request.url).origin
        : site === "same-origin" || site === "none";
    const cors = mode === null ? field(request, "Origin") !== null && !navigation : mode === "cors";
    return {
      context:
        !told && field(request, "Origin") === null
          ? null
          : this.#context(exchange, topLevelNavigation, initiator),
      carries: preflight ? "never" : cors && !own ? "perhaps" : "always",
      preflight,
      redirectOf: null,
    };
  }

  #context(exchange: Recorded, topLevelNavigation: boolean, initiator: string | null): RequestContext {
    const { request, page } = exchange;
    return {
      method: request.method,
      topLevelNavigation,
      initiator,
      topLevelOrigin: topLevelNavigation ? null : (this.#top(page) ?? initiator),
      redirectedThrough: [],
    };
  }

  /** Returns the origin of the page in the address bar; null if the recording has none. */
  #top(page: string | null): string | null {
    const url = this.#tops.get(page);
    return url === undefined ? null : new URL(url).origin;
  }

  /** RFC 9110 §15.4: the browser follows by itself, so the initiator of the first request is the initiator of this one as well. */
  #redirected(exchange: Recorded, { from, how }: { from: Recorded; how: HowAsked }): HowAsked {
    const { context } = how;
    if (context === null) return { ...how, redirectOf: from };
    const through = [...context.redirectedThrough, new URL(from.request.url).origin].slice(-MOST_REDIRECTS);
    return {
      ...how,
      context: { ...context, method: exchange.request.method, redirectedThrough: through },
      redirectOf: from,
    };
  }

  /** Returns the origin of the initiator: from the browser's Sec-Fetch-Site, and a header that agrees with it (Fetch Metadata). */
  #initiator({ request, page }: Recorded): string | null {
    const { origin } = new URL(request.url);
    const named = [field(request, "Origin"), field(request, "Referer")].flatMap((text) =>
      text !== null && URL.canParse(text) ? [new URL(text).origin] : [],
    );
    const isSite = (other: string) => isSameSite(origin, other, this.#rule);
    switch (field(request, "Sec-Fetch-Site")) {
      case "none":
        return null;
      case "same-origin":
        return origin;
      case "same-site":
        return named.find((one) => one !== origin && isSite(one)) ?? origin;
      case "cross-site":
        return [...named, this.#top(page)].find((one) => one !== null && !isSite(one)) ?? UNKNOWN_SITE;
      default:
        return named[0] ?? null;
    }
  }
}

/** Another site that the request does not name: all that is known is that it differs. */
const UNKNOWN_SITE = "null";

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);
