import { describe, expect, test } from "vitest";
import { freshFor, variesAlike } from "../../src/http/freshness.ts";
import type { HttpRequest, HttpResponse } from "../../src/http/message.ts";

const request = (fields: Readonly<Record<string, string>>): HttpRequest => ({
  method: "GET",
  url: "https://shop.test/",
  fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
  body: "",
});
const answer = (vary: string): HttpResponse => ({
  status: 200,
  fields: [{ name: "Vary", value: vary }],
  body: "",
});

test.each([
  ["Cookie", { Cookie: "a=1" }, { Cookie: "a=1" }, true],
  ["Cookie", { Cookie: "a=1" }, { Cookie: "a=2" }, false],
  ["Cookie", { Cookie: "a=1" }, {}, false],
  // Spaces are allowed around each name (RFC 9110 §5.6.1).
  ["Accept , Cookie", { Accept: "x", Cookie: "a=1" }, { Accept: "x", Cookie: "a=2" }, false],
  ["Accept , Cookie", { Accept: "x", Cookie: "a=1" }, { Accept: "y", Cookie: "a=1" }, false],
  ["Accept , Cookie", { Accept: "x", Cookie: "a=1" }, { Accept: "x", Cookie: "a=1" }, true],
  [" , ", {}, {}, true],
  [" * ", {}, {}, false],
])("Vary: %s with %j stored, asked with %j", (vary, stored, asked, fits) => {
  expect(variesAlike(request(stored), answer(vary), request(asked))).toBe(fits);
});

describe("freshFor", () => {
  const get = request({});
  const signedIn = request({ Authorization: "Bearer t" });
  const saying = (...cacheControl: string[]): HttpResponse => ({
    status: 200,
    fields: cacheControl.map((value) => ({ name: "Cache-Control", value })),
    body: "",
  });

  test.each([
    ["nothing", [], 0, 0],
    ["max-age=60", ["max-age=60"], 60_000, 60_000],
    ["max-age and s-maxage", ["max-age=60, s-maxage=10"], 60_000, 10_000],
    ["in two lines", ["public", "MAX-AGE=60"], 60_000, 60_000],
    ["no-store", ["no-store, max-age=60"], 0, 0],
    ["no-cache", ["no-cache, max-age=60"], 0, 0],
    ["private", ["private, max-age=60"], 60_000, 0],
    ["what is no number", ["max-age=-1"], 0, 0],
  ])("%s: in a cache of one's own, and in a shared one", (_, says, own, shared) => {
    expect([freshFor(get, saying(...says), false), freshFor(get, saying(...says), true)]).toEqual([
      own,
      shared,
    ]);
  });

  // RFC 9111 §3.5
  test.each([
    ["max-age=60", 0],
    ["max-age=60, public", 60_000],
    ["s-maxage=60", 60_000],
    ["max-age=60, must-revalidate", 60_000],
  ])("a shared cache keeps what came to Authorization, with %s, for %i ms", (says, ms) => {
    expect(freshFor(signedIn, saying(says), true)).toBe(ms);
    expect(freshFor(signedIn, saying(says), false)).toBe(says.startsWith("s-") ? 0 : 60_000);
  });

  test("only what answers a GET with 200 may be used again", () => {
    const fresh = saying("max-age=60");
    expect(freshFor({ ...get, method: "POST" }, fresh, false)).toBe(0);
    expect(freshFor(get, { ...fresh, status: 404 }, false)).toBe(0);
  });
});
