import type { Cookie } from "../../http/cookie.ts";
import { cookieHeader } from "../../http/cookie-header.ts";
import { field, isUnseen } from "../../http/message.ts";
import { isBrowserCalled } from "../../sim/jar/browsers.ts";
import type { RequestCause } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { RequestBeside } from "../beside/request-beside.ts";
import { maskRefusal, maskRequest } from "../masking/mask-messages.ts";
import { maskedCookie } from "../masking/masked-cookies.ts";
import type { Masks } from "../masking/masks.ts";
import { bearerOf, cookieKind, tokenIn } from "../story/credential-kind.ts";

/** Where the events of a client go, and their context. */
export interface Teller {
  readonly log: TraceLog;
  readonly masks: Masks;
  /** The client is a program rather than a browser. */
  readonly program: boolean;
  /** A browser made the recording itself, so that all requests are its own. Absent: their headers tell. */
  readonly byBrowser?: boolean;
  /** Returns the server that answers at a URL; absent: its host. */
  readonly serverAt?: (url: URL) => string;
}

/** Returns the tab of a request; null if the client is not a browser. */
export const tabOf = ({ exchange }: RequestBeside, { program }: Teller): string | null =>
  program ? null : (exchange.page ?? "tab 1");

/** Whether the jar is known: a browser has one; a program only if it reports so. */
export const jarIsSeen = ({ exchange }: RequestBeside, { program }: Teller): boolean =>
  !program || exchange.kept !== null;

/** Whether the story is about a cookie: tracking cookies are left out. */
export const matters = ({ name, value, httpOnly }: Cookie): boolean =>
  cookieKind(name, value, httpOnly) !== "tracking";

/** Adds the events of a request: what it carries was observed, and what was withheld is inferred. */
export function tellRequest(one: RequestBeside, teller: Teller): void {
  const { log, masks } = teller;
  const { exchange, how } = one;
  const id = exchange.index;
  const tab = tabOf(one, teller);
  for (const cookie of one.expired.filter(matters))
    log.append("browser", { type: "cookie.expired", cookie: maskedCookie(cookie, masks) }, "inferred");
  if (tab !== null) log.append("browser", { type: "tab.opened", tab }, "inferred");
  for (const { cookie: found, because } of one.sent) {
    if (because === null || !matters(found) || !jarIsSeen(one, teller)) continue;
    const cookie = maskedCookie(found, masks);
    log.append("browser", { type: "cookie.found", exchange: id, cookie, because }, "inferred");
  }
  for (const { cookie: kept, refusal: why, said } of jarIsSeen(one, teller) ? one.withheld : []) {
    if (!matters(kept)) continue;
    const cookie = maskedCookie(kept, masks);
    const refusal = maskRefusal(why, masks);
    const body = { type: "cookie.withheld", exchange: id, cookie, refusal, ...(said && { said }) } as const;
    log.append("browser", body, said === undefined ? "inferred" : "observed");
  }
  const cookies = one.sent.flatMap(({ cookie }) => (matters(cookie) ? [maskedCookie(cookie, masks)] : []));
  if (cookies.length > 0) {
    const header = cookieHeader(cookies);
    log.append("browser", { type: "cookie.attached", exchange: id, cookies, header, young: [] }, "observed");
  }
  const credentials = bearerOf(exchange.request);
  if (credentials !== null && tokenIn(credentials) !== null) {
    const token = masks.of(credentials, "token");
    const from = "where the page keeps it";
    log.append("browser", { type: "token.attached", exchange: id, token, from }, "observed");
  }
  const request = maskRequest(exchange.request, masks);
  const cause = causeOf(one, teller);
  const initiator = how.context?.initiator ?? null;
  const basis = isUnseen(request) ? "inferred" : "observed";
  log.append("browser", { type: "request.sent", exchange: id, request, cause, tab, initiator }, basis);
}

/** Returns what made the client send it, as far as the request tells. */
function causeOf({ exchange, how }: RequestBeside, { program, byBrowser = false }: Teller): RequestCause {
  const { context } = how;
  // Over http, browsers send no Sec-Fetch headers except to the own machine (Fetch Metadata §2).
  const asBrowser = byBrowser || isBrowserCalled(field(exchange.request, "User-Agent") ?? "");
  if (program || (context === null && !asBrowser)) return "program";
  if (how.redirectOf !== null) return "redirect";
  if (context === null) return "unknown";
  if (how.preflight) return "preflight";
  if (context.topLevelNavigation) {
    if (exchange.request.method !== "GET") return "form";
    return context.initiator === null ? "address" : "link";
  }
  return exchange.destination === null || exchange.destination === "empty" ? "fetch" : "embed";
}
