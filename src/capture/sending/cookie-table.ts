import type { Cookie, RequestContext } from "../../http/cookie.ts";
import type { PublicSuffixOf } from "../../http/public-suffix.ts";
import { BROWSERS, type BrowserName, MEASURED, rulesOf } from "../../sim/jar/browsers.ts";
import { CookieJar } from "../../sim/jar/cookie-jar.ts";
import type {
  Asking,
  CookieTable,
  CookieVerdict,
  SendingCell,
  SendingRow,
} from "../../trace/show/cookie-table.ts";

/** The other site. Its scheme is that of the cookie's own URL, so that only the host differs. */
const OTHER_HOST = "another-site.test";

/** Age at which no cookie is new any more, in ms. */
const OLD = 10 * 60 * 1000;

const ASKINGS: readonly Asking[] = ["address", "link", "form POST", "iframe", "fetch", "image", "script"];

/**
 * Returns the outcome of a Set-Cookie line of the response from `from` in each browser, and when its cookie is sent. `now`: ms since the
 * epoch.
 */
export function cookieTable(line: string, from: string, suffixOf: PublicSuffixOf, now: number): CookieTable {
  const jars = MEASURED.map((browser) => jarWith(browser, line, from, suffixOf, now));
  const kept = jars.flatMap(({ verdict }) => verdict.cookie ?? [])[0] ?? null;
  const rows = kept === null ? [] : ASKINGS.map((asking) => rowOf(asking, jars, kept, from, now));
  return { line, from, verdicts: jars.map(({ verdict }) => verdict), rows };
}

interface AskedJar {
  readonly jar: CookieJar;
  readonly verdict: CookieVerdict;
}

function jarWith(
  browser: BrowserName,
  line: string,
  from: string,
  suffixOf: PublicSuffixOf,
  now: number,
): AskedJar {
  const rules = rulesOf(browser);
  const jar = new CookieJar([], { suffixOf, rules, thirdPartyCookies: rules.thirdPartyCookies });
  const request = contextOf("address", null, from);
  const outcome = jar.receive(line, from, { now, api: "http", request });
  const { short } = BROWSERS[browser];
  const cookie = outcome.kind === "stored" ? outcome.cookie : null;
  const refusal = outcome.kind === "rejected" ? outcome.refusal : null;
  return { jar, verdict: { browser: short, cookie, refusal } };
}

function rowOf(
  asking: Asking,
  jars: readonly AskedJar[],
  kept: Cookie,
  from: string,
  now: number,
): SendingRow {
  // A request that matches the cookie's own Path: the table is about the other rules.
  const url = new URL(kept.path, from).href;
  const own = new URL(from).origin;
  const other = `${new URL(from).protocol}//${OTHER_HOST}`;
  const cells = (initiator: string | null) => jars.map((one) => cellOf(one, asking, url, initiator, now));
  return {
    asking,
    sameSite: cells(asking === "address" ? null : own),
    crossSite: asking === "address" ? null : cells(other),
  };
}

function cellOf(
  { jar, verdict }: AskedJar,
  asking: Asking,
  url: string,
  initiator: string | null,
  now: number,
): SendingCell {
  if (verdict.cookie === null) return { sent: "never", refusal: verdict.refusal };
  const request = contextOf(asking, initiator, url);
  const withheld = (at: number) =>
    jar.explain(url, { now: at, api: "http", request }).withheld[0]?.refusal ?? null;
  const [young, old] = [withheld(now), withheld(now + OLD)];
  if (young !== null) return { sent: "never", refusal: young };
  // A cookie that has expired by then is withheld from any request.
  return old === null || old.code === "cookie-expired"
    ? { sent: "always", refusal: null }
    : { sent: "young", refusal: old };
}

function contextOf(asking: Asking, initiator: string | null, url: string): RequestContext {
  const topLevelNavigation = ["address", "link", "form POST"].includes(asking);
  return {
    method: asking === "form POST" ? "POST" : "GET",
    topLevelNavigation,
    initiator,
    topLevelOrigin: topLevelNavigation ? null : (initiator ?? new URL(url).origin),
    redirectedThrough: [],
  };
}
