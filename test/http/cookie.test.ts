import { describe, expect, test } from "vitest";
import { sameCookie } from "../../src/http/cookie.ts";
import { cookie } from "../sim/jar/cookie-samples.ts";

describe("sameCookie", () => {
  test.each([
    ["value", { value: "other" }, true],
    ["Secure", { secure: true }, true],
    ["name", { name: "other" }, false],
    ["domain", { domain: "evil.test" }, false],
    ["host-only flag", { hostOnly: false }, false],
    ["path", { path: "/other" }, false],
  ])("another %s", (_, over, expected) => {
    expect(sameCookie(cookie(), cookie(over))).toBe(expected);
  });
});
