import { describe, expect, test } from "vitest";
import { fold } from "../../../src/trace/knowledge/fold.ts";
import { activeTab, sameCookie } from "../../../src/trace/knowledge/knowledge.ts";
import { shop } from "../../lesson/play.ts";
import { cookie } from "../../sim/jar/cookie-samples.ts";

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

test("the tab in front, or null where none is open", () => {
  const seen = (...steps: string[]) => activeTab(fold(shop("none", ...steps).trace))?.name ?? null;
  expect(seen("browser tab two")).toBe("two");
  expect(seen("browser tab two", "browser close")).toBe("tab 1");
  expect(seen("browser quit")).toBeNull();
});
