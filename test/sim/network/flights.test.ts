import { describe, expect, test } from "vitest";
import type { World } from "../../../src/sim/world.ts";
import { attempt, eventsOf, LOGIN, last, play, shop } from "../../lesson/play.ts";

const held = (...steps: string[]) => shop("session", "wire hold", ...steps);
const waiting = (world: World) => world.flights.waiting;
/** The paths of the requests that have reached their server since messages are held, and of the answers that have reached the browser. */
const moved = (world: World) => {
  const paths = new Map(
    eventsOf(world, "request.sent").map((e) => [e.exchange, new URL(e.request.url).pathname]),
  );
  return eventsOf(world, "message.moved").map((e) => `${paths.get(e.exchange)} ${e.number} to ${e.to}`);
};

describe("while messages are held", () => {
  test("each request waits, arrives and is answered by its number", () => {
    const world = held("browser open /a", "browser tab two", "browser open https://shop.test/b");
    expect(waiting(world)).toEqual([1, 2]);
    expect(eventsOf(world, "request.received").length).toBe(1);
    play(world, "wire deliver 2", "wire deliver 1", "wire answer 2");
    expect(waiting(world)).toEqual([1]);
    expect(last(world, "page.opened")).toMatchObject({ tab: "two", url: "https://shop.test/b" });
    play(world, "wire answer 1");
    expect(last(world, "page.opened")).toMatchObject({ tab: "tab 1", url: "https://shop.test/a" });
    expect(waiting(world)).toEqual([]);
    expect(moved(world)).toEqual(["/b 2 to server", "/a 1 to server", "/b 2 to client", "/a 1 to client"]);
  });

  test("the next request of a redirect waits by itself, behind those that are under way", () => {
    const world = held(
      "server route /old redirects /new",
      "browser open /old",
      "browser tab two",
      "browser open https://shop.test/b",
    );
    play(world, "wire deliver 1", "wire answer 1");
    expect(waiting(world)).toEqual([2, 3]);
    expect(last(world, "request.sent").request.url).toBe("https://shop.test/new");
    expect(eventsOf(world, "response.received").length).toBe(2);
    play(world, "wire deliver 3", "wire answer 3");
    expect(waiting(world)).toEqual([2]);
    expect(last(world, "page.opened").url).toBe("https://shop.test/new");
  });

  test("what nobody answers does not wait", () => {
    expect(waiting(held("browser open https://nowhere.test/"))).toEqual([]);
  });

  test("in this browser, nobody goes to another one", () => {
    const why = "Something is under way in this browser. Let it go first: wire release";
    const world = held("browser open /a");
    expect(attempt(world, "browser use phone")).toBe(why);
    expect(attempt(play(world, "wire release"), "browser use phone")).toBeNull();
  });
});

describe("release", () => {
  test("lets everything go in the order in which it was sent, from where it is", () => {
    const world = held(
      "browser open /a",
      "browser tab two",
      "browser open https://shop.test/b",
      "wire deliver 2",
      "wire release",
    );
    expect(moved(world)).toEqual(["/b 2 to server", "/a 1 to server", "/b 2 to client"]);
    expect(eventsOf(world, "page.opened").map(({ url }) => new URL(url).pathname)).toEqual([
      "/login",
      "/a",
      "/b",
    ]);
    expect(waiting(world)).toEqual([]);
  });

  test("ends it: from then on nothing waits, and the next time numbers begin with 1", () => {
    const world = held("browser open /a", "wire release", LOGIN);
    expect(last(world, "page.opened").url).toBe("https://shop.test/login");
    expect(waiting(play(world, "wire hold", "browser open /b"))).toEqual([1]);
  });
});

describe("what cannot be done", () => {
  const NOT_HELD = "Nothing is held. Hold messages first: wire hold";
  test.each(["wire release", "wire deliver 1", "wire answer 1"])("%s, if nothing is held", (step) => {
    expect(attempt(shop("session"), step)).toBe(NOT_HELD);
    expect(attempt(held("browser open /a", "wire release"), step)).toBe(NOT_HELD);
  });

  test.each<[string[], string, string]>([
    [[], "wire hold", "Messages are held already. Let them go: wire release"],
    [[], "wire deliver 1", "No request 1 is under way. Nothing is under way."],
    [["browser open /a"], "wire deliver 2", "No request 2 is under way. Under way: 1."],
    [
      ["browser open /a"],
      "wire answer 1",
      "Request 1 has not reached the server. Let it arrive: wire deliver 1",
    ],
    [
      ["browser open /a", "wire deliver 1"],
      "wire deliver 1",
      "Request 1 is at the server. Let it be answered: wire answer 1",
    ],
  ])("%j, and then %s", (steps, step, why) => {
    const world = held(...steps);
    const before = world.trace.length;
    expect(attempt(world, step)).toBe(why);
    expect(world.trace).toHaveLength(before);
  });
});
