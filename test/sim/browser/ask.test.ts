import { describe, expect, test } from "vitest";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import {
  type Ask,
  askingOrigin,
  carriesCookies,
  contextOf,
  fetchSite,
  isCrossOrigin,
  mixedContent,
  originField,
} from "../../../src/sim/browser/ask.ts";
import { API, EVIL, fetching, SHOP, submitting } from "./asks.ts";

const to = (origin: string, ...through: string[]) => ({ url: `${origin}/x`, redirectedThrough: through });

describe("isCrossOrigin", () => {
  test.each<[string, Ask, boolean]>([
    ["a fetch at home", fetching(), false],
    ["a fetch to another site", fetching(to(EVIL)), true],
    ["a fetch to a subdomain", fetching(to(API)), true],
    ["a fetch without TLS", fetching(to("http://shop.test")), true],
    ["a fetch that was redirected back home", fetching(to(SHOP, SHOP, EVIL)), true],
    ["a navigation", submitting(to(EVIL)), false],
  ])("%s: %s", (_, ask, expected) => {
    expect(isCrossOrigin(ask)).toBe(expected);
  });
});

describe("askingOrigin, the redirect-taint of the Fetch Standard", () => {
  test.each<[string, Ask, string]>([
    ["no redirect", fetching(to(EVIL)), SHOP],
    ["from home to another origin", fetching(to(EVIL, SHOP)), SHOP],
    ["within a foreign origin", fetching(to(EVIL, EVIL)), SHOP],
    ["from one foreign origin to another", fetching(to(API, EVIL)), "null"],
    ["from a foreign origin back home", fetching(to(SHOP, EVIL)), "null"],
    ["and on from there", fetching(to(SHOP, EVIL, SHOP)), "null"],
    ["the user's own", fetching({ initiator: null }), "null"],
  ])("%s: %s", (_, ask, expected) => {
    expect(askingOrigin(ask)).toBe(expected);
  });
});

describe("originField", () => {
  test.each<[string, Ask, string | null]>([
    ["a GET at home", fetching(), null],
    ["a HEAD at home", fetching({ method: "HEAD" }), null],
    ["a POST at home", fetching({ method: "POST" }), SHOP],
    ["a DELETE at home", fetching({ method: "DELETE" }), SHOP],
    ["a GET to another origin", fetching(to(EVIL)), SHOP],
    ["a link to another origin", submitting({ method: "GET", ...to(EVIL) }), null],
    ["a form to another origin", submitting(to(EVIL)), SHOP],
    ["a form that another origin sent on", submitting(to(API, EVIL)), "null"],
    ["a form from https to http", submitting(to("http://shop.test")), "null"],
    [
      "a form from http to http",
      submitting({ initiator: "http://shop.test", ...to("http://evil.test") }),
      "http://shop.test",
    ],
    ["the user's own", submitting({ initiator: null }), null],
  ])("%s: %s", (_, ask, expected) => {
    expect(originField(ask)).toEqual(expected === null ? [] : [{ name: "Origin", value: expected }]);
  });
});

describe("carriesCookies", () => {
  test.each([
    ["omit", SHOP, false],
    ["omit", EVIL, false],
    ["same-origin", SHOP, true],
    ["same-origin", API, false],
    ["same-origin", EVIL, false],
    ["include", SHOP, true],
    ["include", EVIL, true],
  ] as const)("%s to %s: %s", (credentials, origin, expected) => {
    expect(carriesCookies(fetching({ credentials, ...to(origin) }))).toBe(expected);
  });

  test("same-origin ends where a redirect has left home, even back there", () => {
    expect(carriesCookies(fetching(to(SHOP, EVIL)))).toBe(false);
  });
});

test("the jar is told what a navigation is, who asked, and what sent it on", () => {
  expect(contextOf(submitting({ cause: "reload", redirectedThrough: [EVIL] }))).toEqual({
    method: "POST",
    topLevelNavigation: true,
    initiator: SHOP,
    topLevelOrigin: null,
    redirectedThrough: [EVIL],
  });
  expect(contextOf(fetching())).toMatchObject({
    topLevelNavigation: false,
    topLevelOrigin: SHOP,
  });
});

describe("mixedContent", () => {
  const HTTP = "http://shop.test";
  test.each<[string, Ask, boolean]>([
    ["a fetch of a secure page, to http", fetching(to(HTTP)), true],
    ["a socket of a secure page, to ws", fetching({ url: "ws://shop.test/feed", cause: "websocket" }), true],
    ["a fetch to https", fetching(to(EVIL)), false],
    ["a socket to wss", fetching({ url: "wss://shop.test/feed", cause: "websocket" }), false],
    ["a fetch to one's own machine", fetching(to("http://localhost:3000")), false],
    [
      "a fetch of a page that is not secure",
      fetching({ initiator: HTTP, topLevel: HTTP, ...to(HTTP) }),
      false,
    ],
    ["a secure frame in a page that is not", fetching({ topLevel: HTTP, ...to(HTTP) }), true],
    ["the other way round", fetching({ initiator: HTTP, ...to(HTTP) }), true],
    ["a navigation of the tab", submitting(to(HTTP)), false],
    ["a navigation from http to http", submitting({ initiator: HTTP, ...to(HTTP) }), false],
  ])("%s: %s", (_, ask, blocked) => {
    expect(mixedContent(ask)?.code ?? null).toBe(blocked ? "mixed-content" : null);
  });
});

describe("fetchSite (Fetch Metadata §2.4)", () => {
  const rule = { suffixOf: listedSuffix, schemeful: true };
  test.each<[string, Ask, string]>([
    ["the user's own", fetching({ initiator: null }), "none"],
    ["at home", fetching(), "same-origin"],
    ["to a subdomain", fetching(to(API)), "same-site"],
    ["to another site", fetching(to(EVIL)), "cross-site"],
    ["to the same name without TLS", fetching(to("http://shop.test")), "cross-site"],
    ["back home through a subdomain", fetching(to(SHOP, API)), "same-site"],
    ["to a subdomain from home", fetching(to(API, SHOP)), "same-site"],
    ["back home through another site", fetching(to(SHOP, SHOP, EVIL)), "cross-site"],
    ["back home through home", fetching(to(SHOP, SHOP)), "same-origin"],
  ])("%s: %s", (_, ask, site) => expect(fetchSite(ask, rule)).toBe(site));
});
