import { describe, expect, test } from "vitest";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";
import { isSameSite, siteOf } from "../../src/http/site.ts";

describe("siteOf", () => {
  test.each([
    ["https://api.shop.test:8443/cart?a#b", "https://shop.test"],
    ["http://shop.test", "http://shop.test"],
    ["https://alice.github.io", "https://alice.github.io"],
    ["https://github.io", "https://github.io"],
    ["http://localhost:3000", "http://localhost"],
    ["http://127.0.0.1:3000", "http://127.0.0.1"],
    ["wss://shop.test", "https://shop.test"],
    ["ws://shop.test", "http://shop.test"],
    ["null", null],
    ["data:text/html,hello", null],
  ])("%s: %s", (origin, expected) => {
    expect(siteOf(origin, listedSuffix)).toBe(expected);
  });

  test("a text that is no URL is an author's mistake", () => {
    expect(() => siteOf("shop.test", listedSuffix)).toThrow(TypeError);
  });
});

describe("isSameSite", () => {
  test.each([
    ["the port does not matter", "https://shop.test", "https://shop.test:8443", true],
    ["subdomains are one site", "https://shop.test", "https://api.shop.test", true],
    ["the scheme matters", "http://shop.test", "https://shop.test", false],
    ["a common ending is not a common site", "https://shop.test", "https://notshop.test", false],
    ["those under a public suffix are apart", "https://alice.github.io", "https://bob.github.io", false],
    ["and apart from its own host", "https://alice.github.io", "https://github.io", false],
    ["an address is its own site", "http://127.0.0.1", "http://127.0.0.2", false],
    ["an opaque origin is the same site as nothing", "null", "null", false],
  ])("%s", (_, a, b, expected) => {
    expect(isSameSite(a, b, { suffixOf: listedSuffix, schemeful: true })).toBe(expected);
    expect(isSameSite(b, a, { suffixOf: listedSuffix, schemeful: true })).toBe(expected);
  });
});
