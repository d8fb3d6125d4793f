import { describe, expect, test } from "vitest";
import { answer, eventsOf, LOGIN, shop } from "../../../lesson/play.ts";

const NONE = 'server set cookie "Path=/; HttpOnly; Secure; SameSite=None"';
const AT_EVIL = ["browser open https://evil.test/", "page connect wss://shop.test/feed"];

describe("a WebSocket", () => {
  test.each<[string, string[], string]>([
    ["of the shop's own page", [LOGIN, "page connect /feed"], "101"],
    ["of nobody", ["page connect /feed"], "401 no-cookie"],
    ["of another site's page", [LOGIN, ...AT_EVIL], "101"],
    [
      "of the own page, where only those may",
      ["server set socket-origin own", LOGIN, "page connect /feed"],
      "101",
    ],
    ["of another site's page there", ["server set socket-origin own", LOGIN, ...AT_EVIL], "403 csrf-origin"],
    ["that is none", [LOGIN, "browser open /feed"], "200"],
  ])("%s: %s", (_, steps, expected) => {
    const world = shop("session", NONE, ...steps);
    expect(answer(world)).toBe(expected);
    expect(eventsOf(world, "socket.opened")).toHaveLength(expected === "101" ? 1 : 0);
  });
});
