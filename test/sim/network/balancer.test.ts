import { describe, expect, test } from "vitest";
import { field } from "../../../src/http/message.ts";
import { secretTest } from "../../../src/jwt/keys/guess-secret.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { World } from "../../../src/sim/world.ts";
import type { AuthMode } from "../../../src/trace/things.ts";
import { answer, attempt, eventsOf, LOGIN, last, play, sent } from "../../lesson/play.ts";

const FETCH_LOGIN = [
  "page fetch POST /login json username=shivam password=correct-horse",
  "page keep token in memory",
];
const FETCH = "page fetch GET /profile bearer memory.token";

/** a.shop.test and b.shop.test behind shop.test. */
const site = (mode: AuthMode, ...steps: string[]) =>
  play(
    new World(),
    "balancer start shop.test over a.shop.test b.shop.test",
    `server set mode ${mode}`,
    "server add user shivam id 45 role admin password correct-horse",
    ...steps,
  );

/** The servers that requests went to, by the first letter of their name, and "-" if none was up. */
const routes = (world: World) =>
  eventsOf(world, "request.routed")
    .map((e) => e.server?.[0] ?? "-")
    .join("");
const reasons = (world: World) => eventsOf(world, "request.routed").map((e) => e.because);

const opens = (count: number) => Array.from({ length: count }, () => "browser open /");

describe("round robin", () => {
  test("each request goes to the next server, and the answer says nothing of it", () => {
    const world = site("none", ...opens(3));
    expect(routes(world)).toBe("aba");
    expect(reasons(world)).toEqual(["round-robin", "round-robin", "round-robin"]);
    expect(world.browser.jar.all()).toEqual([]);
    expect(sent(world, "Host")).toBe("shop.test");
  });

  test("a session made on one server is unknown on the other", () => {
    const world = site("session", "browser open /login", LOGIN, "browser open /profile");
    expect(routes(world)).toBe("aba");
    expect(answer(world)).toBe("401 session-not-found");
    expect(last(world, "session.stored").server).toBe("b.shop.test");
    expect(answer(play(world, "browser open /profile"))).toBe("200");
  });

  test("a shared store is known to both", () => {
    const world = site("session", "server set store shared", "browser open /login", LOGIN);
    expect(answer(play(world, "browser open /profile"))).toBe("200");
    expect(answer(play(world, "browser open /profile"))).toBe("200");
  });

  test.each(["HS256", "RS256"])(
    "a token of one is good on the other: they have one key (%s)",
    (algorithm) => {
      const world = site("jwt-header", `server set algorithm ${algorithm}`, "browser open /", ...FETCH_LOGIN);
      expect(answer(play(world, FETCH))).toBe("200");
      expect(answer(play(world, FETCH))).toBe("200");
      expect(routes(world)).toBe("abab");
    },
  );

  test("a server that is down is left out, and comes back after a restart", () => {
    const world = site("none", "server crash at a.shop.test", ...opens(2));
    expect(routes(world)).toBe("bb");
    expect(reasons(world)).toEqual(["server-down", "server-down"]);
    expect(routes(play(world, "server restart at a.shop.test", ...opens(2)))).toBe("bbab");
  });
});

describe("sticky", () => {
  const sticky = (...steps: string[]) => site("session", "balancer set policy sticky", ...steps);

  test("the first answer brings a cookie, and its browser comes back to that server", () => {
    const world = sticky("browser open /");
    expect(field(last(world, "response.sent").response, "Set-Cookie")).toBe(
      "server=a; Path=/; HttpOnly; Secure; SameSite=Lax",
    );
    play(world, LOGIN, "browser open /profile", "browser open /profile");
    expect(routes(world)).toBe("aaaa");
    expect(reasons(world)).toEqual(["round-robin", "sticky", "sticky", "sticky"]);
    expect(answer(world)).toBe("200");
    expect(eventsOf(world, "cookie.stored").map((e) => e.cookie.name)).toEqual(["server", "sessionId"]);
  });

  test("another browser gets the next server", () => {
    expect(routes(sticky("browser open /", "browser clear cookies", "browser open /"))).toBe("ab");
  });

  test("a cookie that names no server counts for nothing", () => {
    const world = sticky('attacker send GET / cookie "server=zzz"');
    expect(reasons(world)).toEqual(["round-robin"]);
  });

  test("after a crash the other takes over, and the session is lost", () => {
    const world = sticky("browser open /", LOGIN, "server crash at a.shop.test", "browser open /profile");
    expect(last(world, "server.crashed").sessionsLost).toBe(1);
    expect(last(world, "request.routed")).toMatchObject({ server: "b.shop.test", because: "server-down" });
    expect(answer(world)).toBe("401 session-not-found");
    play(world, "server restart at a.shop.test", "browser open /profile");
    expect(last(world, "request.routed")).toMatchObject({ server: "b.shop.test", because: "sticky" });
  });

  test("servers whose names begin alike are named in full", () => {
    const world = play(
      new World(),
      "balancer start shop.test over api.one.test api.two.test",
      "balancer set policy sticky",
      "browser open /",
    );
    expect(sent(play(world, "browser open /"), "Cookie")).toBe("server=api.one.test");
  });
});

