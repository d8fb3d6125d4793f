import { describe, expect, test } from "vitest";
import { filmed, LOGIN, PROFILE, tokenOf } from "../filmed.ts";
import type { Made } from "../made.ts";

const found = (...made: Made[]): string[] => filmed(made).findings.map(({ id }) => id);
const login = (line: string, more: Partial<Made> = {}): Made => ({ ...LOGIN, set: [line], ...more });

const SAFE = "sid=abcdef; Path=/; HttpOnly; Secure; SameSite=Lax";

test.each<[string, string, boolean]>([
  ["no-http-only", "sid=abcdef; Path=/; Secure; SameSite=Lax", true],
  ["no-http-only", SAFE, false],
  ["no-secure", "sid=abcdef; Path=/; HttpOnly; SameSite=Lax", true],
  ["no-secure", SAFE, false],
  ["no-same-site", "sid=abcdef; Path=/; HttpOnly; Secure", true],
  ["no-same-site", SAFE, false],
  ["same-site-none", "sid=abcdef; Path=/; HttpOnly; Secure; SameSite=None", true],
  ["same-site-none", SAFE, false],
  ["cookie-lost", "sid=abcdef; Path=/; HttpOnly; SameSite=None", true],
  ["cookie-lost", "theme=dark; Path=/; SameSite=None", false],
  ["no-http-only", "theme=dark; Path=/", false],
  ["no-http-only", `token=${tokenOf({ sub: "45" })}; Path=/`, true],
])("%s is said of %s: %j", (id, line, is) => {
  expect(found(login(line)).includes(id)).toBe(is);
});

test("a cookie for one's own machine needs no Secure", () => {
  const line = "sid=abcdef; Path=/; HttpOnly; SameSite=Lax";
  expect(found(login(line, { url: "http://localhost:3000/login" }))).not.toContain("no-secure");
});

test.each([
  [3072, false],
  [3073, true],
])("a cookie of %i octets is near the limit of 4096: %j", (octets, near) => {
  const value = "é".repeat(10) + "x".repeat(octets - "sid".length - 20);
  expect(found(login(`sid=${value}; Path=/; HttpOnly`)).includes("cookie-near-limit")).toBe(near);
});

describe("an answer that sets a session may be kept by a cache", () => {
  test.each<[string, Partial<Made>, boolean]>([
    ["to a GET", { method: "GET" }, true],
    ["to a HEAD", { method: "HEAD" }, true],
    ["to a POST, which no cache keeps", {}, false],
    ["that says for how long", { method: "GET", answers: { "Cache-Control": "no-store" } }, false],
  ])("%s: %j", (_, more, may) => {
    expect(found(login(SAFE, { ...more })).includes("cookie-may-be-cached")).toBe(may);
  });
});

describe("a Domain is wider than needed", () => {
  const wide = "sid=abcdef; Domain=shop.test; Path=/; HttpOnly; Secure; SameSite=Lax";
  const api: Made = {
    ...PROFILE,
    url: "https://api.shop.test/me",
    fetch: ["same-site", "navigate", "document"],
  };

  test("if one host alone gets the cookie, whatever else that host sets", () => {
    expect(found(login(wide), PROFILE)).toContain("domain-wider-than-needed");
    expect(found({ ...LOGIN, set: [wide, "theme=dark; Path=/"] })).toContain("domain-wider-than-needed");
    expect(found({ ...LOGIN, set: ["theme=dark; Path=/", wide] })).toContain("domain-wider-than-needed");
  });

  test("and not if another host is sent it, or if there is none", () => {
    expect(found(login(wide), PROFILE, api)).not.toContain("domain-wider-than-needed");
    const beside = { ...api, cookie: "sid=abcdef; theme=dark" };
    expect(found(login(wide), PROFILE, beside)).not.toContain("domain-wider-than-needed");
    expect(found(login(SAFE), PROFILE)).not.toContain("domain-wider-than-needed");
  });

  test("another cookie of the same name or the same value is another cookie", () => {
    for (const cookie of ["sid=other", "id=abcdef"])
      expect(found(login(wide), { ...api, cookie })).toContain("domain-wider-than-needed");
  });

  test("is said with the host", () => {
    const [finding] = filmed([login(wide)]).findings.filter(({ id }) => id === "domain-wider-than-needed");
    expect(finding?.about).toBe("sid, with Domain=shop.test,");
  });
});
