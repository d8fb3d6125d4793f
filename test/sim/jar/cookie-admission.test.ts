import { describe, expect, test } from "vitest";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { type BrowserName, rulesOf } from "../../../src/sim/jar/browsers.ts";
import type { CookieAccess } from "../../../src/sim/jar/cookie-access.ts";
import { CookieJar } from "../../../src/sim/jar/cookie-jar.ts";
import { access, cookie, fetchFromEvil, linkFromEvil, NOW } from "./cookie-samples.ts";

const HTTPS = "https://shop.test/cart/items";
const HTTP = "http://shop.test/cart/items";

/** "stored", "deleted" or the code of the refusal. */
function fate(line: string, url = HTTPS, changes: Partial<CookieAccess> = {}, jar = new CookieJar()): string {
  const outcome = jar.receive(line, url, access(changes));
  return outcome.kind === "rejected" ? outcome.refusal.code : outcome.kind;
}

function stored(line: string, url = HTTPS) {
  const jar = new CookieJar([], { suffixOf: listedSuffix });
  const outcome = jar.receive(line, url, access());
  if (outcome.kind !== "stored") throw new Error(`not stored: ${line}`);
  return outcome.cookie;
}

describe("what is stored", () => {
  test("a bare cookie", () => {
    expect(stored("a=1")).toEqual(cookie({ path: "/cart" }));
  });

  test("every attribute", () => {
    const line = "a=1; Domain=.Shop.test; Path=/x; Max-Age=60; Secure; HttpOnly; SameSite=Strict";
    expect(stored(line)).toEqual(
      cookie({
        hostOnly: false,
        path: "/x",
        secure: true,
        httpOnly: true,
        sameSite: "Strict",
        expiryTime: NOW + 60_000,
      }),
    );
  });

  test.each([
    ["of its own site", HTTPS, "shop.test", "shop.test", false],
    ["of a parent", "https://api.shop.test/", "shop.test", "shop.test", false],
    [
      "in the form that the URL has",
      "https://BÜCHER.example/",
      "xn--bcher-kva.example",
      "xn--bcher-kva.example",
      false,
    ],
    ["of an IP address", "http://127.0.0.1/", "127.0.0.1", "127.0.0.1", false],
    ["of a host that is a public suffix", "https://github.io/", "github.io", "github.io", true],
    ["of localhost", "http://localhost:3000/", "localhost", "localhost", true],
    ["of nothing", HTTPS, "", "shop.test", true],
    ["of a lone dot", HTTPS, ".", "shop.test", true],
  ])("a Domain %s", (_, url, attribute, domain, hostOnly) => {
    expect(stored(`a=1; Domain=${attribute}`, url)).toMatchObject({ domain, hostOnly });
  });
});

describe("what is rejected", () => {
  test.each([
    ["a=1\n2", "control-character"],
    [`a=${"v".repeat(4096)}`, "too-large"],
    ["", "empty-cookie"],
    ["=; Path=/", "empty-cookie"],
    ["a=1; Domain=bücher.example", "domain-not-ascii"],
    ["a=1; Domain=test", "public-suffix"],
    ["a=1; Domain=evil.test", "invalid-domain"],
    ["a=1; Domain=api.shop.test", "invalid-domain"],
    ["a=1; Domain=..shop.test", "invalid-domain"],
    ["a=1; Domain=hop.test", "invalid-domain"],
    ["a=1; SameSite=None", "same-site-none-insecure"],
    ["a=1; SameSite=None; Secure", "stored"],
  ])("%j: %s", (line, expected) => {
    expect(fate(line)).toBe(expected);
  });

  test("a Domain that many sites share, by the list", () => {
    const jar = new CookieJar([], { suffixOf: listedSuffix });
    expect(fate("a=1; Domain=co.uk", "https://shop.co.uk/", {}, jar)).toBe("public-suffix");
    expect(fate("a=1; Domain=github.io", "https://alice.github.io/", {}, jar)).toBe("public-suffix");
  });

  test("a part of an IP address", () => {
    expect(fate("a=1; Domain=0.0.1", "http://127.0.0.1/")).toBe("invalid-domain");
  });

  test.each([
    [HTTP, "secure-from-insecure"],
    ["ws://shop.test/", "secure-from-insecure"],
    [HTTPS, "stored"],
    ["wss://shop.test/", "stored"],
    ["http://localhost:3000/", "stored"],
    ["http://127.0.0.1/", "stored"],
  ])("Secure from %s: %s", (url, expected) => {
    expect(fate("a=1; Secure", url)).toBe(expected);
  });

  test("HttpOnly from a script", () => {
    expect(fate("a=1; HttpOnly", HTTPS, { api: "script" })).toBe("http-only-from-script");
  });

  test("the sentence has the values in it, and the clause its step", () => {
    expect(new CookieJar().receive("a=1; Domain=evil.test", HTTPS, access())).toEqual({
      kind: "rejected",
      name: "a",
      value: "1",
      refusal: {
        code: "invalid-domain",
        reason: "Domain=evil.test does not include shop.test, the host that set the cookie.",
        clause: "RFC 6265bis §5.7, step 10",
        facts: { domain: "evil.test", host: "shop.test" },
      },
    });
  });
});

