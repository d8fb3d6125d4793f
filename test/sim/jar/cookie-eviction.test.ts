import { describe, expect, test } from "vitest";
import { rulesOf } from "../../../src/sim/jar/browsers.ts";
import type { CookieLimits } from "../../../src/sim/jar/cookie-eviction.ts";
import { CookieJar, type JarOptions } from "../../../src/sim/jar/cookie-jar.ts";
import { access, cookie, NOW } from "./cookie-samples.ts";

const SHOP = "https://shop.test/";

const limited = (limits: Partial<CookieLimits>): Partial<JarOptions> => {
  const rules = rulesOf("rfc");
  return { rules: { ...rules, limits: { ...rules.limits, ...limits } } };
};

/** Sets `new` in a jar that is full, and tells which cookies left and why. */
function evictedBy(line: string, jar: CookieJar): [string, string][] {
  const outcome = jar.receive(line, SHOP, access({ now: NOW + 100 }));
  if (outcome.kind !== "stored") throw new Error("not stored");
  return outcome.evicted.map(({ cookie, refusal }) => [cookie.name, refusal.code]);
}

describe("a domain that is too full", () => {
  const secure = cookie({ name: "secure", secure: true, lastAccessTime: NOW });
  const old = cookie({ name: "old", lastAccessTime: NOW + 1 });
  const recent = cookie({ name: "recent", lastAccessTime: NOW + 2 });
  const expired = cookie({ name: "expired", secure: true, lastAccessTime: NOW + 9, expiryTime: NOW + 50 });
  const limits = limited({ most: 3, after: 3 });

  test.each([
    ["nothing leaves up to the limit", [secure, old], "new=1", []],
    ["of the insecure, the one that was used longest ago", [secure, recent, old], "new=1", ["old"]],
    ["the expired before all", [secure, old, expired], "new=1", ["expired"]],
    ["the Secure last", [secure, { ...secure, name: "secure 2" }, old], "new=1; Secure", ["old"]],
    [
      "of the Secure, the one that was used longest ago",
      [{ ...secure, name: "used", lastAccessTime: NOW + 3 }, secure, { ...secure, name: "too" }],
      "new=1; Secure",
      ["secure"],
    ],
    [
      "the new one, if it alone is insecure",
      [secure, { ...secure, name: "b" }, { ...secure, name: "c" }],
      "new=1",
      ["new"],
    ],
    ["an overwritten cookie is none more", [secure, old, recent], "old=2", []],
  ])("%s", (_, cookies, line, expected) => {
    const gone = evictedBy(line, new CookieJar(cookies, limits));
    expect(gone).toEqual(expected.map((name) => [name, "too-many-for-domain"]));
  });

  test("cookies of a subdomain do not count, and do not leave", () => {
    const jar = new CookieJar(
      [old, { ...recent, domain: "api.shop.test" }, { ...secure, domain: "api.shop.test" }],
      limited({ most: 1, after: 1 }),
    );
    expect(evictedBy("new=1", jar)).toEqual([["old", "too-many-for-domain"]]);
    expect(jar.all()).toHaveLength(3);
  });

  test("use saves a cookie", () => {
    const jar = new CookieJar([old, recent, { ...old, name: "apart", path: "/apart" }], limits);
    jar.retrieve(SHOP, access({ now: NOW + 50 }));
    expect(evictedBy("new=1", jar)).toEqual([["apart", "too-many-for-domain"]]);
  });
});

describe("a jar that is too full", () => {
  const at = (domain: string, lastAccessTime: number, expiryTime: number | null = null) =>
    cookie({ name: domain, domain, secure: true, lastAccessTime, expiryTime });

  test("the one of any site that was used longest ago", () => {
    const jar = new CookieJar(
      [at("b.test", NOW + 2), at("a.test", NOW + 1), at("c.test", NOW + 3)],
      limited({ total: 3 }),
    );
    expect(evictedBy("new=1", jar)).toEqual([["a.test", "too-many"]]);
  });

  test("the expired before all", () => {
    const jar = new CookieJar(
      [at("a.test", NOW + 1), at("b.test", NOW + 2, NOW + 50)],
      limited({ total: 2 }),
    );
    expect(evictedBy("new=1", jar)).toEqual([["b.test", "too-many"]]);
  });
});

test("a jar keeps 50 cookies of a domain and 3000 in all, the least that the text asks for", () => {
  const jar = new CookieJar();
  for (let site = 0; site < 61; site++) {
    for (let i = 0; i < 51; i++)
      jar.receive(`c${i}=1`, `https://site${site}.test/`, access({ now: NOW + site }));
    expect(jar.all().filter(({ domain }) => domain === `site${site}.test`)).toHaveLength(50);
  }
  expect(jar.all()).toHaveLength(3000);
  expect(jar.all().some(({ domain }) => domain === "site0.test")).toBe(false);
});
