import { field } from "../../http/message.ts";
import type { RequestBeside, SetOutcome } from "../beside/request-beside.ts";
import { maskRefusal, maskResponse, maskSetCookie, maskUrl } from "../masking/mask-messages.ts";
import { maskedCookie } from "../masking/masked-cookies.ts";
import { cookieKind, tokensHandedOut } from "../story/credential-kind.ts";
import { jarIsSeen, matters, type Teller, tabOf } from "./tell-request.ts";

/** Adds the events of a response; `sendsLater`: whether the page sends a token afterwards. */
export function tellAnswer(
  one: RequestBeside,
  set: readonly SetOutcome[],
  teller: Teller,
  sendsLater: (token: string) => boolean,
): void {
  const { log, masks } = teller;
  const { request, response: raw, index: exchange } = one.exchange;
  if (raw === null) return;
  const url = new URL(maskUrl(request.url, masks));
  const server = teller.serverAt?.(url) ?? url.host;
  const path = url.pathname;
  const response = maskResponse(raw, masks);
  const { method } = request;
  log.append("server", { type: "response.sent", exchange, server, method, path, response }, "observed");
  log.append("browser", { type: "response.received", exchange }, "inferred");
  for (const outcome of jarIsSeen(one, teller) ? set : []) tellCookie(outcome, one, teller);
  tellPage(one, teller, sendsLater);
}

/** Adds the outcome of one Set-Cookie: inferred from the jar. */
function tellCookie(outcome: SetOutcome, { exchange }: RequestBeside, { log, masks }: Teller): void {
  const heard = outcome.said === undefined ? "inferred" : "observed";
  if (outcome.kind === "rejected" || outcome.kind === "ignored") {
    if (cookieKind(outcome.name, "") === "tracking") return;
    const { name, said } = outcome;
    const refusal = maskRefusal(outcome.refusal, masks);
    const line = maskSetCookie(outcome.line, masks);
    // curl itself reports what it drops.
    const basis = exchange.dropped?.has(outcome.line) ? "observed" : heard;
    log.append("browser", { type: "cookie.rejected", line, name, refusal, ...(said && { said }) }, basis);
    return;
  }
  if (outcome.cookie === null || !matters(outcome.cookie)) return;
  const cookie = maskedCookie(outcome.cookie, masks);
  if (outcome.kind === "deleted") {
    log.append("browser", { type: "cookie.deleted", cookie, by: "server" }, heard);
    return;
  }
  // curl itself reports what it stores.
  const basis = exchange.kept?.includes(cookie.name) ? "observed" : heard;
  log.append("browser", { type: "cookie.stored", cookie, replaced: outcome.replaced !== null }, basis);
}

/** Adds what a page shows, and the token that its script stores. */
function tellPage(one: RequestBeside, teller: Teller, sendsLater: (token: string) => boolean): void {
  const { log, masks } = teller;
  const { exchange, how } = one;
  const tab = tabOf(one, teller);
  if (tab === null || exchange.response === null) return;
  const { status } = exchange.response;
  const leads = status >= 300 && status < 400 && field(exchange.response, "Location") !== null;
  if (how.context?.topLevelNavigation && !leads) {
    const url = maskUrl(exchange.request.url, masks);
    log.append("browser", { type: "page.opened", tab, url, status, text: "" }, "inferred");
    return;
  }
  const origin = how.context?.topLevelOrigin ?? new URL(exchange.request.url).origin;
  for (const token of tokensHandedOut(exchange.response).filter(sendsLater)) {
    const kept = { tab, origin, area: "memory", key: "token", value: masks.of(token, "token") } as const;
    log.append("browser", { type: "token.stored", ...kept }, "inferred");
  }
}
