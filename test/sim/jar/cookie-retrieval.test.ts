import { describe, expect, test } from "vitest";
import type { Cookie, RequestContext } from "../../../src/http/cookie.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { rulesOf } from "../../../src/sim/jar/browsers.ts";
import type { CookieAccess } from "../../../src/sim/jar/cookie-access.ts";
import { CookieJar, type JarOptions } from "../../../src/sim/jar/cookie-jar.ts";
import { access, cookie, fetchFromEvil, linkFromEvil, NOW } from "./cookie-samples.ts";

const HTTPS = "https://shop.test/cart";

/** "sent", or the code of the refusal. */
function fate(
  changes: Partial<Cookie>,
  url = HTTPS,
  how: Partial<CookieAccess> = {},
  options: Partial<JarOptions> = {},
): string {
  return (
    new CookieJar([cookie(changes)], options).explain(url, access(how)).withheld[0]?.refusal.code ?? "sent"
  );
}

test.each<[string, Partial<Cookie>, string, string]>([
  ["a cookie of this host", {}, HTTPS, "sent"],
  ["a host-only cookie, to a subdomain", {}, "https://api.shop.test/", "host-only"],
  ["a cookie with Domain, to a subdomain", { hostOnly: false }, "https://api.shop.test/", "sent"],
  ["a subdomain's cookie", { domain: "api.shop.test" }, HTTPS, "domain-mismatch"],
  ["another site's cookie", { domain: "evil.test", hostOnly: false }, HTTPS, "domain-mismatch"],
  ["a site of the same ending", {}, "https://notshop.test/", "domain-mismatch"],
  ["a cookie of an IP address", { domain: "127.0.0.1", hostOnly: false }, "http://127.0.0.1/", "sent"],
  ["a cookie for a public suffix", { domain: "test", hostOnly: false }, HTTPS, "domain-is-public-suffix"],
  [
    "even on a host of that name",
    { domain: "test", hostOnly: false },
    "https://test/",
    "domain-is-public-suffix",
  ],
  ["the port does not matter", {}, "https://shop.test:8443/", "sent"],
  ["nor does the scheme", {}, "http://shop.test/", "sent"],

  ["on its path", { path: "/cart" }, HTTPS, "sent"],
  ["below its path", { path: "/cart" }, "https://shop.test/cart/items?q=1", "sent"],
  ["beside its path", { path: "/cart" }, "https://shop.test/cartoon", "not-on-path"],
  ["the query is no path", { path: "/cart" }, "https://shop.test/?/cart", "not-on-path"],

  ["Secure, over TLS", { secure: true }, HTTPS, "sent"],
  ["Secure, over wss", { secure: true }, "wss://shop.test/", "sent"],
  ["Secure, without TLS", { secure: true }, "http://shop.test/", "secure-only"],
  ["Secure, to localhost", { secure: true, domain: "localhost" }, "http://localhost/", "sent"],
])("%s", (_, changes, url, expected) => {
  expect(fate(changes, url)).toBe(expected);
});

test("HttpOnly is for HTTP only", () => {
  expect(fate({ httpOnly: true })).toBe("sent");
  expect(fate({ httpOnly: true }, HTTPS, { api: "script" })).toBe("http-only");
});

test("expired at its time, and not before", () => {
  expect(fate({ expiryTime: NOW + 1 })).toBe("sent");
  expect(fate({ expiryTime: NOW })).toBe("cookie-expired");
});

test("a public suffix by the list", () => {
  const changes = { domain: "github.io", hostOnly: false };
  expect(fate(changes, "https://alice.github.io/")).toBe("sent");
  const options = { suffixOf: listedSuffix };
  expect(fate(changes, "https://alice.github.io/", {}, options)).toBe("domain-is-public-suffix");
});

