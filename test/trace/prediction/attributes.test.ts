import { expect, test } from "vitest";
import { sameAttribute } from "../../../src/trace/prediction/attributes.ts";

const DATE = "Wed, 21 Oct 2026 07:28:00 GMT";

test.each([
  ["SameSite", "lax", "Lax", true],
  ["SameSite", "LAX", "lax", true],
  ["SameSite", "Strict", "Lax", false],
  ["Domain", ".shop.test", "shop.test", true],
  ["Domain", "shop.test", ".Shop.TEST", true],
  ["Domain", "SHOP.test", "shop.test", true],
  ["Domain", "api.shop.test", "shop.test", false],
  ["Max-Age", "060", "60", true],
  ["Max-Age", "-1", "-1", true],
  ["Max-Age", "60s", "60", false],
  ["Max-Age", "", "0", false],
  ["Max-Age", "61", "60", false],
  ["Expires", "21 Oct 2026 07:28:00", DATE, true],
  ["Expires", "21 Oct 2026 07:28:01", DATE, false],
  ["Expires", "soon", "later", false],
  ["Expires", "soon", "soon", false],
  ["Secure", "yes", "", true],
  ["HttpOnly", "", "", true],
])("%s=%s means the same as %s: %j", (name, typed, real, same) => {
  expect(sameAttribute(name, typed, real)).toBe(same);
});