describe("a crash", () => {
  test("of all: the balancer itself answers 503, and its server is named by nobody", () => {
    const world = site("none", "server crash", "browser open /");
    expect(routes(world)).toBe("-");
    expect(last(world, "request.routed").refusal?.code).toBe("no-server-up");
    expect(last(world, "response.sent")).toMatchObject({ server: "shop.test", response: { status: 503 } });
    expect(eventsOf(world, "request.received")).toEqual([]);
  });

  test("without a balancer: nothing takes the connection, and the page stays", () => {
    const world = play(new World(), "server start shop.test", "browser open /", "server crash");
    play(world, "browser open /profile");
    expect(last(world, "request.refused").refusal.code).toBe("server-down");
    expect(last(world, "page.opened").url).toBe("https://shop.test/");
    expect(answer(play(world, "server restart", "browser open /"))).toBe("200");
  });

  test("takes sessions with it, and no token", () => {
    const world = site(
      "jwt-header",
      "browser open /",
      ...FETCH_LOGIN,
      "server crash",
      "server restart",
      FETCH,
    );
    expect(answer(world)).toBe("200");
  });
});

describe("configured alike", () => {
  test("what is said to the balancer's name, or to nobody, goes to each; what is said to one stays there", () => {
    const world = site("session", "server set idle 5m at shop.test", "server set idle 9m at b.shop.test");
    expect(world.network.servers.map((s) => s.settings.mode)).toEqual(["session", "session"]);
    expect(world.network.servers.map((s) => s.settings.idle)).toEqual([300_000, 540_000]);
    expect(world.network.servers.map((s) => s.users.length)).toEqual([1, 1]);
  });

  test("a new key is one for all", () => {
    const world = site("jwt-header", "server rotate key", "browser open /", ...FETCH_LOGIN, FETCH);
    expect(answer(world)).toBe("200");
    expect(eventsOf(world, "key.rotated").map((e) => e.kid)).toEqual(["key-1", "key-1", "key-2", "key-2"]);
  });

  test("a new key on one of them is unknown to the other", () => {
    const world = site(
      "jwt-header",
      "server rotate key at b.shop.test",
      "browser open /",
      ...FETCH_LOGIN,
      FETCH,
    );
    expect(answer(world)).toBe("401 token-unknown-key");
  });

  test("a secret on one of them is its own, and stays its own when keys change", () => {
    const world = site(
      "jwt-header",
      "server set secret one",
      "server set secret other at b.shop.test",
      "browser open /",
      ...FETCH_LOGIN,
    );
    const signedWith = (secret: string, token: string) => secretTest(readToken(token))?.(secret);
    const { server, token } = last(world, "token.signed");
    expect([server, signedWith("other", token)]).toEqual(["b.shop.test", true]);
    play(world, ...FETCH_LOGIN);
    expect(last(world, "token.signed").server).toBe("a.shop.test");
    expect(signedWith("one", last(world, "token.signed").token)).toBe(true);
  });

  test("servers that ran before keep the keys they had", () => {
    const own = (host: string) => [
      `server start ${host}`,
      `server set mode jwt-header at ${host}`,
      `server add user shivam id 45 role admin password correct-horse at ${host}`,
    ];
    const world = play(
      new World(),
      ...own("a.test"),
      ...own("b.test"),
      "balancer start shop.test over a.test b.test",
      "browser open /",
      ...FETCH_LOGIN,
      FETCH,
    );
    expect(answer(world)).toBe("401 token-signature");
    play(world, "server rotate key", ...FETCH_LOGIN, FETCH);
    expect(answer(world)).toBe("200");
  });

  test("a session is deleted on whichever server has it", () => {
    const world = site("session", "browser open /", LOGIN, "server delete session abc123");
    expect(last(world, "session.deleted")).toMatchObject({ server: "b.shop.test", because: "operator" });
    expect(attempt(world, "server delete sessions of shivam")).toBe("shivam has no session.");
  });
});

describe("what a world does not allow", () => {
  test.each([
    ["balancer start shop.test over c.test d.test", "A server already answers at shop.test."],
    ["balancer start x.test over a.shop.test c.test", "a.shop.test is behind shop.test already."],
    ["balancer start x.test over shop.test c.test", "shop.test is a balancer itself."],
    ["balancer start x.test over x.test c.test", "x.test cannot be behind itself."],
    ["balancer start x.test over c.test", "A balancer needs two servers or more"],
    ["balancer start x.test over c.test c.test", "A balancer needs two servers or more"],
    ["balancer set policy sticky at a.shop.test", "No balancer is at a.shop.test. There is: shop.test."],
    ["server start shop.test", "A server already answers at shop.test."],
  ])("%s", (step, why) => {
    expect(attempt(site("none"), step)).toContain(why);
  });

  test("no balancer, and a server that is down already", () => {
    expect(attempt(new World(), "balancer set policy sticky")).toContain("balancer start shop.test over");
    const world = site("none", "server crash at a.shop.test");
    expect(attempt(world, "server crash at a.shop.test")).toBe(
      "a.shop.test is down already. Start it again: server restart at a.shop.test",
    );
  });
});
