import type { Cookie } from "../../http/cookie.ts";
import { isForOneHost } from "../../http/host.ts";
import { field } from "../../http/message.ts";
import { NAME_VALUE_LIMIT } from "../../http/set-cookie.ts";
import type { Masks } from "../masking/masks.ts";
import { cookieKind } from "../story/credential-kind.ts";
import type { StoryExchange } from "../story/story.ts";
import { isOwnMachine, type NoteFinding, requestName } from "./note.ts";

/** A cookie is near the limit from this fraction of it upwards. */
const NEAR = 0.75;

/** Checks the cookies that are credentials: their protection, their scope, their size. */
export function checkCookies(exchanges: readonly StoryExchange[], masks: Masks, note: NoteFinding): void {
  for (const one of exchanges) {
    for (const outcome of one.set) {
      if (outcome.kind === "rejected" || outcome.kind === "ignored") {
        // A program stores only what it is told to.
        if (outcome.refusal.code === "no-cookie-engine") continue;
        const value = /=([^;]*)/.exec(outcome.line)?.[1] ?? "";
        if (isCredential({ name: outcome.name, value, httpOnly: /;\s*httponly/i.test(outcome.line) }))
          note("cookie-lost", outcome.name, one);
      } else if (outcome.kind === "stored" && isCredential(outcome.cookie)) {
        checkCookie(outcome.cookie, one, exchanges, masks, note);
      }
    }
  }
}

function checkCookie(
  cookie: Cookie,
  one: StoryExchange,
  exchanges: readonly StoryExchange[],
  masks: Masks,
  note: NoteFinding,
): void {
  const { request, response } = one.exchange;
  const { name, value } = cookie;
  if (!cookie.httpOnly) note("no-http-only", name, one);
  if (!cookie.secure && !isOwnMachine(request.url)) note("no-secure", name, one);
  if (cookie.sameSite === "Default") note("no-same-site", name, one);
  if (cookie.sameSite === "None") note("same-site-none", name, one);
  const octets = Buffer.byteLength(name + value);
  if (octets > NEAR * NAME_VALUE_LIMIT) note("cookie-near-limit", `${name} has ${octets}`, one);
  // Heuristically cacheable by its method alone: a response to GET or HEAD (RFC 9110 §9.2.3).
  const cacheable = ["GET", "HEAD"].includes(request.method) && response !== null;
  if (cacheable && field(response, "Cache-Control") === null)
    note("cookie-may-be-cached", requestName(request, masks), one);
  if (!isForOneHost(cookie) && hostsOf(cookie, exchanges).size === 1)
    note("domain-wider-than-needed", `${name}, with Domain=${cookie.domain},`, one);
}

/**
 * Returns the hosts that set a cookie or were sent it: without Domain, a cookie that one host sets and another needs is never sent there.
 */
function hostsOf({ name, value }: Cookie, exchanges: readonly StoryExchange[]): ReadonlySet<string> {
  const isIt = (cookie: { readonly name: string; readonly value: string }) =>
    cookie.name === name && cookie.value === value;
  const hosts = exchanges.flatMap(({ exchange, sent, set }) =>
    sent.some(({ cookie }) => isIt(cookie)) || set.some((o) => o.kind === "stored" && isIt(o.cookie))
      ? [new URL(exchange.request.url).hostname]
      : [],
  );
  return new Set(hosts);
}

function isCredential({ name, value, httpOnly }: Pick<Cookie, "name" | "value" | "httpOnly">): boolean {
  const kind = cookieKind(name, value, httpOnly);
  return kind === "session-id" || kind === "token";
}