describe("a cookie over a Secure one, from an insecure connection", () => {
  const secure = cookie({ secure: true, path: "/login" });

  test.each([
    ["on its path", secure, "a=1; Path=/login", HTTP, "overwrites-secure"],
    ["below its path", secure, "a=1; Path=/login/en", HTTP, "overwrites-secure"],
    ["above its path", secure, "a=1; Path=/", HTTP, "stored"],
    ["beside its path", secure, "a=1; Path=/foo", HTTP, "stored"],
    ["by another name", secure, "b=1; Path=/login", HTTP, "stored"],
    ["from a secure connection", secure, "a=1; Path=/login", HTTPS, "stored"],
    ["over one that is not Secure", cookie({ path: "/login" }), "a=1; Path=/login", HTTP, "stored"],
    ["from a subdomain", secure, "a=1; Path=/login", "http://api.shop.test/", "overwrites-secure"],
    [
      "for the parent",
      cookie({ ...secure, domain: "api.shop.test" }),
      "a=1; Path=/login",
      HTTP,
      "overwrites-secure",
    ],
    [
      "from a sister host",
      cookie({ ...secure, domain: "api.shop.test" }),
      "a=1; Path=/login",
      "http://www.shop.test/",
      "stored",
    ],
    ["over an expired one", cookie({ ...secure, expiryTime: NOW }), "a=1; Path=/login", HTTP, "stored"],
    ["even to delete it", secure, "a=; Path=/login; Max-Age=0", HTTP, "overwrites-secure"],
  ])("%s", (_, existing, line, url, expected) => {
    expect(fate(line, url, {}, new CookieJar([existing]))).toBe(expected);
  });

  test("also across the border of a public suffix, where domains match still", () => {
    const options = { suffixOf: listedSuffix };
    const ofSuffix = new CookieJar([cookie({ domain: "github.io", secure: true })], options);
    expect(fate("a=1; Path=/", "http://alice.github.io/", {}, ofSuffix)).toBe("overwrites-secure");
    const ofSite = new CookieJar([cookie({ domain: "alice.github.io", secure: true })], options);
    expect(fate("a=1; Path=/", "http://github.io/", {}, ofSite)).toBe("overwrites-secure");
  });
});

describe("a script over an HttpOnly cookie", () => {
  test.each([
    ["overwrites it", "a=2; Path=/", cookie({ httpOnly: true }), "overwrites-http-only"],
    ["deletes it", "a=; Path=/; Max-Age=0", cookie({ httpOnly: true }), "overwrites-http-only"],
    ["sets one beside it", "a=2; Path=/cart", cookie({ httpOnly: true }), "stored"],
    ["comes after its end", "a=2; Path=/", cookie({ httpOnly: true, expiryTime: NOW }), "stored"],
    ["overwrites another", "a=2; Path=/", cookie(), "stored"],
  ])("%s", (_, line, existing, expected) => {
    expect(fate(line, HTTPS, { api: "script" }, new CookieJar([existing]))).toBe(expected);
  });
});

