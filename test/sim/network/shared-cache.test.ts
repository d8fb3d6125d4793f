import { expect, test } from "vitest";
import { SharedCache } from "../../../src/sim/network/shared-cache.ts";
import { request, response } from "../caches.ts";

const age = (hit: ReturnType<SharedCache["find"]>) =>
  hit?.response.fields.find(({ name }) => name === "Age")?.value;

test("what is kept answers until it is no longer fresh, with its age in whole seconds", () => {
  const cache = new SharedCache("cdn.test", "app.test");
  expect(cache.keep(request("/a"), response("a"), 1000)).toBe(60_000);
  expect(cache.find(request("/a"), 1000)).toMatchObject({ age: 0, response: { body: "a" }, refusal: null });
  expect(age(cache.find(request("/a"), 1000))).toBe("0");
  expect(age(cache.find(request("/a"), 2999))).toBe("1");
  expect(age(cache.find(request("/a"), 60_999))).toBe("59");
  expect(cache.find(request("/a"), 61_000)).toBeNull();
  expect(cache.find(request("/b"), 1000)).toBeNull();
  expect(cache.find(request("/a", {}, "POST"), 1000)).toBeNull();
});

test("the first that is fresh answers, and one that is over no longer stands in the way", () => {
  const cache = new SharedCache("cdn.test", "app.test");
  cache.keep(request("/a"), response("first"), 0);
  cache.keep(request("/a"), response("second"), 30_000);
  expect(cache.find(request("/a"), 59_999)?.response.body).toBe("first");
  expect(cache.find(request("/a"), 60_000)?.response.body).toBe("second");
});

// RFC 9111 §3: a shared cache does not keep what is private, nor what may not be kept; §3.5: nor answers to Authorization.
test.each([
  ["private, max-age=60", {}, 0],
  ["no-store, max-age=60", {}, 0],
  ["max-age=0", {}, 0],
  ["max-age=1", {}, 1000],
  ["s-maxage=5, max-age=60", {}, 5000],
  ["max-age=60", { Authorization: "Bearer x" }, 0],
  ["public, max-age=60", { Authorization: "Bearer x" }, 60_000],
])("%s to %j is kept for %d ms", (control, fields, lifetime) => {
  const cache = new SharedCache("cdn.test", "app.test");
  const asks = request("/a", fields as Record<string, string>);
  expect(cache.keep(asks, response("a", { "Cache-Control": control }), 0)).toBe(lifetime);
  expect(cache.find(asks, 0)?.response.body ?? null).toBe(lifetime > 0 ? "a" : null);
});

test.each([
  [{ Cookie: "id=1" }, { Cookie: "id=1" }, null],
  [{ Cookie: "id=1" }, { Cookie: "id=2" }, "cached-for-another"],
  [{ Cookie: "id=1" }, {}, "cached-for-another"],
  [{}, { Cookie: "id=2" }, null],
  [{ Cookie: "id=1", Authorization: "x" }, { Cookie: "id=1", Authorization: "y" }, null],
  [{ Cookie: "id=1" }, { Authorization: "y" }, "cached-for-another"],
])("an answer to %j, for %j: %s", (made, asks, code) => {
  const cache = new SharedCache("cdn.test", "app.test");
  cache.keep(
    request("/a", made as Record<string, string>),
    response("a", { "Cache-Control": "public, max-age=60" }),
    0,
  );
  expect(cache.find(request("/a", asks as Record<string, string>), 0)?.refusal?.code ?? null).toBe(code);
});
