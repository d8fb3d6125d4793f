import { describe, expect, test } from "vitest";
import { isPublicSuffix, lastLabel, registrableDomain } from "../../src/http/public-suffix.ts";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";

describe("without the list", () => {
  test.each([
    ["shop.test", "shop.test"],
    ["api.shop.test", "shop.test"],
    ["a.api.shop.test", "shop.test"],
    ["evil.test", "evil.test"],
    ["test", null],
    ["localhost", null],
    ["api.localhost", "api.localhost"],
    ["127.0.0.1", null],
    ["[::1]", null],
    ["", null],
  ])("the registrable domain of %s is %s", (host, expected) => {
    expect(registrableDomain(host, lastLabel)).toBe(expected);
  });
});

describe("by the list", () => {
  test.each([
    ["www.shop.co.uk", "shop.co.uk"],
    ["co.uk", null],
    ["a.alice.github.io", "alice.github.io"],
    ["github.io", null],
    ["www.city.kawasaki.jp", "city.kawasaki.jp"],
    ["a.b.kawasaki.jp", "a.b.kawasaki.jp"],
    ["www.shop.com.", "shop.com."],
    ["com.", null],
    ["co.uk.", null],
    ["shop.co.uk.", "shop.co.uk."],
    ["a.shop.co.uk.", "shop.co.uk."],
    ["xn--bcher-kva.example", "xn--bcher-kva.example"],
    ["api.shop.test", "shop.test"],
    ["localhost", null],
  ])("the registrable domain of %s is %s", (host, expected) => {
    expect(registrableDomain(host, listedSuffix)).toBe(expected);
  });
});

describe("isPublicSuffix", () => {
  test.each([
    ["com", true],
    ["co.uk", true],
    ["github.io", true],
    ["test", true],
    ["localhost", true],
    ["shop.test", false],
    ["127.0.0.1", false],
    ["[::1]", false],
    ["", false],
  ])("%s: %s", (host, expected) => {
    expect(isPublicSuffix(host, listedSuffix)).toBe(expected);
  });
});