describe("a cookie from another site's page", () => {
  const framed = { initiator: null, topLevelOrigin: "https://evil.test", topLevelNavigation: false };

  test.each([
    ["a fetch", "http", fetchFromEvil(), "set-cross-site"],
    ["a link", "http", linkFromEvil(), "stored"],
    ["a form", "http", linkFromEvil({ method: "POST" }), "stored"],
    ["a script in a frame", "script", linkFromEvil(framed), "set-cross-site"],
    ["a script of a page that it opened", "script", linkFromEvil(), "stored"],
  ] as const)("%s", (_, api, request, expected) => {
    for (const sameSite of ["", "; SameSite=Lax", "; SameSite=Strict"]) {
      expect(fate(`a=1${sameSite}`, HTTPS, { api, request })).toBe(expected);
    }
    expect(fate("a=1; SameSite=None; Secure", HTTPS, { api, request })).toBe("stored");
  });
});

describe("name prefixes", () => {
  test.each([
    ["__Secure-a=1; Secure", "stored"],
    ["__Secure-a=1; Secure; Domain=shop.test; Path=/x", "stored"],
    ["__Secure-a=1", "secure-prefix-broken"],
    ["__SECURE-a=1", "secure-prefix-broken"],
    ["__Secure=1", "stored"],
    ["__Host-a=1; Secure; Path=/", "stored"],
    ["__HOST-a=1; Secure; Path=/", "stored"],
    ["__Host-a=1; Path=/", "host-prefix-broken"],
    ["__Host-a=1; Secure", "host-prefix-broken"],
    ["__Host-a=1; Secure; Path=/x", "host-prefix-broken"],
    ["__hOSt-a=1; Secure; Path=/; Domain=shop.test", "host-prefix-broken"],
    ["__Host-a=1; Secure; Path=/; Domain=", "stored"],
    ["__Secure-a", "prefix-in-value"],
    ["=__secure-a=1; Secure", "prefix-in-value"],
    ["__host-a; Secure; Path=/", "prefix-in-value"],
    ["=__Host-", "prefix-in-value"],
    ["a__Host-=1", "stored"],
    ["a=__Host-1", "stored"],
  ])("%j: %s", (line, expected) => {
    expect(fate(line)).toBe(expected);
  });

  test("__Host- needs a Path attribute, even where the default-path is /", () => {
    expect(fate("__Host-a=1; Secure", "https://shop.test/")).toBe("host-prefix-broken");
  });
});

describe("names that only a server can set", () => {
  const under = (browser: BrowserName, line: string) =>
    fate(line, HTTPS, {}, new CookieJar([], { rules: rulesOf(browser) }));

  test.each([
    ["__Http-a=1; Secure; HttpOnly", "stored"],
    ["__http-a=1; Secure; HttpOnly", "stored"],
    ["__Http-a=1; Secure", "http-prefix-broken"],
    ["__Http-a=1; HttpOnly", "http-prefix-broken"],
    ["__Http-a=1", "http-prefix-broken"],
    ["__Host-Http-a=1; Secure; HttpOnly; Path=/", "stored"],
    ["__Host-Http-a=1; Secure; Path=/", "host-http-prefix-broken"],
    ["__Host-Http-a=1; Secure; HttpOnly; Path=/x", "host-http-prefix-broken"],
    ["__Host-Http-a=1; HttpOnly; Path=/", "host-http-prefix-broken"],
    ["a__Http-=1", "stored"],
  ])("%j: %s", (line, expected) => {
    for (const browser of ["chromium", "firefox"] as const) expect(under(browser, line)).toBe(expected);
  });

  test("nor can a cookie without a name have such a value", () => {
    expect(under("chromium", "=__Http-a")).toBe("prefix-in-value");
    expect(under("chromium", "=a__Http-")).toBe("stored");
  });

  test.each(["__Http-a=1", "__Http-a=1; Secure", "=__Http-a", "__Host-Http-a=1; Secure; Path=/"])(
    "%j is a cookie like any other where they are not known",
    (line) => expect(under("rfc", line)).toBe("stored"),
  );
});

test.each<[BrowserName, string, string]>([
  ["chromium", "a=b=c", "stored"],
  ["chromium", "=b=c", "nameless-pair"],
  ["chromium", "=b", "stored"],
  ["firefox", "=b", "nameless-cookie"],
  ["firefox", "=", "empty-cookie"],
  ["rfc", "=b", "stored"],
  ["rfc", "=b=c", "stored"],
  ["rfc", "a=b=c", "stored"],
])("%s, a cookie with = in its value: %s: %s", (browser, line, expected) => {
  expect(fate(line, HTTPS, {}, new CookieJar([], { rules: rulesOf(browser) }))).toBe(expected);
});
