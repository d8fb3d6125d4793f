import { describe, expect, test } from "vitest";
import { fieldValues } from "../../../../src/http/message.ts";
import type { World } from "../../../../src/sim/world.ts";
import { answer, attempt, eventsOf, last, play, sent, shop } from "../../../lesson/play.ts";

const LOGIN = "page fetch POST /login json username=shivam password=correct-horse";
const REFRESH = "page fetch POST /refresh";
const KEEP = "page keep token in memory";
const FETCH = "page fetch GET /profile bearer memory.token";

const start = (...steps: string[]) => shop("jwt-header", "server set refresh 7d", LOGIN, KEEP, ...steps);

/** The refresh token that the jar holds, or null. */
const inJar = (world: World) => world.browser.jar.all().find((c) => c.name === "refresh")?.value ?? null;

/** A thief sends a copy of a refresh token. */
const steal = (token: string | null) => `attacker send POST /refresh cookie "refresh=${token}"`;

const rows = (world: World) => world.network.server().store.refreshTokens.list();

describe("the login", () => {
  test("gives a token for the page, and a refresh token in a cookie for /refresh alone", () => {
    const world = start();
    expect(fieldValues(last(world, "response.sent").response, "Set-Cookie")).toEqual([
      `refresh=${inJar(world)}; Max-Age=604800; Path=/refresh; Expires=Mon, 19 Jan 2026 09:00:00 GMT; HttpOnly; Secure; SameSite=Strict`,
    ]);
    expect(inJar(world)).toMatch(/^r-[0-9a-f]{6}$/);
    expect(rows(world)).toMatchObject([{ userId: 45, used: false, family: inJar(world) }]);
    expect(answer(play(world, FETCH))).toBe("200");
    expect(sent(world, "Cookie")).toBeNull();
  });

  test("real ones carry 128 bits", () => {
    expect(inJar(shop("jwt-header", "server set ids random", "server set refresh 7d", LOGIN))).toMatch(
      /^r-[0-9a-f]{32}$/,
    );
  });

  test("without the setting there is none, and no page at /refresh", () => {
    const world = shop("jwt-header", LOGIN, REFRESH);
    expect(answer(world)).toBe("404 no-such-page");
    expect(eventsOf(world, "refresh.stored")).toEqual([]);
  });

  test("a server of sessions has none either", () => {
    expect(answer(shop("session", "server set refresh 7d", REFRESH))).toBe("404 no-such-page");
  });

  test("with the token in a cookie there are two cookies", () => {
    const world = shop("jwt-cookie", "server set refresh 7d", LOGIN);
    expect(world.browser.jar.all().map((c) => c.name)).toEqual(["token", "refresh"]);
    expect(answer(play(world, "wait 15m", REFRESH, "browser open /profile"))).toBe("200");
  });
});

describe("POST /refresh", () => {
  test("gives a new token when the old one has expired, and a new refresh token", () => {
    const world = start("wait 15m", FETCH);
    expect(answer(world)).toBe("401 token-expired");
    const first = inJar(world);
    play(world, REFRESH, KEEP, FETCH);
    expect(answer(world)).toBe("200");
    expect(inJar(world)).not.toBe(first);
    expect(rows(world).map((r) => [r.family, r.used])).toEqual([
      [first, true],
      [first, false],
    ]);
    expect(eventsOf(world, "refresh.used").map((e) => e.record.token)).toEqual([first]);
  });

  test("moves no limit: after 7 days the family is over", () => {
    const world = start("wait 6d", REFRESH);
    expect(fieldValues(last(world, "response.sent").response, "Set-Cookie")[0]).toMatch(/Max-Age=863\d\d;/);
    const copy = inJar(world);
    play(world, "wait 1d", REFRESH);
    expect(answer(world)).toBe("401 no-cookie");
    play(world, steal(copy));
    expect(answer(world)).toBe("401 refresh-expired");
    expect(last(world, "refresh.revoked").because).toBe("expiry");
    expect(rows(world)).toEqual([]);
  });

  test("reads the role afresh: it comes from the database, not from the old token", () => {
    expect(last(start(REFRESH), "token.signed").claims).toMatchObject({ userId: 45, role: "admin" });
  });

  test("of a user who is not in the database any more is refused", () => {
    expect(answer(start("server remove user shivam", REFRESH))).toMatch(/^401/);
  });

  test("is one page, and the others are what they were", () => {
    expect(answer(start("browser open /nowhere"))).toBe("404 no-such-page");
    expect(answer(start("server set algorithm RS256", "browser open /public-key"))).toBe("200");
  });

  test("answers POST and DELETE only", () => {
    const world = start("page fetch GET /refresh");
    expect(answer(world)).toBe("405 wrong-method");
    expect(fieldValues(last(world, "response.sent").response, "Allow")).toEqual(["POST, DELETE"]);
  });
});

describe("a second use (RFC 9700 §4.14.2)", () => {
  test("by the thief ends the family, and the owner is out too", () => {
    const world = start();
    const copy = inJar(world);
    play(world, REFRESH, steal(copy));
    expect(answer(world)).toBe("401 refresh-reused");
    expect(last(world, "refresh.revoked")).toMatchObject({ family: copy, userId: 45, because: "reuse" });
    expect(rows(world)).toEqual([]);
    expect(answer(play(world, REFRESH))).toBe("401 refresh-not-found");
    expect(inJar(world)).toBeNull();
  });

  test("by the owner, after the thief was first, ends what the thief got", () => {
    const world = start();
    play(world, steal(inJar(world)));
    expect(answer(world)).toBe("200");
    const got = last(world, "refresh.stored").record.token;
    play(world, REFRESH);
    expect(answer(world)).toBe("401 refresh-reused");
    expect(answer(play(world, steal(got)))).toBe("401 refresh-not-found");
  });

  test("leaves other logins alone", () => {
    const world = start();
    const copy = inJar(world);
    play(world, REFRESH, "browser clear cookies", LOGIN, steal(copy));
    expect(rows(world)).toHaveLength(1);
    expect(answer(play(world, REFRESH))).toBe("200");
  });
});

describe("the end", () => {
  test("DELETE /refresh is the logout: the row and the cookie go, the token lives on", () => {
    const world = start("page fetch DELETE /refresh");
    expect(last(world, "refresh.revoked").because).toBe("logout");
    expect(inJar(world)).toBeNull();
    expect(answer(play(world, FETCH))).toBe("200");
    expect(answer(play(world, REFRESH))).toBe("401 no-cookie");
  });

  test("the operator ends all of a user's, of every login", () => {
    const world = start("browser clear cookies", LOGIN, "server delete refresh of shivam");
    expect(eventsOf(world, "refresh.revoked").map((e) => e.because)).toEqual(["operator", "operator"]);
    expect(answer(play(world, REFRESH))).toBe("401 refresh-not-found");
    expect(attempt(world, "server delete refresh of shivam")).toBe("shivam has no refresh token.");
  });

  test("a restart loses those in memory, and none in a shared store", () => {
    expect(answer(start("server restart", REFRESH))).toBe("401 refresh-not-found");
    const shared = shop("jwt-header", "server set store shared", "server set refresh 7d", LOGIN);
    expect(answer(play(shared, "server restart", REFRESH))).toBe("200");
  });
});
