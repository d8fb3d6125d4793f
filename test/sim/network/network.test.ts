import { describe, expect, test } from "vitest";
import { field } from "../../../src/http/message.ts";
import { TlsProxy } from "../../../src/sim/network/tls-proxy.ts";
import { World } from "../../../src/sim/world.ts";
import { attempt, eventsOf, last, play, sent, shop } from "../../lesson/play.ts";

describe("the policy of a balancer", () => {
  const two = () =>
    play(
      new World(),
      "balancer start a.test over a1.test a2.test",
      "balancer start b.test over b1.test b2.test",
    );
  const policies = (world: World) => eventsOf(world, "balancer.configured").map(({ balancer }) => balancer);

  test("is that of the first one, or of the one that is named", () => {
    expect(policies(play(two(), "balancer set policy sticky"))).toEqual(["a.test"]);
    expect(policies(play(two(), "balancer set policy sticky at b.test"))).toEqual(["b.test"]);
  });

  test("needs a balancer", () => {
    expect(attempt(two(), "balancer set policy sticky at c.test")).toBe(
      "No balancer is at c.test. There is: a.test, b.test.",
    );
    expect(attempt(new World(), "balancer set policy sticky")).toMatch(/^No balancer has been started/);
  });
});

describe("a cache that all share", () => {
  const cdn = (...steps: string[]) =>
    play(
      new World(),
      "cache start cdn.test over app.test",
      "server set cache-control max-age=60 at app.test",
      'server route /a says "this is a" at app.test',
      'server route /b says "this is b" at app.test',
      ...steps,
    );
  const GET = (path: string) => `attacker send GET https://cdn.test${path}`;
  const hits = (world: World) =>
    eventsOf(world, "cache.hit").map(({ url, age }) => [new URL(url).pathname, age]);

  test("answers what it was asked before, by its whole address", () => {
    const world = cdn(GET("/a"), GET("/b"), GET("/b"), GET("/a?x=1"));
    expect(hits(world).map(([path]) => path)).toEqual(["/b"]);
    expect(last(cdn(GET("/a"), GET("/b"), GET("/b")), "response.sent").response.body).toBe("this is b");
  });

  test("as long as it is fresh, and says how old it is", () => {
    const world = cdn(GET("/a"), "wait 50s", GET("/a"));
    expect(field(last(world, "response.sent").response, "Age")).toBe("50");
    expect(hits(world)).toHaveLength(1);
    expect(hits(play(world, "wait 10s", GET("/a")))).toHaveLength(1);
  });
});

describe("a proxy that ends TLS", () => {
  const forward = (url: string, ...fields: [string, string][]) =>
    new TlsProxy("www.test", "app.test").forward({
      method: "GET",
      url,
      fields: fields.map(([name, value]) => ({ name, value })),
      body: "",
    });

  test.each([
    ["https://www.test/a?b=1", "https", "www.test", "http://www.test/a?b=1"],
    ["http://www.test:8080/", "http", "www.test:8080", "http://www.test:8080/"],
  ])("says how a request came: %s", (url, proto, host, inside) => {
    const { request, added } = forward(url, ["Host", host], ["Cookie", "a=1"]);
    expect(request.url).toBe(inside);
    expect(added.map(({ value }) => value)).toEqual([proto, host]);
    expect(request.fields).toEqual([
      { name: "Host", value: host },
      { name: "Cookie", value: "a=1" },
      ...added,
    ]);
  });

  test("believes no client that says so itself", () => {
    const { request } = forward(
      "http://www.test/",
      ["x-forwarded-proto", "https"],
      ["X-Forwarded-Host", "evil.test"],
      ["X-Forwarded-For", "10.0.0.1"],
    );
    expect(request.fields).toEqual([
      { name: "X-Forwarded-For", value: "10.0.0.1" },
      { name: "X-Forwarded-Proto", value: "http" },
      { name: "X-Forwarded-Host", value: "www.test" },
    ]);
  });
});

test("Sec-Fetch-Site is sent to a server that reads it, whatever is before that one", () => {
  const reads = "server set csrf fetch-metadata";
  expect(sent(shop("session", "browser open /"), "Sec-Fetch-Site")).toBeNull();
  expect(sent(shop("session", reads, "browser open /"), "Sec-Fetch-Site")).toBe("none");
  const behind = play(
    new World(),
    "cache start cdn.test over app.test",
    `${reads} at app.test`,
    "browser open https://cdn.test/",
  );
  expect(sent(behind, "Sec-Fetch-Site")).toBe("none");
  expect(sent(play(behind, "browser open http://cdn.test/"), "Sec-Fetch-Site")).toBeNull();
});
