import { describe, expect, test } from "vitest";
import { jarBeside } from "../../../src/capture/beside/lay-beside.ts";
import { storyOf } from "../../../src/capture/story/story.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { type Made, recordingOf } from "../made.ts";

const SHOP = "https://shop.test";
const IMAGE = ["same-origin", "no-cors", "image"] as const;
const TRACKER = ["cross-site", "no-cors", "image"] as const;
const FETCH = ["same-origin", "cors", "empty"] as const;

function story(made: readonly Made[], all = false) {
  const beside = jarBeside(recordingOf(made), { suffixOf: listedSuffix, browser: "rfc" });
  const { exchanges, leftOut } = storyOf(beside, listedSuffix, all);
  return {
    told: exchanges.map(
      ({ exchange: { request }, role }) => `${request.method} ${new URL(request.url).pathname} ${role}`,
    ),
    leftOut: Object.fromEntries(leftOut),
  };
}

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NSJ9.c2ln";

const VISIT: readonly Made[] = [
  { url: `${SHOP}/`, fetch: ["none", "navigate", "document"] },
  { url: `${SHOP}/style.css`, fetch: ["same-origin", "no-cors", "style"] },
  { method: "POST", url: "https://stats.test/collect", fetch: TRACKER, set: ["_ga=1; Domain=stats.test"] },
  {
    method: "POST",
    url: `${SHOP}/login`,
    body: "user=ann&password=x",
    status: 302,
    answers: { Location: "/profile" },
    set: ["sid=abc; Path=/; HttpOnly"],
  },
  { url: `${SHOP}/profile`, cookie: "sid=abc" },
  { url: `${SHOP}/photo.png`, fetch: IMAGE, cookie: "sid=abc" },
  { url: `${SHOP}/api/cart`, fetch: FETCH, cookie: "sid=abc" },
  { url: `${SHOP}/api/cart?1`, fetch: FETCH, cookie: "sid=abc" },
  { url: `${SHOP}/api/cart?2`, fetch: FETCH, cookie: "sid=abc" },
  { url: `${SHOP}/logo.png`, fetch: IMAGE, cached: true },
  { url: `${SHOP}/logout`, cookie: "sid=abc", set: ["sid=; Path=/; Max-Age=0"] },
  { url: `${SHOP}/profile`, status: 401 },
];

