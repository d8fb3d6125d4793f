import { RFC_READING } from "../../http/set-cookie.ts";
import { DAY_MS } from "../../text/time-span.ts";
import type { BrowserRules } from "./browser-rules.ts";

/**
 * How browsers differ. This table is closed: every difference that the simulation knows is here, with what the RFC says, what each browser
 * does, and its source. The jar and the user agent use it. Browsers are named in one other table, which has the paths of their executables:
 * terminal/lab/start-browser.ts.
 */

/** Browsers by their name in steps: the everyday name, a short form for columns, and the product in their User-Agent header only. */
export const BROWSERS = {
  rfc: {
    called: "one that follows RFC 6265bis to the letter",
    short: "RFC 6265bis",
    known: "taken from its text",
    agent: null,
  },
  chromium: { called: "Chromium", short: "Chromium", known: "recorded in Chromium 156", agent: /Chrom\w+\// },
  firefox: { called: "Firefox", short: "Firefox", known: "recorded in Firefox 153 ESR", agent: /Firefox\// },
  safari: {
    called: "Safari",
    short: "Safari",
    known: "documented by its vendor, not run here",
    agent: /Version\/\S+ (?:Mobile\/\S+ )?Safari\//,
  },
} as const;

export type BrowserName = keyof typeof BROWSERS;

export const BROWSER_NAMES = Object.keys(BROWSERS) as readonly BrowserName[];

/** Those whose rules were measured here, and the RFC for comparison. */
export const MEASURED: readonly BrowserName[] = ["chromium", "firefox", "rfc"];

/** Products in a User-Agent header that identify it; those that also claim to be others come first. */
const PRODUCTS = ["Edg", "OPR", "Chrome", "Firefox", "Safari"];

/** Returns the everyday name of the sender of a User-Agent header: a browser's name, or else the first word. */
export function clientCalled(userAgent: string): string {
  const [first = "a program"] = /^[\w.-]{1,30}/.exec(userAgent) ?? [];
  const product = PRODUCTS.find((word) => userAgent.includes(`${word}/`)) ?? first;
  return { Edg: "Edge", OPR: "Opera" }[product] ?? product;
}

/** Whether a User-Agent header is a browser's: all of them start with Mozilla, and no other program does. */
export const isBrowserCalled = (userAgent: string): boolean => /^Mozilla\//.test(userAgent);

/** Whether a HAR file's creator is a browser: the developer tools of Chromium and WebKit, or Firefox. */
export const isBrowserTool = (tool: string): boolean =>
  /^(?:WebInspector|WebKit Web Inspector|Firefox)\b/.test(tool);

/** Returns the browser that a User-Agent header (RFC 9110 §10.1.5) identifies; null if it is none of these. */
export const browserOf = (userAgent: string): BrowserName | null =>
  BROWSER_NAMES.find((name) => BROWSERS[name].agent?.test(userAgent)) ?? null;

/** The browser that a world starts with. */
export const FIRST_BROWSER: BrowserName = "chromium";

/** What one of them does, and the source for it: a clause of the RFC, a recording or a document. */
interface Entry<T> {
  readonly does: T;
  readonly source: string;
}

/** One difference. `null`: assumed to follow the RFC. */
interface Difference<T> {
  readonly about: string;
  readonly rfc: Entry<T>;
  readonly chromium: Entry<T> | null;
  readonly firefox: Entry<T> | null;
  readonly safari: Entry<T> | null;
}

const text = <T>(does: T, source: string): Entry<T> => ({ does, source: `RFC 6265bis ${source}` });
const inChromium = <T>(does: T): Entry<T> => ({ does, source: BROWSERS.chromium.known });
const inFirefox = <T>(does: T): Entry<T> => ({ does, source: BROWSERS.firefox.known });
const documented = <T>(does: T, source: string): Entry<T> => ({ does, source });

export const DIFFERENCES: { readonly [K in keyof BrowserRules]: Difference<BrowserRules[K]> } = {
  sameSiteDefault: {
    about: "a cookie without SameSite",
    rfc: text("Lax", "§5.6.7.1"),
    chromium: null,
    firefox: inFirefox("None"),
    safari: documented("None", "MDN browser compatibility data, Set-Cookie, SameSite=Lax by default"),
  },
  laxAllowingUnsafe: {
    about: "a young cookie without SameSite, and a POST from another site that changes the page",
    rfc: text(null, "§5.6.7.2 (MAY)"),
    chromium: inChromium(2 * 60 * 1000),
    firefox: null,
    safari: null,
  },
  schemeful: {
    about: "http and https of one name",
    rfc: text(true, "§5.2 (HTML, same site)"),
    chromium: null,
    firefox: inFirefox(false),
    safari: null,
  },
  redirects: {
    about: "a redirect through another site",
    rfc: text("ignored", "§5.2"),
    chromium: null,
    firefox: inFirefox("counted"),
    safari: null,
  },
  trustsLoopback: {
    about: "Secure at http://localhost",
    rfc: text(true, "§5.8.3 (left to the browser)"),
    chromium: null,
    firefox: null,
    safari: documented(false, "MDN browser compatibility data, Set-Cookie (WebKit bug 281149)"),
  },
  noEquals: {
    about: "a line without =",
    rfc: text(RFC_READING.noEquals, "§5.6, step 3"),
    chromium: null,
    firefox: inFirefox("name"),
    safari: null,
  },
  namelessPair: {
    about: "a cookie without a name, and with = in its value",
    rfc: text("kept", "§5.6, step 3"),
    chromium: inChromium("refused"),
    firefox: null,
    safari: null,
  },
  tab: {
    about: "a tab in the line",
    rfc: text(RFC_READING.tab, "§5.6, step 1"),
    chromium: inChromium("refused"),
    firefox: null,
    safari: null,
  },
  repeated: {
    about: "an attribute that is there twice, the last time unreadable",
    rfc: text(RFC_READING.repeated, "§5.6.1, §5.6.2"),
    chromium: inChromium("last"),
    firefox: inFirefox("last"),
    safari: null,
  },
  maxAge: {
    about: "a Max-Age with a sign",
    rfc: text(RFC_READING.maxAge, "§5.6.2"),
    chromium: inChromium(/^[+-]?\d+$/),
    firefox: inFirefox(/^\d+$|^-/),
    safari: null,
  },
  dates: {
    about: "an Expires that is nearly a date",
    rfc: text(RFC_READING.dates, "§5.1.1"),
    chromium: inChromium({ numbers: "whole", before1601: "long-over" }),
    firefox: inFirefox("loose"),
    safari: null,
  },
  loneDot: {
    about: "Domain=.",
    rfc: text(RFC_READING.loneDot, "§5.6.3"),
    chromium: inChromium("no-host"),
    firefox: inFirefox("no-host"),
    safari: null,
  },
  addressDomain: {
    about: "a Domain that is an IP address",
    rfc: text("domain", "§5.7, step 10"),
    chromium: inChromium("host-only"),
    firefox: inFirefox("host-only"),
    safari: null,
  },
  unicodeDomain: {
    about: "a Domain that is not ASCII",
    rfc: text(RFC_READING.unicodeDomain, "§5.7, step 8"),
    chromium: inChromium("to-ascii"),
    firefox: null,
    safari: null,
  },
  httpPrefixes: {
    about: "names with __Http- and __Host-Http-",
    rfc: text("unknown", "§5.4"),
    chromium: inChromium("known"),
    firefox: inFirefox("known"),
    safari: null,
  },
  hostPrefixPath: {
    about: "a name with __Host- and no Path",
    rfc: text("attribute", "§5.7, step 21"),
    chromium: inChromium("slash"),
    firefox: inFirefox("default"),
    safari: null,
  },
  partitionedAttribute: {
    about: "Partitioned",
    rfc: text("unknown", "§5.6"),
    chromium: inChromium("known"),
    firefox: inFirefox("known"),
    safari: documented("known", "webkit.org, WebKit Features in Safari 18.4"),
  },
  newValue: {
    about: "the order of cookies after a new value",
    rfc: text("keeps-place", "§5.7, step 23"),
    chromium: inChromium("goes-last"),
    firefox: null,
    safari: null,
  },
  scriptLifetime: {
    about: "how long a cookie that a script has set lasts",
    rfc: text(null, "§5.5"),
    chromium: null,
    firefox: null,
    safari: documented(7 * DAY_MS, "webkit.org, Intelligent Tracking Prevention 2.1"),
  },
  thirdPartyCookies: {
    about: "cookies in a page of another site, by the browser's default setting",
    rfc: text("allow", "§7.1"),
    chromium: null,
    firefox: documented("partition", "Firefox, Total Cookie Protection (network.cookie.cookieBehavior 5)"),
    safari: documented("block", "webkit.org, Full Third-Party Cookie Blocking and More"),
  },
  limits: {
    about: "how many cookies are kept",
    rfc: text({ of: "domain", most: 50, after: 50, total: 3000 }, "§6.1 (at least)"),
    chromium: inChromium({ of: "site", most: 180, after: 150, total: 3300 }),
    firefox: inFirefox({ of: "site", most: 180, after: 150, total: 3000 }),
    safari: null,
  },
};

/** All the rules of a browser. */
export function rulesOf(browser: BrowserName): BrowserRules {
  const rows = Object.entries(DIFFERENCES) as [string, Difference<unknown>][];
  return Object.fromEntries(
    rows.map(([rule, row]) => [rule, (row[browser] ?? row.rfc).does]),
  ) as unknown as BrowserRules;
}
