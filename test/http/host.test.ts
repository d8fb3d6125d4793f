import { describe, expect, test } from "vitest";
import { domainMatches, isForHost, isIpAddress } from "../../src/http/host.ts";

describe("domainMatches", () => {
  test.each([
    ["shop.test", "shop.test", true],
    ["api.shop.test", "shop.test", true],
    ["a.api.shop.test", "shop.test", true],
    ["shop.test", "api.shop.test", false],
    ["notshop.test", "shop.test", false],
    ["shop.test", "", false],
    ["shop.test.", "shop.test", false],
    ["api.shop.test", ".shop.test", false],
    ["127.0.0.1", "127.0.0.1", true],
    ["127.0.0.1", "0.0.1", false],
    ["[::1]", "[::1]", true],
  ])("%s in %s: %s", (host, domain, expected) => {
    expect(domainMatches(host, domain)).toBe(expected);
  });
});

test.each([
  ["shop.test", true, "shop.test", true],
  ["shop.test", true, "api.shop.test", false],
  ["shop.test", false, "api.shop.test", true],
  ["shop.test", false, "shop.test", true],
  ["api.shop.test", false, "shop.test", false],
])("a cookie for %s, that host alone %s, is for %s: %s", (domain, hostOnly, host, expected) => {
  expect(isForHost({ domain, hostOnly }, host)).toBe(expected);
});

describe("isIpAddress, of the host of a URL", () => {
  test.each([
    ["http://127.0.0.1/", true],
    ["http://0x7f.1/", true],
    ["http://2130706433/", true],
    ["http://[2001:db8::1]/", true],
    ["http://1.2.3.4.test/", false],
    ["http://localhost/", false],
  ])("%s: %s", (url, expected) => {
    expect(isIpAddress(new URL(url).hostname)).toBe(expected);
  });
});
