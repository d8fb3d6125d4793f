import { describe, expect, test } from "vitest";
import { answer, eventsOf, LOGIN, last, play, shop } from "../../../lesson/play.ts";

const MIRA = "browser submit /login with username=mira password=battery-staple";
const change = (old: string, next: string) => `browser submit /password with old=${old} new=${next}`;

describe("a user changes their password", () => {
  test("knowing the old one, and it is theirs alone", () => {
    const world = shop("session", MIRA, change("battery-staple", "new-one"));
    expect(answer(world)).toBe("200");
    expect(last(world, "user.changed")).toMatchObject({ user: { name: "mira" }, what: "password" });
    expect(answer(play(world, MIRA))).toBe("401");
    expect(answer(play(world, "browser submit /login with username=mira password=new-one"))).toBe("200");
    expect(answer(play(world, LOGIN))).toBe("200");
  });

  test.each([
    ["a wrong old one", change("correct-horse", "new-one")],
    ["no new one", "browser submit /password with old=battery-staple"],
  ])("not with %s", (_, step) => {
    const world = shop("session", MIRA, step);
    expect(answer(world)).toBe("403 old-password-wrong");
    expect(eventsOf(world, "user.changed")).toEqual([]);
    expect(answer(play(world, MIRA))).toBe("200");
  });

  test("by the number in a token, which has no name", () => {
    const world = shop(
      "jwt-header",
      "page fetch POST /login json username=mira password=battery-staple",
      "page keep token in memory",
      "page fetch POST /password json old=battery-staple new=new-one bearer memory.token",
    );
    expect(answer(world)).toBe("200");
    expect(last(world, "user.changed").user.name).toBe("mira");
  });

  test("logged in, and by POST", () => {
    expect(answer(shop("session", change("correct-horse", "new-one")))).toMatch(/^401/);
    expect(answer(shop("session", LOGIN, "browser open /password"))).toBe("404 no-such-page");
  });
});

describe("a page for one role", () => {
  const reports = (...steps: string[]) =>
    answer(shop("session", "server route /reports needs admin", 'server route /news says "Hello"', ...steps));

  test.each<[string, string[], string]>([
    ["the role", [LOGIN, "browser open /reports"], "200"],
    ["another role", [MIRA, "browser open /reports"], "403 role-missing"],
    ["nobody", ["browser open /reports"], "401 no-cookie"],
    ["a page that needs none", ["browser open /news"], "200"],
    ["the page that every shop has for it", [MIRA, "browser open /admin"], "403 role-missing"],
    ["the same, with the role", [LOGIN, "browser open /admin"], "200"],
  ])("%s", (_, steps, expected) => expect(reports(...steps)).toBe(expected));
});
