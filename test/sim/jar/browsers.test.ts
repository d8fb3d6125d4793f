import { describe, expect, test } from "vitest";
import type { RequestContext } from "../../../src/http/cookie.ts";
import { cookieHeader } from "../../../src/http/cookie-header.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import {
  BROWSER_NAMES,
  BROWSERS,
  type BrowserName,
  DIFFERENCES,
  rulesOf,
} from "../../../src/sim/jar/browsers.ts";
import { CookieJar } from "../../../src/sim/jar/cookie-jar.ts";
import { access, fetchFromEvil, linkFromEvil, NOW } from "./cookie-samples.ts";

const SHOP = "https://shop.test/";
const LOCAL = "http://localhost:3000/";

const jarOf = (browser: BrowserName) =>
  new CookieJar([], { suffixOf: listedSuffix, rules: rulesOf(browser) });

/** The Cookie header after these lines, in each browser. */
function headers(
  lines: readonly string[],
  { at = SHOP, request = null, age = 0 }: { at?: string; request?: RequestContext | null; age?: number } = {},
): Readonly<Record<BrowserName, string>> {
  const entries = BROWSER_NAMES.map((browser) => {
    const jar = jarOf(browser);
    for (const line of lines) jar.receive(line, at, access());
    return [browser, cookieHeader(jar.retrieve(at, access({ now: NOW + age, request })).attached)];
  });
  return Object.fromEntries(entries);
}

const post = linkFromEvil({ method: "POST" });
const linkFromHttp = linkFromEvil({ initiator: "http://shop.test" });
const typedThroughEvil = linkFromEvil({ initiator: null, redirectedThrough: ["https://evil.test"] });
const MINUTES = 60_000;

describe("what browsers send", () => {
  test.each<[string, ReturnType<typeof headers>, Readonly<Record<BrowserName, string>>]>([
    [
      "a cookie without SameSite, in a fetch of another site",
      headers(["a=1"], { request: fetchFromEvil() }),
      { rfc: "", chromium: "", firefox: "a=1", safari: "a=1" },
    ],
    [
      "a young cookie without SameSite, with a POST from another site",
      headers(["a=1"], { request: post, age: 2 * MINUTES }),
      { rfc: "", chromium: "a=1", firefox: "a=1", safari: "a=1" },
    ],
    [
      "a Domain that is the host's own IP address, and then the same name without Domain",
      headers(["a=1; Domain=127.0.0.1", "a=2"], { at: "http://127.0.0.1/" }),
      { rfc: "a=1; a=2", chromium: "a=2", firefox: "a=2", safari: "a=1; a=2" },
    ],
    [
      "an older one",
      headers(["a=1"], { request: post, age: 2 * MINUTES + 1 }),
      { rfc: "", chromium: "", firefox: "a=1", safari: "a=1" },
    ],
    [
      "a Strict cookie, after a link from http",
      headers(["a=1; SameSite=Strict"], { request: linkFromHttp }),
      { rfc: "", chromium: "", firefox: "a=1", safari: "" },
    ],
    [
      "a Strict cookie, where another site has sent the user on",
      headers(["a=1; SameSite=Strict"], { request: typedThroughEvil }),
      { rfc: "a=1", chromium: "a=1", firefox: "", safari: "a=1" },
    ],
    [
      "a Secure cookie of http://localhost",
      headers(["a=1; Secure"], { at: LOCAL }),
      { rfc: "a=1", chromium: "a=1", firefox: "a=1", safari: "" },
    ],
    ["a line without =", headers(["a"]), { rfc: "a", chromium: "a", firefox: "a=", safari: "a" }],
    ["a cookie without a name", headers(["=a"]), { rfc: "a", chromium: "a", firefox: "", safari: "a" }],
    ["and with = in its value", headers(["=a=b"]), { rfc: "a=b", chromium: "", firefox: "", safari: "a=b" }],
    [
      "a tab in the value",
      headers(["a=1\t2"]),
      { rfc: "a=1\t2", chromium: "", firefox: "a=1\t2", safari: "a=1\t2" },
    ],
    [
      "a tab in an attribute",
      headers(["a=1; Note=b\tc"]),
      { rfc: "a=1", chromium: "", firefox: "a=1", safari: "a=1" },
    ],
    [
      "tabs around it",
      headers(["a=1\t; \tPath=/"]),
      { rfc: "a=1", chromium: "a=1", firefox: "a=1", safari: "a=1" },
    ],
    [
      "an attribute again, unreadable",
      headers(["a=1; Max-Age=0; Max-Age=soon", "b=1; Expires=1 Jan 1970 00:00:00; Expires=soon"]),
      { rfc: "", chromium: "a=1; b=1", firefox: "a=1; b=1", safari: "" },
    ],
    [
      "a Max-Age with a plus, or with a minus alone",
      headers(["a=1; Max-Age=+0", "b=1; Max-Age=-"]),
      { rfc: "a=1; b=1", chromium: "b=1", firefox: "a=1", safari: "a=1; b=1" },
    ],
    [
      "a date long ago, and one that is nearly a date",
      headers(["a=1; Expires=1 Jan 1600 00:00:00", "b=1; Expires=1st Jan 1970 00:00:00"]),
      { rfc: "a=1", chromium: "b=1", firefox: "b=1", safari: "a=1" },
    ],
    [
      "a day that its month has not, and a time without seconds",
      headers(["a=1; Expires=31 Feb 1970 00:00:00", "b=1; Expires=01 Jan 1970 00:00"]),
      { rfc: "a=1; b=1", chromium: "a=1; b=1", firefox: "", safari: "a=1; b=1" },
    ],
    ["Domain=.", headers(["a=1; Domain=."]), { rfc: "a=1", chromium: "", firefox: "", safari: "a=1" }],
    [
      "a Domain in full-width letters",
      headers(["a=1; Domain=ｓhop.test"]),
      { rfc: "", chromium: "a=1", firefox: "", safari: "" },
    ],
    [
      "names that promise HttpOnly",
      headers(["__Http-a=1; Secure", "__Host-Http-b=1; Secure; Path=/", "__Http-c=1; Secure; HttpOnly"]),
      {
        rfc: "__Http-a=1; __Host-Http-b=1; __Http-c=1",
        chromium: "__Http-c=1",
        firefox: "__Http-c=1",
        safari: "__Http-a=1; __Host-Http-b=1; __Http-c=1",
      },
    ],
    [
      "a name with __Host-, and three ways to the path /",
      headers(["__Host-a=1; Secure; Path=/", "__Host-b=1; Secure; Path=x", "__Host-c=1; Secure"]),
      {
        rfc: "__Host-a=1; __Host-b=1",
        chromium: "__Host-a=1",
        firefox: "__Host-a=1; __Host-b=1; __Host-c=1",
        safari: "__Host-a=1; __Host-b=1",
      },
    ],
    [
      "Partitioned without Secure",
      headers(["a=1; Partitioned"]),
      { rfc: "a=1", chromium: "", firefox: "", safari: "" },
    ],
    [
      "the order after a new value, and after the same one",
      headers(["a=1", "b=1", "c=1", "a=2", "b=1"]),
      { rfc: "a=2; b=1; c=1", chromium: "b=1; c=1; a=2", firefox: "a=2; b=1; c=1", safari: "a=2; b=1; c=1" },
    ],
  ])("%s", (_, sent, expected) => {
    expect(sent).toEqual(expected);
  });
});

