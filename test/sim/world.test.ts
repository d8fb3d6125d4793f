import { describe, expect, test } from "vitest";
import { World } from "../../src/sim/world.ts";
import { eventsOf, LOGIN, last, play, shop } from "../lesson/play.ts";

const START = ["server start shop.test", "server set mode session", "server set ids random"];
const USER = "server add user shivam id 45 role admin password correct-horse";

test("worlds of one seed are the same; another seed has other secrets", () => {
  const id = (seed?: string) =>
    last(play(new World(seed), ...START, USER, "browser open /login", LOGIN), "session.created").sessionId;
  expect(id()).toBe(id());
  expect(id("other")).not.toBe(id());
});

test("tokens take no secret away from sessions", () => {
  const ids = (...steps: string[]) => {
    const world = play(new World(), ...START, ...steps, USER, "browser open /login", LOGIN);
    return eventsOf(world, "session.created").map((e) => e.sessionId);
  };
  expect(ids("server set mode jwt-header", "server rotate key", "server set mode session")).toEqual(ids());
});

describe("wait", () => {
  test("moves the clock, and then tells what has expired", () => {
    const world = shop("none", 'page write document.cookie "a=1; Max-Age=60"');
    const before = world.clock.now;
    play(world, "wait 60s");
    expect(world.clock.now - before).toBe(60_000);
    expect(world.trace.slice(-2).map((e) => [e.type, e.at - before])).toEqual([
      ["time.passed", 60_000],
      ["cookie.expired", 60_000],
    ]);
  });

  test("not a ms too early", () => {
    const world = shop("none", 'page write document.cookie "a=1; Max-Age=60"', "wait 59999ms");
    expect(eventsOf(world, "cookie.expired")).toEqual([]);
  });
});

describe("a request that no browser made", () => {
  test("carries exactly what it is given, and nothing comes back into the jar", () => {
    const world = shop("session", LOGIN, 'attacker send GET /profile cookie "sessionId=zzz"');
    expect(last(world, "request.sent")).toMatchObject({
      actor: "attacker",
      cause: "tool",
      tab: null,
      initiator: null,
      request: {
        fields: [
          { name: "Host", value: "shop.test" },
          { name: "Cookie", value: "sessionId=zzz" },
        ],
      },
    });
    expect(world.browser.jar.all().map((c) => c.value)).toEqual(["abc123"]);
  });

  test("a path means the first server, whatever page the browser shows, and opens no tab", () => {
    const world = shop("none", "browser open https://evil.test/", "attacker send GET /");
    expect(last(world, "request.sent").request.url).toBe("https://shop.test/");
    expect(play(new World(), "server start shop.test", "attacker send GET /").browser.tabs).toEqual([]);
  });
});
