import { describe, expect, test } from "vitest";
import type { RequestContext } from "../../src/http/cookie.ts";
import { lastLabel } from "../../src/http/public-suffix.ts";
import { crossSiteFrame, crossSiteParty, isSafeMethod } from "../../src/http/same-site-request.ts";

const SHOP = "https://shop.test";
const API = "https://api.shop.test";
const EVIL = "https://evil.test";

const TEXT = { suffixOf: lastLabel, schemeful: true, redirects: "ignored" } as const;

const link: RequestContext = {
  method: "GET",
  topLevelNavigation: true,
  initiator: SHOP,
  topLevelOrigin: null,
  redirectedThrough: [],
};
const fetched: RequestContext = { ...link, topLevelNavigation: false, topLevelOrigin: SHOP };

describe("crossSiteParty", () => {
  test.each<[string, string, RequestContext, string | null]>([
    ["the address bar is nobody's", EVIL, { ...link, initiator: null }, null],
    ["a link within the site", SHOP, link, null],
    ["a link from a subdomain", SHOP, { ...link, initiator: API }, null],
    ["a link from another site", SHOP, { ...link, initiator: EVIL }, EVIL],
    [
      "a link from the site without TLS",
      SHOP,
      { ...link, initiator: "http://shop.test" },
      "http://shop.test",
    ],
    ["a link from a sandboxed frame", SHOP, { ...link, initiator: "null" }, "null"],
    ["a fetch within the site", API, fetched, null],
    ["a fetch to another site", EVIL, fetched, SHOP],
    ["a fetch in a frame of another site", SHOP, { ...fetched, initiator: EVIL }, EVIL],
    ["a fetch by its own frame inside another site", SHOP, { ...fetched, topLevelOrigin: EVIL }, EVIL],
    [
      "a fetch to the page around from a frame of another site",
      EVIL,
      { ...fetched, topLevelOrigin: EVIL },
      SHOP,
    ],
    ["a redirect through another site does not count", SHOP, { ...fetched, redirectedThrough: [EVIL] }, null],
  ])("%s", (_, url, request, expected) => {
    expect(crossSiteParty(new URL(url), request, TEXT)).toBe(expected);
  });

  test("some browsers count a redirect through another site", () => {
    const counted = { ...TEXT, redirects: "counted" } as const;
    const through = (...redirectedThrough: string[]) =>
      crossSiteParty(new URL(SHOP), { ...link, initiator: null, redirectedThrough }, counted);
    expect(through(API, EVIL)).toBe(EVIL);
    expect(through(API)).toBeNull();
  });

  test("for some browsers http and https of one name are one site", () => {
    const request = { ...link, initiator: "http://shop.test" };
    expect(crossSiteParty(new URL(SHOP), request, { ...TEXT, schemeful: false })).toBeNull();
  });
});

describe("crossSiteFrame", () => {
  test.each([
    ["a page in a tab of its own", null, null],
    ["a page framed by its own site", API, null],
    ["a page framed by another site", EVIL, EVIL],
  ])("%s", (_, topLevelOrigin, expected) => {
    expect(crossSiteFrame(new URL(SHOP), topLevelOrigin, TEXT)).toBe(expected);
  });
});

test.each([
  ["GET", true],
  ["HEAD", true],
  ["OPTIONS", true],
  ["TRACE", true],
  ["POST", false],
  ["PUT", false],
  ["DELETE", false],
  ["PATCH", false],
  ["get", false],
])("the method %s is safe: %s", (method, expected) => {
  expect(isSafeMethod(method)).toBe(expected);
});

test("of several other sites that a redirect led through, the first is told", () => {
  const through = [SHOP, EVIL, "https://other.test", SHOP];
  const request = { ...link, redirectedThrough: through };
  expect(crossSiteParty(new URL(SHOP), request, { ...TEXT, redirects: "counted" })).toBe(EVIL);
  expect(crossSiteParty(new URL(SHOP), request, TEXT)).toBeNull();
});
