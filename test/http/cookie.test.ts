import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cookieKey, sameCookie } from "../../src/http/cookie.ts";
import { cookie } from "../sim/jar/cookie-samples.ts";

describe("sameCookie", () => {
  test.each([
    ["value", { value: "other" }, true],
    ["Secure", { secure: true }, true],
    ["name", { name: "other" }, false],
    ["domain", { domain: "evil.test" }, false],
    ["host-only flag", { hostOnly: false }, false],
    ["path", { path: "/other" }, false],
    ["partition", { partitionKey: "https://news.test" }, false],
  ])("another %s", (_, over, expected) => {
    expect(sameCookie(cookie(), cookie(over))).toBe(expected);
  });
});

test("two cookies have one key exactly if they are the same", () => {
  // Few texts, so that equal ones come often, with the characters that could run two parts into one.
  const text = fc.constantFrom("", "a", ";", "a;b", '"', ",", "null");
  const identity = fc.record({
    name: text,
    domain: text,
    hostOnly: fc.boolean(),
    path: text,
    partitionKey: fc.option(text),
  });
  // Every pair that differs in one part comes up as well.
  const pair = fc
    .tuple(identity, identity, fc.subarray(["name", "domain", "hostOnly", "path", "partitionKey"] as const))
    .map(
      ([a, b, taken]) => [a, { ...a, ...Object.fromEntries(taken.map((part) => [part, b[part]])) }] as const,
    );
  fc.assert(fc.property(pair, ([a, b]) => (cookieKey(a) === cookieKey(b)) === sameCookie(a, b)));
});
