import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cookieHeader } from "../../../src/http/cookie-header.ts";
import { CookieJar } from "../../../src/sim/jar/cookie-jar.ts";
import { access, cookie, NOW } from "./cookie-samples.ts";

const SHOP = "https://shop.test/";

const names = (cookies: readonly { name: string }[]) => cookies.map(({ name }) => name);
const header = (jar: CookieJar, url = SHOP, now = NOW) =>
  cookieHeader(jar.retrieve(url, access({ now })).attached);

function jarOf(...lines: string[]): CookieJar {
  const jar = new CookieJar();
  for (const line of lines) jar.receive(line, SHOP, access());
  return jar;
}

describe("receive", () => {
  test("overwriting keeps the creation-time and the place, and nothing else", () => {
    const jar = jarOf("a=1", "b=1");
    const [before] = jar.all();
    const outcome = jar.receive("a=2; Secure", SHOP, access({ now: NOW + 5 }));
    const after = cookie({ value: "2", secure: true, lastAccessTime: NOW + 5 });
    expect(outcome).toEqual({ kind: "stored", cookie: after, replaced: before, evicted: [] });
    expect(header(jar)).toBe("a=2; b=1");
  });

  test.each([
    ["name", "A=2"],
    ["path", "a=2; Path=/x"],
    ["domain", "a=2; Domain=api.shop.test"],
    ["host-only flag", "a=2; Domain=shop.test"],
  ])("another %s is another cookie", (_, line) => {
    const jar = new CookieJar([cookie()]);
    const outcome = jar.receive(line, "https://api.shop.test/", access());
    expect(outcome).toMatchObject({ kind: "stored", replaced: null });
    expect(jar.all()).toHaveLength(2);
  });

  test("a past expiry deletes, and says which cookie left", () => {
    const jar = jarOf("a=1; HttpOnly", "b=1");
    const [a] = jar.all();
    expect(jar.receive("a=; Max-Age=0", SHOP, access())).toMatchObject({
      kind: "deleted",
      cookie: a,
      aim: { name: "a", path: "/", domain: "shop.test" },
    });
    expect(names(jar.all())).toEqual(["b"]);
  });

  test("a past expiry with nothing there stores nothing", () => {
    const jar = jarOf("a=1");
    const line = "a=; Path=/x; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    expect(jar.receive(line, SHOP, access())).toMatchObject({
      kind: "deleted",
      cookie: null,
      aim: { name: "a", path: "/x" },
    });
    expect(names(jar.all())).toEqual(["a"]);
  });

  test("a cookie that was deleted and set again is a new one, and comes last", () => {
    expect(header(jarOf("a=1", "b=1", "a=; Max-Age=0", "a=2"))).toBe("b=1; a=2");
  });

  test("an expired cookie leaves neither its creation-time nor its place", () => {
    const jar = jarOf("a=1; Max-Age=1", "b=1");
    const later = access({ now: NOW + 1000 });
    expect(jar.receive("a=2", SHOP, later)).toMatchObject({
      kind: "stored",
      replaced: null,
      cookie: { creationTime: NOW + 1000 },
    });
    expect(header(jar)).toBe("b=1; a=2");
  });

  test("an expired cookie that is deleted was there still", () => {
    const jar = jarOf("a=1; Max-Age=1");
    const outcome = jar.receive("a=; Max-Age=0", SHOP, access({ now: NOW + 1000 }));
    expect(outcome).toMatchObject({ kind: "deleted", cookie: { name: "a" } });
    expect(jar.all()).toEqual([]);
  });

  test("a URL that is none is an author's mistake", () => {
    expect(() => new CookieJar().receive("a=1", "shop.test", access())).toThrow(TypeError);
  });
});

