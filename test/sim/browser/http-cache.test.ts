import { expect, test } from "vitest";
import { HttpCache } from "../../../src/sim/browser/http-cache.ts";
import { Clock } from "../../../src/sim/clock.ts";
import { TraceLog } from "../../../src/trace/trace-log.ts";
import { request, response } from "../caches.ts";

function cache() {
  const clock = new Clock();
  const log = new TraceLog(() => clock.now);
  const kept = new HttpCache(clock, log);
  return {
    clock,
    log,
    kept,
    body: (...args: Parameters<typeof request>) => kept.find(request(...args))?.body ?? null,
  };
}

test("what is kept answers until it is no longer fresh, and tells how old it is", () => {
  const { clock, log, kept, body } = cache();
  kept.keep(1, request("/a"), response("a"));
  expect([body("/a"), body("/b"), body("/a?x=1")]).toEqual(["a", null, null]);
  clock.advance(59_999);
  expect(body("/a")).toBe("a");
  clock.advance(1);
  expect(body("/a")).toBeNull();
  expect(log.events.map((e) => [e.type, "age" in e ? e.age : null])).toEqual([
    ["cache.stored", null],
    ["cache.hit", 0],
    ["cache.hit", 59_999],
  ]);
});

test("it is for GET alone, and private answers may be kept", () => {
  const { kept, body } = cache();
  kept.keep(1, request("/a"), response("a", { "Cache-Control": "private, max-age=60" }));
  kept.keep(2, request("/b", {}, "POST"), response("b"));
  kept.keep(3, request("/c"), response("c", { "Cache-Control": "no-store, max-age=60" }));
  expect([body("/a"), body("/a", {}, "POST"), body("/b"), body("/c")]).toEqual(["a", null, null, null]);
});

test("a newer answer takes the place of the one of its URL, and of no other", () => {
  const { kept, body } = cache();
  kept.keep(1, request("/a"), response("old"));
  kept.keep(2, request("/b"), response("other"));
  kept.keep(3, request("/a"), response("new"));
  expect([body("/a"), body("/b")]).toEqual(["new", "other"]);
});

test("one that varies answers what is alike, and whose it is is told", () => {
  const { log, kept, body } = cache();
  const varying = { "Cache-Control": "max-age=60", Vary: "Accept-Language" };
  kept.keep(1, request("/a", { "Accept-Language": "en" }), response("english", varying));
  expect(body("/a", { "Accept-Language": "en" })).toBe("english");
  expect(body("/a", { "Accept-Language": "de" })).toBeNull();
  kept.keep(2, request("/b", { Cookie: "id=1" }), response("hers"));
  expect(body("/b", { Cookie: "id=1" })).toBe("hers");
  expect(body("/b", { Cookie: "id=2" })).toBe("hers");
  const refusals = log.events.flatMap((e) => (e.type === "cache.hit" ? [e.refusal?.code ?? null] : []));
  expect(refusals).toEqual([null, null, "cached-for-another"]);
});