describe("storyOf", () => {
  test.each([
    ["grant_type=refresh_token", "refresh"],
    ["grant_type=password&password=x", "login"],
    ["kind=refresh_token", "other"],
    ["refreshToken=abc", "refresh"],
  ])("a POST with %s is a %s, whatever its path", (body, role) => {
    const { told } = story([{ method: "POST", url: `${SHOP}/x`, body, set: ["sid=a"] }], true);
    expect(told).toEqual([`POST /x ${role}`]);
  });

  test("what logs in, what is sent, what is refused; pictures, trackers, caches and repetition are left out and counted", () => {
    expect(story(VISIT)).toEqual({
      told: [
        "GET / other",
        "POST /login login",
        "GET /profile other",
        "GET /api/cart other",
        "GET /api/cart other",
        "GET /logout logout",
        "GET /profile refused",
      ],
      leftOut: { resources: 2, "other-sites": 1, again: 1, cached: 1 },
    });
  });

  test("what had expired by a request that is left out is told with the next one that is not", () => {
    const beside = jarBeside(
      recordingOf([
        { url: `${SHOP}/`, set: ["short=1; Max-Age=1", "sid=abc"] },
        { at: 5000, url: `${SHOP}/logo.png`, fetch: IMAGE, cookie: "sid=abc" },
        { url: `${SHOP}/profile`, cookie: "sid=abc" },
      ]),
      { suffixOf: listedSuffix, browser: "rfc" },
    );
    const { exchanges } = storyOf(beside, listedSuffix, false);
    expect(exchanges.map(({ expired }) => expired.map(({ name }) => name))).toEqual([[], ["short"]]);
  });

  test("all of it can be had", () => {
    expect(story(VISIT, true).told).toHaveLength(VISIT.length);
  });

  test("a picture that sets a session cookie, or loses one, is part of it", () => {
    const [visit, , , login, profile] = VISIT as readonly [Made, Made, Made, Made, Made];
    const { told } = story([
      visit,
      login,
      profile,
      { url: `${SHOP}/p.png`, fetch: IMAGE, cookie: "sid=abc", set: ["sid=new"] },
    ]);
    expect(told.at(-1)).toBe("GET /p.png other");
  });

  test("a token that is handed out, and one that is sent, at any site", () => {
    const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NSJ9.c2ln";
    const json = { "Content-Type": "application/json" };
    const { told } = story([
      { url: `${SHOP}/`, fetch: ["none", "navigate", "document"] },
      {
        method: "POST",
        url: "https://id.test/oauth/token",
        fetch: ["cross-site", "cors", "empty"],
        answers: json,
        says: `{"t":"${token}"}`,
      },
      {
        method: "OPTIONS",
        url: "https://api.test/me",
        fetch: ["cross-site", "cors", "empty"],
        headers: { "Access-Control-Request-Method": "GET" },
      },
      {
        url: "https://api.test/me",
        fetch: ["cross-site", "cors", "empty"],
        headers: { Authorization: `Bearer ${token}` },
      },
    ]);
    expect(told).toEqual([
      "GET / other",
      "POST /oauth/token login",
      "OPTIONS /me preflight",
      "GET /me other",
    ]);
  });

  test.each([
    ["POST", "/api/auth/refresh", "refresh"],
    ["POST", "/token?grant=1", "login"],
    ["GET", "/signout", "logout"],
    ["DELETE", "/api/session", "logout"],
    ["GET", "/auth/callback?code=1&state=2", "callback"],
    ["GET", "/blog/logging-in", "other"],
    ["GET", "/auth/callback?code=1", "other"],
    ["GET", "/auth/callback?state=2", "other"],
    ["DELETE", "/api/cart", "other"],
    ["GET", "/login", "other"],
    ["PUT", "/login", "login"],
    ["POST", "/cart", "other"],
  ])("%s %s is told as %s", (method, path, role) => {
    expect(
      story([{ method, url: SHOP + path }], true)
        .told[0]?.split(" ")
        .at(-1),
    ).toBe(role);
  });

  describe("a picture of the own site", () => {
    const [visit, , , login] = VISIT as readonly [Made, Made, Made, Made];
    const picture = (more: Partial<Made>): Made => ({ url: `${SHOP}/p.png`, fetch: IMAGE, ...more });

    test.each<[string, Partial<Made>, boolean]>([
      ["sends what it was given", { cookie: "sid=abc" }, false],
      ["sets the same again", { cookie: "sid=abc", set: ["sid=abc; Path=/; HttpOnly"] }, false],
      ["sets another value", { cookie: "sid=abc", set: ["sid=def; Path=/; HttpOnly"] }, true],
      ["sets the same for another path", { cookie: "sid=abc", set: ["sid=abc; Path=/p; HttpOnly"] }, true],
      ["sets what counts visitors", { cookie: "sid=abc", set: ["_ga=1; Path=/"] }, false],
      ["sends what no answer has set", { cookie: "sid=abc; session=1" }, true],
      ["sends what counts visitors, and no answer has set", { cookie: "sid=abc; _ga=1" }, false],
      ["lacks its cookie", {}, true],
      ["deletes it", { cookie: "sid=abc", set: ["sid=; Path=/; Max-Age=0"] }, true],
      ["deletes what was not there", { cookie: "sid=abc", set: ["x=; Path=/; Max-Age=0"] }, true],
      ["deletes what counts visitors", { cookie: "sid=abc", set: ["_ga=; Path=/; Max-Age=0"] }, true],
      ["sets what the browser refuses", { cookie: "sid=abc", set: ["x=1; SameSite=None"] }, true],
      ["counts visitors in vain", { cookie: "sid=abc", set: ["_ga=1; SameSite=None"] }, false],
      [
        "hands out a token",
        { cookie: "sid=abc", says: TOKEN, answers: { "Content-Type": "text/plain" } },
        true,
      ],
    ])("that %s is part of it: %s", (_, more, part) => {
      const { told, leftOut } = story([visit, login, picture(more)]);
      expect([told.length, leftOut]).toEqual(part ? [3, {}] : [2, { resources: 1 }]);
    });
  });

  test("another site that asks for a name and a password is part of it", () => {
    const api = (answers: Record<string, string>): Made => ({
      url: "https://api.test/me",
      fetch: ["cross-site", "cors", "empty"],
      status: 401,
      answers,
    });
    const [visit] = VISIT as readonly [Made];
    expect(story([visit, api({ "WWW-Authenticate": "Basic" })]).told).toEqual([
      "GET / other",
      "GET /me refused",
    ]);
    expect(story([visit, api({})]).leftOut).toEqual({ "other-sites": 1 });
  });
});

