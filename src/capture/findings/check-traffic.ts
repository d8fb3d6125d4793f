import { field } from "../../http/message.ts";
import { isSameSite, type SiteRule } from "../../http/site.ts";
import { byGravity } from "../../jwt/findings/finding-table.ts";
import { readToken } from "../../jwt/reading/read-token.ts";
import { maskAuthorization } from "../masking/mask-messages.ts";
import type { Masks } from "../masking/masks.ts";
import { sessionSent } from "../story/answers.ts";
import { authorizationOf, tokenIn, tokensHandedOut } from "../story/credential-kind.ts";
import type { StoryExchange } from "../story/story.ts";
import { checkCookies } from "./check-cookies.ts";
import { checkLogins } from "./check-logins.ts";
import { type NoteFinding, requestName } from "./note.ts";
import { type TrafficFinding, trafficFinding } from "./traffic-sentences.ts";

/** Returns the findings about the traffic of a story, the most serious first; each once per subject. */
export function trafficFindings(
  exchanges: readonly StoryExchange[],
  rule: SiteRule,
  masks: Masks,
): TrafficFinding[] {
  const found = new Map<string, TrafficFinding>();
  const note: NoteFinding = (id, about, { exchange }) => {
    const key = `${id} ${about}`;
    if (!found.has(key)) found.set(key, trafficFinding(id, about, exchange.index));
  };
  checkCookies(exchanges, masks, note);
  checkLogins(exchanges, masks, note);
  for (const one of exchanges) {
    checkUrl(one, masks, note);
    checkTokens(one, masks, note);
    checkOrigin(one, rule, note);
    checkMethod(one, masks, note);
  }
  return byGravity([...found.values()]);
}

const IN_URL =
  /^(?:.*[._-])?(?:sid|session_?(?:id|key)?|jsessionid|phpsessid|(?:access|id|auth|refresh)?_?token|jwt|api_?key)$/i;

function checkUrl(one: StoryExchange, masks: Masks, note: NoteFinding): void {
  const { request } = one.exchange;
  const { searchParams, pathname } = new URL(request.url);
  const own = sessionSent(one);
  for (const [name, value] of searchParams) {
    // Shorter values are not ids.
    if (value.length < 4) continue;
    if (IN_URL.test(name) || tokenIn(value) !== null || value === own)
      note("id-in-url", `${name} of ${requestName(request, masks)}`, one);
  }
  if (/;jsessionid=/i.test(pathname)) note("id-in-url", `jsessionid of ${requestName(request, masks)}`, one);
}

function checkTokens(one: StoryExchange, masks: Masks, note: NoteFinding): void {
  const { request, response } = one.exchange;
  const { credentials = "" } = authorizationOf(request) ?? {};
  if (/^(?:null|undefined|\[object Object\]|NaN)$/.test(credentials))
    note("bearer-of-nothing", maskAuthorization(field(request, "Authorization") ?? "", masks), one);
  const handed = response === null ? [] : tokensHandedOut(response);
  const sent = tokenIn(credentials);
  for (const token of [...handed, ...(sent === null ? [] : [sent])]) {
    const { object } = readToken(token).payload;
    if (object === null || Object.hasOwn(object, "exp")) continue;
    note(
      "token-never-expires",
      handed.includes(token)
        ? `The token that ${requestName(request, masks)} hands out`
        : `The token of ${requestName(request, masks)}`,
      one,
    );
  }
}

/** Checks for a page of another site that the response admits with cookies. */
function checkOrigin(one: StoryExchange, rule: SiteRule, note: NoteFinding): void {
  const { request, response } = one.exchange;
  const origin = field(request, "Origin");
  if (response === null || origin === null) return;
  const allowed = field(response, "Access-Control-Allow-Origin") === origin;
  const withCookies = field(response, "Access-Control-Allow-Credentials") === "true";
  if (!allowed || !withCookies || isSameSite(origin, new URL(request.url), rule)) return;
  note("reflected-origin", origin === "null" ? "A page without an origin" : origin, one);
}

const CHANGES =
  /\/(?:delete|remove|destroy|transfer|unsubscribe|activate|deactivate|approve|revoke|reset)(?:\/|$)/i;

function checkMethod(one: StoryExchange, masks: Masks, note: NoteFinding): void {
  const { request, response } = one.exchange;
  if (request.method !== "GET" || response === null || response.status >= 400) return;
  const carries = sessionSent(one) !== null;
  const changes = one.role === "logout" || CHANGES.test(new URL(request.url).pathname);
  if (carries && changes) note("get-changes-state", requestName(request, masks), one);
}
