import { describe, expect, test } from "vitest";
import { World } from "../../../../src/sim/world.ts";
import { answer, attempt, eventsOf, last, play, shop } from "../../../lesson/play.ts";

const LOGIN = "page fetch POST /login json username=shivam password=correct-horse";
const KEEP = "page keep token in memory";
const FETCH = "page fetch GET /profile bearer memory.token";

const start = (...steps: string[]) => shop("jwt-header", "server set denylist yes", LOGIN, KEEP, ...steps);

describe("a denylist", () => {
  test("gives tokens an id, and is looked up at each", () => {
    const world = start(FETCH);
    expect(last(world, "token.signed").claims.jti).toMatch(/^[0-9a-f]{8}$/);
    expect(last(world, "denylist.looked-up")).toMatchObject({
      jti: last(world, "token.signed").claims.jti,
      refusal: null,
    });
    expect(answer(world)).toBe("200");
  });

  test("is off by default: no id, no look-up", () => {
    const world = shop("jwt-header", LOGIN, KEEP, FETCH);
    expect(last(world, "token.signed").claims).not.toHaveProperty("jti");
    expect(eventsOf(world, "denylist.looked-up")).toEqual([]);
  });

  test("the operator denies every token of a user, and nobody else's", () => {
    const world = start("page fetch POST /login json username=mira password=battery-staple");
    play(world, "page keep token in localStorage", "server deny tokens of shivam", FETCH);
    expect(answer(world)).toBe("401 token-denied");
    expect(answer(play(world, "page fetch GET /profile bearer localStorage.token"))).toBe("200");
    expect(last(world, "denylist.added")).toMatchObject({ because: "operator", entry: { userId: 45 } });
  });

  test("logging out denies the token that asks, so that a copy is dead too", () => {
    const world = start();
    const { token } = last(world, "token.signed");
    play(world, "page fetch POST /logout bearer memory.token", `attacker send GET /profile bearer ${token}`);
    expect(last(world, "denylist.added").because).toBe("logout");
    expect(answer(world)).toBe("401 token-denied");
  });

  test("logging out with a token that does not verify denies nothing", () => {
    expect(
      eventsOf(start("wait 15m", "page fetch POST /logout bearer memory.token"), "denylist.added"),
    ).toEqual([]);
    expect(eventsOf(start("page fetch POST /logout"), "denylist.added")).toEqual([]);
  });

  test("a row is there for as long as the token would be taken, leeway and all", () => {
    const world = start("server set leeway 60s", "server deny tokens of shivam", "wait 15m", FETCH);
    expect(answer(world)).toBe("401 token-denied");
    expect(answer(play(world, "wait 1m", FETCH))).toBe("401 token-expired");
  });

  test("a token without an end stands there forever", () => {
    const world = shop("jwt-header", "server set denylist yes", "server set token-life none", LOGIN, KEEP);
    play(world, "server deny tokens of shivam", "wait 300d", FETCH);
    expect(last(world, "denylist.added").entry.until).toBeNull();
    expect(answer(world)).toBe("401 token-denied");
  });

  test("a token from before has no id, and cannot be denied", () => {
    const world = shop("jwt-header", LOGIN, KEEP, "server set denylist yes");
    expect(attempt(world, "server deny tokens of shivam")).toMatch(/^shivam has no token to deny\./);
    expect(answer(play(world, FETCH))).toBe("200");
  });

  test("in memory it is gone after a restart, and the denied token is good again", () => {
    const world = start("server deny tokens of shivam", "server restart", FETCH);
    expect(answer(world)).toBe("200");
  });

  test("what one server of two denies in its memory, the other does not know; a shared store both know", () => {
    const two = (...steps: string[]) =>
      play(
        new World(),
        "balancer start shop.test over a.shop.test b.shop.test",
        "server set mode jwt-header",
        "server set denylist yes",
        ...steps,
        "server add user shivam id 45 role admin password correct-horse",
        "browser open /",
        LOGIN,
        KEEP,
        "server deny tokens of shivam at b.shop.test",
        FETCH,
      );
    expect(answer(two())).toBe("200");
    expect(answer(two("server set store shared"))).toBe("401 token-denied");
  });

  test("where there is none, nothing can be denied", () => {
    expect(attempt(shop("jwt-header", LOGIN), "server deny tokens of shivam")).toBe(
      "shop.test keeps no denylist. Turn it on first: server set denylist yes",
    );
    expect(attempt(start("server deny tokens of shivam"), "server deny tokens of shivam")).toMatch(
      /^shivam has no token to deny\./,
    );
  });
});

describe("clocks", () => {
  test.each([
    ["none", "none", "14m", "200"],
    ["+90s", "none", "14m", "401 token-expired"],
    ["+90s", "60s", "14m", "200"],
    ["-90s", "none", "16m", "200"],
    ["none", "60s", "15m", "200"],
    ["none", "60s", "16m", "401 token-expired"],
  ])("a clock that is off by %s, leeway %s, %s after the login: %s", (clock, leeway, time, expected) => {
    const world = shop("jwt-header", LOGIN, KEEP, `server set leeway ${leeway}`, `server set clock ${clock}`);
    expect(answer(play(world, `wait ${time}`, FETCH))).toBe(expected);
  });

  test("a token of a fast server has not begun yet on a right one, but for some leeway", () => {
    const world = play(
      new World(),
      "balancer start shop.test over a.shop.test b.shop.test",
      "server set mode jwt-header",
      "server set token-start 0s",
      "server set clock +30s at b.shop.test",
      "server add user shivam id 45 role admin password correct-horse",
      "browser open /",
      LOGIN,
      KEEP,
      FETCH,
    );
    expect(answer(world)).toBe("401 token-not-yet-valid");
    expect(answer(play(world, "server set leeway 60s", "page fetch GET /", FETCH))).toBe("200");
  });

  test("token-start puts nbf into tokens", () => {
    const world = shop("jwt-header", "server set token-start 5m", LOGIN, KEEP, FETCH);
    const { iat, nbf } = last(world, "token.signed").claims as { iat: number; nbf: number };
    expect(nbf - iat).toBe(300);
    expect(answer(world)).toBe("401 token-not-yet-valid");
    expect(last(world, "token.rejected").refusal.reason).toBe(
      "The token is not valid yet: it begins in 5 minutes.",
    );
    expect(answer(play(world, "wait 5m", FETCH))).toBe("200");
  });

  test("sessions are as old as the server's clock says", () => {
    const world = shop("session", "browser submit /login with username=shivam password=correct-horse");
    expect(answer(play(world, "server set clock +30m", "browser open /profile"))).toBe("401 session-idle");
    expect(last(world, "server.configured").value).toBe("+30m");
  });
});
