import { describe, expect, test } from "vitest";
import { fieldValues } from "../../../../src/http/message.ts";
import { answer, eventsOf, LOGIN, last, play, sent, shop } from "../../../lesson/play.ts";

const OTHER_LOGIN = "browser submit /login with username=mira password=battery-staple";
const ids = (world: ReturnType<typeof shop>) =>
  world.network
    .server()
    .sessions.list()
    .map((r) => r.sessionId);

test("the cookie carries the id and nothing else; the table says whose it is", () => {
  const world = shop("session", LOGIN, "browser open /profile");
  expect(sent(world, "Cookie")).toBe("sessionId=abc123");
  expect(world.network.server().sessions.list()).toMatchObject([
    { sessionId: "abc123", userId: 45, role: "admin" },
  ]);
});

test("every login gets a new id, and the one before is worth nothing (OWASP, Renew the Session ID)", () => {
  const world = shop("session", LOGIN, LOGIN);
  expect(ids(world)).toEqual(["def456"]);
  expect(last(world, "session.deleted")).toMatchObject({
    because: "new-login",
    record: { sessionId: "abc123" },
  });
});

test("an id from before the login is never taken over (session fixation)", () => {
  const world = shop("session", 'page write document.cookie "sessionId=evil; Path=/; Secure"', LOGIN);
  expect(ids(world)).toEqual(["abc123"]);
  expect(world.browser.jar.all().map((c) => c.value)).toEqual(["abc123"]);
});

test("two browsers, two sessions; logging out ends one", () => {
  const world = shop("session", LOGIN, "browser clear cookies", LOGIN);
  expect(ids(world)).toEqual(["abc123", "def456"]);
  expect(ids(play(world, "browser submit /logout"))).toEqual(["abc123"]);
  expect(last(world, "session.deleted").because).toBe("logout");
});

test("random ids have 128 bits", () => {
  const world = shop("session", "server set ids random", LOGIN);
  expect(ids(world)[0]).toMatch(/^[0-9a-f]{32}$/);
});

describe("time", () => {
  /** From the look-up of one request to that of the next, a request's way there and back takes 80 ms. */
  const WAY = 80;
  const later = (ms: number, ...settings: string[]) =>
    shop("session", ...settings, LOGIN, `wait ${ms - WAY}ms`, "browser open /profile");

  test.each([
    ["server set idle 10m", 600_000 - 1, "200"],
    ["server set idle 10m", 600_000, "401 session-idle"],
    ["server set idle none", 3_600_000, "200"],
    ["server set absolute 10m", 600_000 - 1, "200"],
    ["server set absolute 10m", 600_000, "401 session-expired"],
  ])("%s, asked after %d ms: %s", (setting, ms, expected) => {
    expect(answer(later(ms, setting))).toBe(expected);
  });

  test("a session in use does not idle, and ends all the same at its absolute limit", () => {
    const world = shop("session", "server set idle 10m", "server set absolute 30m", LOGIN);
    for (const expected of ["200", "200", "200", "401 session-expired"]) {
      expect(answer(play(world, "wait 9m", "browser open /profile"))).toBe(expected);
    }
  });

  test("a row past its time is removed, and told of once", () => {
    const world = play(later(1_800_000), "browser open /profile");
    expect(ids(world)).toEqual([]);
    expect(eventsOf(world, "session.expired")).toHaveLength(1);
    expect(answer(world)).toBe("401 session-not-found");
  });
});

describe("the operator", () => {
  test("deletes one session", () => {
    const world = shop("session", LOGIN, "server delete session abc123", "browser open /profile");
    expect(answer(world)).toBe("401 session-not-found");
    expect(last(world, "session.deleted").because).toBe("operator");
  });

  test("logs one user out everywhere, and nobody else", () => {
    const world = shop(
      "session",
      LOGIN,
      "browser clear cookies",
      LOGIN,
      "browser clear cookies",
      OTHER_LOGIN,
    );
    expect(ids(play(world, "server delete sessions of shivam"))).toEqual(["ghi789"]);
  });
});

describe("a cookie that every answer sets again", () => {
  const cookies = (...steps: string[]) => {
    const { response } = last(shop("session", "server set rolling yes", ...steps), "response.sent");
    return fieldValues(response, "Set-Cookie").map((line) => line.split("=")[0]);
  };

  test.each<[string, string[], string[]]>([
    ["a page", [LOGIN, "browser open /profile"], ["sessionId"]],
    ["the login itself, once", [LOGIN], ["sessionId"]],
    ["a page that sets another cookie", ["server route /x sets a=1", LOGIN, "browser open /x"], ["a"]],
    ["nobody's page", ["browser open /"], []],
    ["the page of a session that is over", [LOGIN, "server delete sessions of shivam", "browser open /"], []],
  ])("%s", (_, steps, names) => expect(cookies(...steps)).toEqual(names));
});

test("an id that is kept over a login is neither deleted nor made anew", () => {
  const world = shop("session", "server set renew-id no", LOGIN, LOGIN);
  expect(eventsOf(world, "session.created")).toHaveLength(1);
  expect(eventsOf(world, "session.adopted")).toHaveLength(1);
  expect(eventsOf(world, "session.deleted")).toEqual([]);
});

test("of several cookies of the name the first counts, and the trace says so", () => {
  const asked = (cookie: string) => {
    const world = shop("session", LOGIN, `attacker send GET /profile cookie "${cookie}"`);
    return [answer(world), ...eventsOf(world, "cookie.chosen").map(({ values }) => values)];
  };
  expect(asked("sessionId=abc123")).toEqual(["200"]);
  expect(asked("sessionId=abc123; sessionId=x")).toEqual(["200", ["abc123", "x"]]);
  expect(asked("sessionId=x; sessionId=abc123; sessionId=y")).toEqual([
    "401 session-not-found",
    ["x", "abc123", "y"],
  ]);
});

test("eight hours is the longest, unless it is set otherwise", () => {
  const busy = Array.from({ length: 24 }, () => ["wait 19m", "browser open /profile"]).flat();
  const world = shop("session", LOGIN, ...busy);
  expect(answer(world)).toBe("200");
  expect(answer(play(world, "wait 19m", "browser open /profile"))).toBe("200");
  expect(answer(play(world, "wait 5m", "browser open /profile"))).toBe("401 session-expired");
});
