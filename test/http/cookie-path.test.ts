import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultPath, pathMatches } from "../../src/http/cookie-path.ts";

describe("defaultPath", () => {
  test.each([
    ["", "/"],
    ["cart", "/"],
    ["/", "/"],
    ["/cart", "/"],
    ["/cart/", "/cart"],
    ["/cart/items", "/cart"],
    ["/cart/items/", "/cart/items"],
    ["//", "/"],
  ])("of %j is %j", (uriPath, expected) => {
    expect(defaultPath(uriPath)).toBe(expected);
  });
});

describe("pathMatches", () => {
  test.each([
    ["/", "/", true],
    ["/cart", "/", true],
    ["/cart", "/cart", true],
    ["/cart/", "/cart", true],
    ["/cart/items", "/cart", true],
    ["/cart/items", "/cart/", true],
    ["/cart", "/cart/", false],
    ["/cartoon", "/cart", false],
    ["/car", "/cart", false],
    ["/Cart", "/cart", false],
    ["/a/cart", "/cart", false],
    ["/%63art", "/cart", false],
  ])("%s on %s: %s", (requestPath, cookiePath, expected) => {
    expect(pathMatches(requestPath, cookiePath)).toBe(expected);
  });

  test("a cookie always comes back to the page that set it by default", () => {
    const segment = fc.string({ unit: fc.constantFrom("a", "b", "-"), maxLength: 3 });
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 4 }), (segments) => {
        const path = `/${segments.join("/")}`;
        expect(pathMatches(path, defaultPath(path))).toBe(true);
      }),
    );
  });
});
