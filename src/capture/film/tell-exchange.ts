import type { Cookie } from "../../http/cookie.ts";
import { cookieHeader } from "../../http/cookie-header.ts";
import { field } from "../../http/message.ts";
import type { RequestCause } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import { cookieMask, maskRequest, maskResponse, maskSetCookie, maskUrl } from "../masking/mask-messages.ts";
import type { Masks } from "../masking/masks.ts";
import { cookieKind, tokenIn, tokensHandedOut } from "../story/credential-kind.ts";
import type { StoryExchange } from "../story/story.ts";
import { bearer, type Cast } from "./cast.ts";
import { serverEvents } from "./server-events.ts";

/** What the events of an exchange are told with. */
export interface Told {
  readonly log: TraceLog;
  readonly masks: Masks;
  readonly cast: Cast;
  /** A program sent it, and no browser. */
  readonly program: boolean;
  readonly later: readonly StoryExchange[];
}

/** Adds the events of one exchange to the trace: what was seen, and what must have been for that to be so. */
export function tellExchange(one: StoryExchange, told: Told): void {
  const { log, masks, program } = told;
  const { exchange, how } = one;
  const { host: server, origin } = new URL(exchange.request.url);
  const id = exchange.index;
  const tab = program ? null : (exchange.page ?? "tab 1");
  const masked = (cookie: Cookie): Cookie => ({
    ...cookie,
    value: masks.of(cookie.value, cookieMask(cookie.name, cookie.value)),
  });
  const matters = ({ name, value, httpOnly }: Cookie) => cookieKind(name, value, httpOnly) !== "tracking";

  for (const cookie of one.expired.filter(matters))
    log.append("browser", { type: "cookie.expired", cookie: masked(cookie) }, "inferred");
  if (tab !== null) log.append("browser", { type: "tab.opened", tab }, "inferred");
  for (const { cookie, because } of one.sent) {
    if (because === null || !matters(cookie)) continue;
    log.append(
      "browser",
      { type: "cookie.found", exchange: id, cookie: masked(cookie), because },
      "inferred",
    );
  }
  for (const { cookie, refusal } of one.withheld.filter((w) => matters(w.cookie)))
    log.append(
      "browser",
      { type: "cookie.withheld", exchange: id, cookie: masked(cookie), refusal },
      "inferred",
    );
  const cookies = one.sent.map(({ cookie }) => cookie).filter(matters);
  if (cookies.length > 0) {
    const shown = cookies.map(masked);
    const header = cookieHeader(shown);
    log.append("browser", { type: "cookie.attached", exchange: id, cookies: shown, header }, "observed");
  }
  const credentials = bearer(one);
  if (credentials !== null && tokenIn(credentials) !== null) {
    const token = masks.of(credentials, "token");
    log.append(
      "browser",
      { type: "token.attached", exchange: id, token, from: "where the page keeps it" },
      "observed",
    );
  }
  const request = maskRequest(exchange.request, masks);
  const cause = causeOf(one, program);
  const initiator = how.context?.initiator ?? null;
  log.append("browser", { type: "request.sent", exchange: id, request, cause, tab, initiator }, "observed");
  const { response: raw } = exchange;
  if (raw === null) return;
  log.append("server", { type: "request.received", exchange: id, server }, "inferred");
  for (const body of serverEvents({ ...told, one, server, exchange: id }))
    log.append("server", body, "inferred");
  const response = maskResponse(raw, masks);
  const { pathname: path } = new URL(request.url);
  log.append(
    "server",
    { type: "response.sent", exchange: id, server, method: request.method, path, response },
    "observed",
  );
  log.append("browser", { type: "response.received", exchange: id }, "inferred");
  tellCookies(one, told, masked, matters);
  tellPage(one, told, origin, tab);
}

/** What became of each Set-Cookie: what the jar says, which nobody saw. */
function tellCookies(
  one: StoryExchange,
  { log, masks }: Told,
  masked: (cookie: Cookie) => Cookie,
  matters: (cookie: Cookie) => boolean,
): void {
  for (const outcome of one.set) {
    if (outcome.kind === "rejected" || outcome.kind === "ignored") {
      if (cookieKind(outcome.name, "") === "tracking") continue;
      const { name, refusal } = outcome;
      const line = maskSetCookie(outcome.line, masks);
      log.append("browser", { type: "cookie.rejected", line, name, refusal }, "inferred");
    } else if (outcome.kind === "deleted") {
      if (outcome.cookie !== null && matters(outcome.cookie))
        log.append(
          "browser",
          { type: "cookie.deleted", cookie: masked(outcome.cookie), by: "server" },
          "inferred",
        );
    } else if (matters(outcome.cookie)) {
      const replaced = outcome.replaced !== null;
      // curl says itself what it keeps.
      const basis = one.exchange.kept?.includes(outcome.cookie.name) ? "observed" : "inferred";
      log.append("browser", { type: "cookie.stored", cookie: masked(outcome.cookie), replaced }, basis);
    }
  }
}

/** What a page shows, and the token that its script keeps, if it sends it later. */
function tellPage(one: StoryExchange, { log, masks, later }: Told, origin: string, tab: string | null): void {
  const { exchange, how } = one;
  if (tab === null || exchange.response === null) return;
  const { status } = exchange.response;
  const leads = status >= 300 && status < 400 && field(exchange.response, "Location") !== null;
  if (how.context?.topLevelNavigation && !leads) {
    const url = maskUrl(exchange.request.url, masks);
    log.append("browser", { type: "page.opened", tab, url, status, text: "" }, "inferred");
    return;
  }
  for (const token of tokensHandedOut(exchange.response)) {
    if (!later.some((next) => bearer(next) === token)) continue;
    const page = how.context?.topLevelOrigin ?? origin;
    const value = masks.of(token, "token");
    log.append(
      "browser",
      { type: "token.stored", tab, origin: page, area: "memory", key: "token", value },
      "inferred",
    );
  }
}

/** What made the client send it, as far as the request tells. */
function causeOf({ exchange, how }: StoryExchange, program: boolean): RequestCause {
  if (program) return "program";
  if (how.redirectOf !== null) return "redirect";
  if (how.preflight) return "preflight";
  const { context } = how;
  if (context === null) return "program";
  if (context.topLevelNavigation) {
    if (exchange.request.method !== "GET") return "form";
    return context.initiator === null ? "address" : "link";
  }
  return exchange.destination === null || exchange.destination === "empty" ? "fetch" : "embed";
}
