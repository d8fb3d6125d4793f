import type { Cookie } from "../../http/cookie.ts";
import { field } from "../../http/message.ts";
import type { PublicSuffixOf } from "../../http/public-suffix.ts";
import { siteOf } from "../../http/site.ts";
import type { BesideJar, SetOutcome } from "../beside/request-beside.ts";
import { authorizationOf, cookieKind, tokensHandedOut } from "./credential-kind.ts";
import { roleOf, type StoryRole } from "./role.ts";

/** An exchange that is part of the story. */
export interface StoryExchange extends BesideJar {
  readonly role: StoryRole;
}

/** Why an exchange is not part of the story. */
export type LeftOutKind =
  /** It was answered by a cache: no cookie was sent or set. */
  | "cached"
  /** Pictures, styles, scripts and fonts that send only what others send as well. */
  | "resources"
  /** Another site than the one in the address bar, and without a cookie or token that a login needs. */
  | "other-sites"
  /** A repetition of a request with the same credentials and the same response. */
  | "again"
  /** Its cookies are neither session IDs nor tokens, and nothing changes. */
  | "no-login"
  /** It has neither a cookie nor a token. */
  | "nothing"
  /** Beyond the maximum of one story. */
  | "too-many";

export interface Story {
  readonly exchanges: readonly StoryExchange[];
  readonly leftOut: ReadonlyMap<LeftOutKind, number>;
}

/** Maximum number of exchanges in one story: nobody follows more. */
const MOST = 200;

const RESOURCES: ReadonlySet<string> = new Set([
  "image",
  "style",
  "script",
  "font",
  "video",
  "audio",
  "manifest",
  "track",
]);

/** Returns the exchanges that set, send, drop or need a cookie or a token. `all`: leaves out only what exceeds the maximum. */
export function storyOf(exchanges: readonly BesideJar[], suffixOf: PublicSuffixOf, all: boolean): Story {
  const own = ownSites(exchanges, suffixOf);
  const seen = new Set<string>();
  const leftOut = new Map<LeftOutKind, number>();
  const told = exchanges.map((one): StoryExchange | LeftOutKind => {
    const role = roleOf(one);
    // One request alone is the story, whatever it carries.
    const why = all || exchanges.length === 1 ? null : whyLeftOut(one, role, own, suffixOf, seen);
    return why ?? { ...one, role };
  });
  // If a kept request was redirected from or to another one, that one is included.
  const chosen = withPreflights(told, exchanges);
  const kept: StoryExchange[] = [];
  // Cookies that expired before an omitted request are reported with the next one.
  let expired: readonly Cookie[] = [];
  for (const [i, one] of chosen.entries()) {
    expired = [...expired, ...(exchanges[i]?.expired ?? [])];
    const why = typeof one === "string" ? one : kept.length >= MOST ? "too-many" : null;
    if (why !== null) leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
    else {
      kept.push({ ...(one as StoryExchange), expired });
      expired = [];
    }
  }
  return { exchanges: kept, leftOut };
}

/** Returns the sites that the user visited, or logged in at; null for all, if the recording has no page. */
function ownSites(exchanges: readonly BesideJar[], suffixOf: PublicSuffixOf): ReadonlySet<string> | null {
  const sites = exchanges.flatMap((one) => {
    const page = one.how.context?.topLevelNavigation === true;
    const login = roleOf(one) === "login" && hasCredentials(one);
    return page || login ? [siteOf(one.exchange.request.url, suffixOf) ?? ""] : [];
  });
  return sites.length === 0 ? null : new Set(sites);
}