test("how long a cookie that a script has set lasts", () => {
  const days = (browser: BrowserName, api: "http" | "script") => {
    const outcome = jarOf(browser).receive("a=1; Max-Age=99999999", SHOP, access({ api }));
    const expiry = outcome.kind === "stored" ? outcome.cookie.expiryTime : null;
    return ((expiry ?? NOW) - NOW) / (24 * 60 * MINUTES);
  };
  expect(BROWSER_NAMES.map((browser) => days(browser, "script"))).toEqual([400, 400, 400, 7]);
  expect(BROWSER_NAMES.map((browser) => days(browser, "http"))).toEqual([400, 400, 400, 400]);
});

test("how many cookies of one site are kept, of its hosts together or of each", () => {
  const kept = (browser: BrowserName, count: number) => {
    const jar = jarOf(browser);
    for (let i = 0; i < count; i++) jar.receive(`n${i}=1`, i % 2 ? SHOP : "https://www.shop.test/", access());
    return jar.all().length;
  };
  expect(kept("rfc", 100)).toBe(100);
  expect(kept("rfc", 200)).toBe(100);
  expect(kept("chromium", 180)).toBe(180);
  expect(kept("chromium", 181)).toBe(150);
  expect(kept("chromium", 200)).toBe(169);
});

describe("the table", () => {
  test.each(Object.entries(DIFFERENCES))("%s: each entry says how it is known", (_, row) => {
    expect(row.about).toMatch(/^[a-zA-Z]/);
    expect(row.rfc.source).toMatch(/^RFC 6265bis §\d/);
    expect(row.chromium?.source ?? "recorded in Chromium").toMatch(/Chromium/);
    expect(row.firefox?.source ?? "recorded in Firefox").toMatch(/Firefox/);
    expect(row.safari?.source ?? "webkit").toMatch(/^(MDN|webkit)/);
  });

  test("holds differences only: each row has a browser that goes another way than the text", () => {
    for (const [rule, { rfc, chromium, firefox, safari }] of Object.entries(DIFFERENCES)) {
      const others = [chromium, firefox, safari].filter((entry) => entry !== null);
      expect(others.length, rule).toBeGreaterThan(0);
      for (const { does } of others) expect(does, rule).not.toEqual(rfc.does);
    }
  });

  test("every browser is called something", () => {
    for (const name of BROWSER_NAMES) expect(BROWSERS[name].called).not.toBe("");
  });
});
