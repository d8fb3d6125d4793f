import { describe, expect, test } from "vitest";
import { answer, eventsOf, LOGIN, last, sent, shop } from "../../../lesson/play.ts";

const TOKEN_LOGIN = [
  "page fetch POST /login json username=shivam password=correct-horse",
  "page keep token in localStorage",
];
const ASK = "page fetch GET /profile bearer localStorage.token";

describe.each(["HS256", "RS256"] as const)("%s", (alg) => {
  const world = shop("jwt-header", `server set algorithm ${alg}`, ...TOKEN_LOGIN, ASK);

  test("the server signs the claims, keeps nothing, and looks nothing up", () => {
    expect(last(world, "token.signed")).toMatchObject({
      alg,
      kid: "key-1",
      claims: { userId: 45, role: "admin" },
    });
    expect(world.network.server().sessions.list()).toEqual([]);
    expect(eventsOf(world, "session.looked-up")).toEqual([]);
  });

  test("the token that goes along is the one that was signed", () => {
    const { token } = last(world, "token.signed");
    expect(sent(world, "Authorization")).toBe(`Bearer ${token}`);
    expect(last(world, "token.attached")).toMatchObject({ token, from: "localStorage.token" });
    expect(last(world, "token.verified")).toMatchObject({ alg, kid: "key-1", token });
    expect(answer(world)).toBe("200");
  });
});

test("who asks is what the token says: the users in the database are not asked", () => {
  const world = shop("jwt-header", ...TOKEN_LOGIN, ASK);
  expect(last(world, "access.granted").user).toEqual({ id: 45, name: "user 45", role: "admin" });
});

test("in a cookie it travels by itself, and no script can read it", () => {
  const world = shop("jwt-cookie", LOGIN, "browser open /profile", "page read document.cookie");
  expect(sent(world, "Cookie")).toBe(`token=${last(world, "token.signed").token}`);
  expect(last(world, "script.ran").result).toBe("");
});

describe("its end", () => {
  test.each([
    ["wait 899s", "200"],
    ["wait 900s", "401 token-expired"],
  ])("%s, of 15 minutes: %s", (wait, expected) => {
    expect(answer(shop("jwt-header", ...TOKEN_LOGIN, wait, ASK))).toBe(expected);
  });

  test("none: it never ends", () => {
    const world = shop("jwt-header", "server set token-life none", ...TOKEN_LOGIN, "wait 3650d", ASK);
    expect(answer(world)).toBe("200");
  });

  test.each([
    ["server rotate key", "401 token-unknown-key"],
    ["server rotate key keeping old", "200"],
    ["server set algorithm RS256", "401 token-algorithm"],
    ["browser submit /logout", "200"],
  ])("%s: %s", (step, expected) => {
    expect(answer(shop("jwt-header", ...TOKEN_LOGIN, step, ASK))).toBe(expected);
  });

  test("a refused token is told of with the token and the reason", () => {
    const world = shop("jwt-header", "attacker send GET /profile bearer a.b.c");
    expect(last(world, "token.rejected")).toMatchObject({
      token: "a.b.c",
      refusal: { code: "token-malformed" },
    });
    expect(answer(world)).toBe("401 token-malformed");
  });
});