test("a preflight is one, whatever it is for and however it is answered", () => {
  for (const path of ["/logout", "/login", "/refresh", "/me"]) {
    const { told } = story(
      [
        {
          method: "OPTIONS",
          url: SHOP + path,
          fetch: ["cross-site", "cors", "empty"],
          headers: { "Access-Control-Request-Method": "POST" },
          status: 401,
        },
      ],
      true,
    );
    expect(told).toEqual([`OPTIONS ${path} preflight`]);
  }
});

test.each([
  [401, "refused"],
  [403, "refused"],
  [407, "refused"],
  [419, "refused"],
  [404, "other"],
  [0, "other"],
])("a page that is answered by a %i is %s", (status, role) => {
  expect(story([{ url: `${SHOP}/me`, status }], true).told).toEqual([`GET /me ${role}`]);
});

test("a request is the same as before whatever it carries to count visitors, and another one with another cookie", () => {
  const asked = (cookies: readonly string[]) =>
    story([
      { url: `${SHOP}/`, cookie: "sid=abc; _ga=0; theme=a; theme=b; theme=c" },
      ...cookies.map((cookie): Made => ({ url: `${SHOP}/api`, fetch: FETCH, cookie: `sid=abc; ${cookie}` })),
    ]);
  expect(asked(["_ga=0", "_ga=1", "_ga=2"]).leftOut).toEqual({ again: 1 });
  expect(asked(["theme=a", "theme=b", "theme=c"]).leftOut).toEqual({});
});

test("a story has at most 200 requests, and counts the others", () => {
  const many = (count: number) =>
    story(
      Array.from({ length: count }, (_, i) => ({ url: `${SHOP}/${i}` })),
      true,
    );
  expect([many(200).told.length, many(200).leftOut]).toEqual([200, {}]);
  const { told, leftOut } = many(202);
  expect([told.length, told.at(-1), leftOut]).toEqual([200, "GET /199 other", { "too-many": 2 }]);
});

test.each([
  ["a session", "sid=abc", ["GET / other", "GET /me other"]],
  ["a token", `token=${TOKEN}`, ["GET / other", "GET /me other"]],
  ["neither", "theme=dark", ["GET / other"]],
])("another site that is sent %s is part of the story, or not", (_, cookie, told) => {
  const [visit] = VISIT as readonly [Made];
  const api: Made = { url: "https://api.test/me", fetch: ["cross-site", "cors", "empty"], cookie };
  expect(story([visit, api]).told).toEqual(told);
});

test("another site that keeps something to itself is no part of the story", () => {
  const [visit] = VISIT as readonly [Made];
  const ads: Made = {
    url: "https://ads.test/x",
    fetch: TRACKER,
    set: ["id=1; Path=/; Secure; SameSite=None"],
  };
  expect(story([visit, ads]).leftOut).toEqual({ "other-sites": 1 });
});

test("what a script asks for without a cookie is told if it logs out or is refused", () => {
  const [visit] = VISIT as readonly [Made];
  const asked = (path: string, more: Partial<Made> = {}) =>
    story([visit, { url: SHOP + path, fetch: FETCH, ...more }]);
  expect(asked("/logout").told).toEqual(["GET / other", "GET /logout logout"]);
  expect(asked("/me", { status: 401 }).told).toEqual(["GET / other", "GET /me refused"]);
  expect(asked("/login", { method: "POST" }).told).toEqual(["GET / other", "POST /login login"]);
  expect(asked("/news").leftOut).toEqual({ nothing: 1 });
});

test("a request that stands alone is the story; beside others, cookies that log nobody in are left out as such", () => {
  const plain: Made = { url: `${SHOP}/a`, fetch: FETCH, cookie: "a=1" };
  expect(story([plain])).toEqual({ told: ["GET /a other"], leftOut: {} });
  const set = ["sid=abc; Path=/other; HttpOnly"];
  expect(story([{ url: `${SHOP}/`, cookie: "a=1", set }, plain]).leftOut).toEqual({ "no-login": 1 });
});