describe("SameSite", () => {
  const framed: Partial<RequestContext> = { initiator: "https://shop.test" };

  test.each<[string, CookieAccess["api"], RequestContext | null, string, string, string]>([
    ["the user's own request", "http", null, "sent", "sent", "sent"],
    ["a link from another site", "http", linkFromEvil(), "same-site-strict", "sent", "sent"],
    ["HEAD is as safe", "http", linkFromEvil({ method: "HEAD" }), "same-site-strict", "sent", "sent"],
    [
      "a form posted from another site",
      "http",
      linkFromEvil({ method: "POST" }),
      "same-site-strict",
      "same-site-lax",
      "same-site-unspecified",
    ],
    [
      "a fetch, an image or a frame of another site",
      "http",
      fetchFromEvil(),
      "same-site-strict",
      "same-site-lax",
      "same-site-unspecified",
    ],
    [
      "its own page framed by another site",
      "http",
      fetchFromEvil(framed),
      "same-site-strict",
      "same-site-lax",
      "same-site-unspecified",
    ],
    [
      "a script of its page framed by another site",
      "script",
      fetchFromEvil(framed),
      "same-site-strict",
      "same-site-lax",
      "same-site-unspecified",
    ],
    [
      "a script never navigates",
      "script",
      fetchFromEvil({ ...framed, topLevelNavigation: true }),
      "same-site-strict",
      "same-site-lax",
      "same-site-unspecified",
    ],
    ["a script of a page that another site opened", "script", linkFromEvil(), "sent", "sent", "sent"],
    [
      "a link from the same host without TLS",
      "http",
      linkFromEvil({ initiator: "http://shop.test" }),
      "same-site-strict",
      "sent",
      "sent",
    ],
  ])("%s", (_, api, request, strict, lax, unspecified) => {
    expect(fate({ sameSite: "Strict" }, HTTPS, { api, request })).toBe(strict);
    expect(fate({ sameSite: "Lax" }, HTTPS, { api, request })).toBe(lax);
    expect(fate({ sameSite: "Default" }, HTTPS, { api, request })).toBe(unspecified);
    expect(fate({ sameSite: "None", secure: true }, HTTPS, { api, request })).toBe("sent");
  });

  test("Lax-allowing-unsafe: young cookies without SameSite, on navigations alone", () => {
    const options = { rules: { ...rulesOf("rfc"), laxAllowingUnsafe: 120_000 } };
    const post = linkFromEvil({ method: "POST" });
    const at = (age: number, request: RequestContext, sameSite: Cookie["sameSite"] = "Default") =>
      fate({ sameSite }, HTTPS, { now: NOW + age, request }, options);
    expect(at(120_000, post)).toBe("sent");
    expect(at(120_001, post)).toBe("same-site-unspecified");
    expect(at(0, fetchFromEvil({ method: "POST" }))).toBe("same-site-unspecified");
    expect(at(0, post, "Lax")).toBe("same-site-lax");
    expect(at(0, post, "Strict")).toBe("same-site-strict");
  });

  test.each([
    ["https://evil.test", HTTPS, "https://evil.test, another site"],
    ["http://evil.test", HTTPS, "http://evil.test, another site"],
    [
      "http://shop.test",
      HTTPS,
      "http://shop.test: the same name, but with http in place of https it is another site",
    ],
    [
      "https://shop.test",
      HTTPS.replace("https:", "http:"),
      "https://shop.test: the same name, but with https in place of http it is another site",
    ],
  ])("who asked is told, and in what it is another site: %s", (initiator, url, words) => {
    const jar = new CookieJar([cookie({ sameSite: "Strict" })]);
    const { withheld } = jar.explain(url, access({ request: linkFromEvil({ initiator }) }));
    expect(withheld[0]?.refusal.reason).toContain(words);
  });

  test("the exception for young cookies is told where there is one and it is over, and nowhere else", () => {
    const chromium = { rules: rulesOf("chromium") };
    const told = (age: number, request: RequestContext, options: typeof chromium) => {
      const jar = new CookieJar([cookie({ sameSite: "Default" })], options);
      return jar.explain(HTTPS, access({ now: NOW + age, request })).withheld[0]?.refusal.reason ?? "sent";
    };
    const post = linkFromEvil({ method: "POST" });
    expect(told(180_000, post, chromium)).toContain(
      "an exception for the first 2 minutes, but they are over",
    );
    expect(told(180_000, fetchFromEvil(), chromium)).not.toContain("exception");
    expect(told(180_000, post, { rules: rulesOf("rfc") })).not.toContain("exception");
  });

  test.each<[string, CookieAccess["api"], RequestContext, string]>([
    [
      "a navigation",
      "http",
      linkFromEvil({ method: "POST" }),
      "This POST navigation comes from https://evil.test",
    ],
    ["a request", "http", fetchFromEvil(), "This GET request comes from https://evil.test"],
    ["a frame", "http", fetchFromEvil(framed), "This GET request comes from https://evil.test"],
    ["a script", "script", fetchFromEvil(framed), "This page is framed by https://evil.test"],
  ])("the sentence names who asked: %s", (_, api, request, beginning) => {
    const jar = new CookieJar([cookie({ sameSite: "Lax" })]);
    const { withheld } = jar.explain(HTTPS, access({ api, request }));
    expect(withheld[0]?.refusal.reason).toMatch(new RegExp(`^${beginning}, another site\\.`));
  });
});