describe("retrieve", () => {
  test("longer paths first, then in the order they were set", () => {
    const jar = jarOf("b=1; Path=/", "a=1; Path=/", "deep=1; Path=/cart/items", "cart=1; Path=/cart");
    expect(header(jar, "https://shop.test/cart/items")).toBe("deep=1; cart=1; b=1; a=1");
  });

  test("keeps back the rest of the site, and knows nothing of other sites", () => {
    const jar = new CookieJar([
      cookie({ name: "mine" }),
      cookie({ name: "child", domain: "api.shop.test" }),
      cookie({ name: "sister", domain: "www.shop.test", hostOnly: false }),
      cookie({ name: "other", domain: "evil.test" }),
    ]);
    const { attached, withheld } = jar.retrieve(SHOP, access());
    expect(names(attached)).toEqual(["mine"]);
    expect(withheld.map(({ cookie, refusal }) => [cookie.name, refusal.code])).toEqual([
      ["child", "domain-mismatch"],
      ["sister", "domain-mismatch"],
    ]);
  });

  test("updates the last-access-time of what is sent, not of what is kept back", () => {
    const jar = new CookieJar([cookie({ name: "sent" }), cookie({ name: "kept", path: "/x" })]);
    const { attached } = jar.retrieve(SHOP, access({ now: NOW + 7 }));
    expect(attached[0]?.lastAccessTime).toBe(NOW);
    expect(jar.all().map(({ name, lastAccessTime }) => [name, lastAccessTime - NOW])).toEqual([
      ["sent", 7],
      ["kept", 0],
    ]);
  });

  test("keeps back an expired cookie that nobody has removed yet", () => {
    const jar = jarOf("a=1; Max-Age=60");
    expect(header(jar, SHOP, NOW + 59_999)).toBe("a=1");
    const { attached, withheld } = jar.retrieve(SHOP, access({ now: NOW + 62_000 }));
    expect(attached).toEqual([]);
    expect(withheld[0]?.refusal.reason).toBe("The cookie expired 2 seconds ago.");
  });
});

test("explain judges every site's cookies, and changes nothing", () => {
  const jar = new CookieJar([cookie({ name: "mine" }), cookie({ name: "other", domain: "evil.test" })]);
  const before = jar.all();
  const { attached, withheld } = jar.explain(SHOP, access({ now: NOW + 7 }));
  expect(names(attached)).toEqual(["mine"]);
  expect(withheld.map(({ cookie, refusal }) => [cookie.name, refusal.code])).toEqual([
    ["other", "domain-mismatch"],
  ]);
  expect(jar.all()).toEqual(before);
});

describe("what leaves", () => {
  const fill = () => jarOf("session=1", "long=1; Max-Age=60", "short=1; Max-Age=1");

  test("expire: what is past, at the very moment", () => {
    const jar = fill();
    expect(jar.expire(NOW + 999)).toEqual([]);
    expect(names(jar.expire(NOW + 1000))).toEqual(["short"]);
    expect(names(jar.all())).toEqual(["session", "long"]);
  });

  test("endSession: what has no expiry", () => {
    const jar = fill();
    expect(names(jar.endSession())).toEqual(["session"]);
    expect(names(jar.all())).toEqual(["long", "short"]);
  });

  test("clear: all", () => {
    const jar = fill();
    expect(names(jar.clear())).toEqual(["session", "long", "short"]);
    expect(jar.all()).toEqual([]);
    expect(header(jar)).toBe("");
  });
});

test("put asks no rule, and takes the place of the cookie with the same identity", () => {
  const jar = jarOf("a=1; HttpOnly", "b=1");
  jar.put(cookie({ value: "forged", httpOnly: true }));
  expect(header(jar)).toBe("a=forged; b=1");
});

test("a jar made of another one's cookies sends the same", () => {
  const lines = fc.constantFrom(
    "a=1",
    "b=1; Path=/x",
    "a=2; Domain=shop.test",
    "c=1; Max-Age=1",
    "a=; Max-Age=0",
    "c=2",
  );
  const urls = fc.constantFrom(SHOP, "https://shop.test/x", "https://api.shop.test/x");
  const steps = fc.array(fc.record({ line: lines, url: urls, after: fc.integer({ min: 0, max: 900 }) }));
  fc.assert(
    fc.property(steps, urls, (all, url) => {
      const jar = new CookieJar();
      let now = NOW;
      for (const { line, url, after } of all) {
        now += after;
        jar.receive(line, url, access({ now }));
      }
      const copy = new CookieJar(jar.all());
      expect(copy.all()).toEqual(jar.all());
      expect(header(copy, url, now)).toBe(header(jar, url, now));
    }),
  );
});
