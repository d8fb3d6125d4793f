import { expect, test } from "vitest";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { CookieStore } from "../../../src/sim/jar/cookie-store.ts";
import { cookie } from "./cookie-samples.ts";

function storeOf(...domains: string[]): CookieStore {
  const store = new CookieStore(listedSuffix);
  for (const domain of domains) store.put(cookie({ domain }));
  return store;
}

const domains = (cookies: readonly { domain: string }[]) => cookies.map(({ domain }) => domain);

test("counts what is put in, once, and what is taken out, once", () => {
  const store = storeOf("shop.test", "shop.test", "evil.test");
  expect(store.size).toBe(2);
  store.remove(cookie());
  store.remove(cookie());
  expect(store.size).toBe(1);
  expect(store.find(cookie())).toBeNull();
});

test("near a host lie the cookies of its site and of what is above", () => {
  const store = storeOf("shop.co.uk", "api.shop.co.uk", "other.co.uk", "co.uk");
  const near = (host: string) => domains(store.near(host).map((stored) => stored.cookie));
  expect(near("shop.co.uk")).toEqual(["shop.co.uk", "api.shop.co.uk", "co.uk"]);
  expect(near("a.api.shop.co.uk")).toEqual(["shop.co.uk", "api.shop.co.uk", "co.uk"]);
  expect(near("co.uk")).toEqual(["co.uk"]);
  expect(near("uk")).toEqual([]);
});

test("a cookie of a wider domain is found from a host below a private public suffix", () => {
  const store = storeOf("amazonaws.com");
  expect(store.near("shop.s3.amazonaws.com")).toHaveLength(1);
});

test("the relatives of a public suffix are all sites under it", () => {
  const store = storeOf("alice.github.io", "a.bob.github.io", "github.com");
  expect(domains(store.relatives("github.io"))).toEqual(["alice.github.io", "a.bob.github.io"]);
});

test("keeps the time of the last access beside the cookie", () => {
  const store = storeOf("shop.test");
  const given = store.find(cookie());
  if (given) given.lastAccessTime = 1;
  expect(given?.cookie).toEqual(cookie());
  expect(store.all()).toEqual([cookie({ lastAccessTime: 1 })]);
  store.put(cookie({ lastAccessTime: 2 }));
  expect(store.all()).toEqual([cookie({ lastAccessTime: 2 })]);
});

test("the relatives of any other domain are each there once", () => {
  const store = storeOf("shop.test", "api.shop.test", "evil.test");
  expect(domains(store.relatives("shop.test"))).toEqual(["shop.test", "api.shop.test"]);
  expect(domains(store.relatives("api.shop.test"))).toEqual(["shop.test", "api.shop.test"]);
});

test("each cookie expires at its time, whichever was put in first", () => {
  const store = new CookieStore(listedSuffix);
  for (const [name, expiryTime] of [
    ["c", 3],
    ["a", 1],
    ["none", null],
    ["b", 2],
  ] as const)
    store.put(cookie({ name, expiryTime }));
  const gone = [0, 1, 2, 3, 4].map((now) => store.expire(now).map(({ name }) => name));
  expect(gone).toEqual([[], ["a"], ["b"], ["c"], []]);
  expect(store.size).toBe(1);
});