function whyLeftOut(
  one: BesideJar,
  role: StoryRole,
  own: ReadonlySet<string> | null,
  suffixOf: PublicSuffixOf,
  seen: Set<string>,
): LeftOutKind | null {
  const { exchange, how } = one;
  if (exchange.fromCache) return "cached";
  const news = isNews(one);
  const isOwn = own === null || own.has(siteOf(exchange.request.url, suffixOf) ?? "");
  const carries = hasCredentials(one);
  if (!isOwn && !carries && !(news && LOGS_IN.has(role))) return "other-sites";
  if (news) return null;
  const page = how.context?.topLevelNavigation === true;
  if (RESOURCES.has(exchange.destination ?? "")) return "resources";
  const speaks = carries || page || role === "login" || role === "logout" || role === "refused";
  if (!speaks) return role === "preflight" ? "nothing" : one.sent.length > 0 ? "no-login" : "nothing";
  const key = sameness(exchange.request.method, exchange.request.url, exchange.response?.status, one);
  // Two requests show that a server remembers; more add nothing.
  if (seen.has(`${key} 2`)) return "again";
  seen.add(seen.has(key) ? `${key} 2` : key);
  return null;
}

/** What belongs to a login on any site, as with an identity provider. */
const LOGS_IN: ReadonlySet<StoryRole> = new Set(["login", "logout", "refresh", "callback"]);

/** Whether something changes: in a jar, on a page, or unexpectedly. */
function isNews({ sent, withheld, set, exchange }: BesideJar): boolean {
  const matters = (cookie: Pick<Cookie, "name" | "value" | "httpOnly">) =>
    cookieKind(cookie.name, cookie.value, cookie.httpOnly) !== "tracking";
  if (set.some((outcome) => changesJar(outcome))) return true;
  if (sent.some(({ cookie, because }) => because !== null && because !== "older" && matters(cookie)))
    return true;
  if (withheld.some(({ cookie, refusal }) => ODD.has(refusal.code) && matters(cookie))) return true;
  return exchange.response !== null && tokensHandedOut(exchange.response).length > 0;
}

/** Withheld for an unusual reason. */
const ODD: ReadonlySet<string> = new Set([
  "left-the-jar",
  "not-explained",
  "same-site-strict",
  "same-site-lax",
  "secure-only",
]);

function changesJar(outcome: SetOutcome): boolean {
  if (outcome.kind === "ignored" || outcome.kind === "rejected")
    return cookieKind(outcome.name, "") !== "tracking";
  if (outcome.kind === "deleted")
    return outcome.cookie === null || cookieKind(outcome.cookie.name, "") !== "tracking";
  const { cookie, replaced } = outcome;
  // Extending a session's lifetime is not news.
  const same = replaced !== null && replaced.value === cookie.value && replaced.path === cookie.path;
  return !same && cookieKind(cookie.name, cookie.value, cookie.httpOnly) !== "tracking";
}

/** Whether a request carries what a login returned, or a name and a password. */
function hasCredentials({ exchange, sent }: BesideJar): boolean {
  if (authorizationOf(exchange.request) !== null) return true;
  if (exchange.response !== null && field(exchange.response, "WWW-Authenticate") !== null) return true;
  return sent.some(({ cookie }) => {
    const kind = cookieKind(cookie.name, cookie.value, cookie.httpOnly);
    return kind === "session-id" || kind === "token";
  });
}

/** Returns a key that is equal for requests with the same story. */
function sameness(
  method: string,
  url: string,
  status: number | undefined,
  { exchange, sent }: BesideJar,
): string {
  const { origin, pathname } = new URL(url);
  const cookies = sent
    .filter(({ cookie }) => cookieKind(cookie.name, cookie.value, cookie.httpOnly) !== "tracking")
    .map(({ cookie }) => `${cookie.name}=${cookie.value}`);
  return [method, origin + pathname, status, authorizationOf(exchange.request)?.credentials, ...cookies].join(
    " ",
  );
}

/** Adds the preflight of each request that follows one. */
function withPreflights(
  told: readonly (StoryExchange | LeftOutKind)[],
  exchanges: readonly BesideJar[],
): (StoryExchange | LeftOutKind)[] {
  return told.map((one, i) => {
    const here = exchanges[i];
    if (typeof one !== "string" || here === undefined || !here.how.preflight) return one;
    const follows = told
      .slice(i + 1, i + 20)
      .some((next) => typeof next !== "string" && next.exchange.request.url === here.exchange.request.url);
    return follows ? { ...here, role: "preflight" } : one;
  });
}
