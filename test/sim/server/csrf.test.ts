import { describe, expect, test } from "vitest";
import { fieldValues } from "../../../src/http/message.ts";
import type { World } from "../../../src/sim/world.ts";
import { answer, eventsOf, LOGIN, last, play, shop } from "../../lesson/play.ts";

const SUBMIT = "browser submit /transfer with to=eve amount=9";
const shopWith = (rule: string, ...steps: string[]) =>
  shop("session", `server set csrf ${rule}`, LOGIN, ...steps);
const setCookies = (world: World) =>
  fieldValues(last(world, "response.sent").response, "Set-Cookie").map((line) => line.split("=")[0]);
const made = (world: World) => eventsOf(world, "transfer.made").length;

describe("a synchronizer token", () => {
  test("is one for each login, and the form of the shop's own page has it", () => {
    const world = shopWith("token", "browser open /transfer", "browser open /transfer");
    const [one, two] = eventsOf(world, "csrf.issued").map(({ token }) => token);
    expect(two).toBe(one);
    expect(answer(play(world, SUBMIT))).toBe("200");
    expect(made(world)).toBe(1);
  });

  test.each<[string, string, string]>([
    ["missing", "page fetch POST /transfer json to=eve amount=9", "403 csrf-missing"],
    ["wrong", "page fetch POST /transfer json to=eve amount=9 csrf=x", "403 csrf-wrong"],
  ])("that is %s lets nothing happen", (_, step, refused) => {
    const world = shopWith("token", "browser open /transfer", step);
    expect(answer(world)).toBe(refused);
    expect(made(world)).toBe(0);
  });

  test("binds the login form to a visitor, who gets one cookie for it", () => {
    const world = shop(
      "session",
      "server set csrf token",
      "server set csrf-pages all",
      "browser open /login",
    );
    expect(setCookies(world)).toEqual(["visit"]);
    expect(setCookies(play(world, "browser open /login"))).toEqual([]);
    expect(eventsOf(world, "csrf.issued").map(({ token }) => token)).toEqual(
      Array(2).fill(last(world, "csrf.issued").token),
    );
    expect(answer(play(world, LOGIN))).toBe("200");
    expect(setCookies(play(world, "browser open /login"))).toEqual([]);
  });

  test("is on the home page of a user, whose logout form it guards, and of nobody else", () => {
    const guarded = ["server set csrf token", "server set csrf-pages all"];
    const page = (...steps: string[]) => last(shop("session", ...steps), "response.sent").response.body;
    expect(page(...guarded, "browser open /login", LOGIN, "browser open /")).toContain('action="/logout"');
    expect(page(...guarded, "browser open /")).not.toContain("<form");
    expect(page("server set csrf token", LOGIN, "browser open /")).not.toContain("<form");
  });
});

describe("a double submit", () => {
  test("gives a cookie once, and the form has its value", () => {
    const world = shopWith("double-submit", "browser open /transfer");
    const issued = () => eventsOf(world, "csrf.issued").length;
    expect([setCookies(world), issued()]).toEqual([["csrf"], 1]);
    expect([setCookies(play(world, "browser open /transfer")), issued()]).toEqual([[], 1]);
    expect(answer(play(world, SUBMIT))).toBe("200");
  });

  test.each<[string, string, string]>([
    ["in a header", "headers X-CSRF-Token=cookie.csrf", "200"],
    ["only once", "", "403 csrf-not-twice"],
    ["not the same", "headers X-CSRF-Token=x", "403 csrf-not-twice"],
  ])("%s", (_, how, expected) => {
    const world = shopWith("double-submit", "browser open /transfer");
    play(world, `page fetch POST /transfer json to=eve amount=9 ${how}`);
    expect(answer(world)).toBe(expected);
  });

  test.each([
    ["", "It carries no such cookie."],
    ["; csrf=abc", "It is there only once."],
  ])("says what is missing: sessionId%s", (more, words) => {
    const world = shopWith("double-submit");
    const { sessionId } = last(world, "session.created");
    play(world, `attacker send POST /transfer cookie "sessionId=${sessionId}${more}" form to=eve amount=9`);
    expect(last(world, "access.denied").refusal.reason).toContain(words);
    play(
      world,
      `attacker send POST /transfer cookie "sessionId=${sessionId}; csrf=abc" form csrf=abd to=eve amount=9`,
    );
    expect(last(world, "access.denied").refusal.reason).toContain("The two differ.");
  });
});

describe("Sec-Fetch-Site", () => {
  test.each<[string, string[], string]>([
    ["of the shop's own page", ["browser open /transfer", SUBMIT], "200"],
    [
      "of another site",
      [
        'server set cookie "Path=/; HttpOnly; Secure; SameSite=None"',
        LOGIN,
        "browser open https://evil.test/",
        "browser submit https://shop.test/transfer with to=eve amount=9",
      ],
      "403 csrf-site",
    ],
  ])("%s", (_, steps, expected) => expect(answer(shopWith("fetch-metadata", ...steps))).toBe(expected));

  test.each([
    ["", "403 csrf-no-origin"],
    ["Origin=https://shop.test", "200"],
    ["Origin=https://evil.test", "403 csrf-origin"],
    ["Origin=https://evil.test Sec-Fetch-Site=same-origin", "200"],
    ["Origin=https://shop.test Sec-Fetch-Site=same-site", "403 csrf-site"],
    ["Sec-Fetch-Site=none", "200"],
  ])("Origin counts only where it is missing: %s: %s", (headers, expected) => {
    const world = shopWith("fetch-metadata");
    const { sessionId } = last(world, "session.created");
    const with_ = headers === "" ? "" : ` headers ${headers}`;
    play(world, `attacker send POST /transfer cookie "sessionId=${sessionId}"${with_} form to=eve amount=9`);
    expect(answer(world)).toBe(expected);
  });
});
