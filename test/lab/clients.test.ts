import { describe, expect, test } from "vitest";
import type { Recorded } from "../../src/capture/recording.ts";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";
import { Clients } from "../../src/lab/clients.ts";
import { CHROME, CURL, FIREFOX } from "./lab-harness.ts";

const SHOP = "http://shop.localhost/";

/** A request from this User-Agent, and its answer. */
const asks = (agent: string, setCookie: string | null = null, cookie: string | null = null): Recorded => ({
  index: 0,
  startedAt: 0,
  answeredAt: 0,
  request: {
    method: "GET",
    url: SHOP,
    fields: [
      { name: "User-Agent", value: agent },
      { name: "Sec-Fetch-Site", value: "none" },
      { name: "Sec-Fetch-Mode", value: "navigate" },
      { name: "Sec-Fetch-Dest", value: "document" },
      ...(cookie === null ? [] : [{ name: "Cookie", value: cookie }]),
    ],
    body: "",
  },
  response: {
    status: 200,
    fields: setCookie === null ? [] : [{ name: "Set-Cookie", value: setCookie }],
    body: "",
  },
  page: null,
  destination: "document",
  fromCache: false,
  kept: null,
});

/** Clients who each got a cookie over a connection of their own, so that none of them could be the one before. */
function withCookies(agent: string, ...cookies: readonly string[]) {
  const clients = new Clients(listedSuffix);
  const known = cookies.map((cookie, i) => {
    const exchange = asks(agent, cookie);
    const client = clients.of(exchange, i + 1, false);
    client.jar.answer(client.jar.request(exchange));
    return client;
  });
  return { clients, known, names: known.map(({ name }) => name) };
}

describe("whose request it is", () => {
  test("each kind of browser is one, and a program is always the same", () => {
    const clients = new Clients(listedSuffix);
    const named = [CHROME, FIREFOX, CURL, CURL].map((agent, i) => clients.of(asks(agent), i + 1, false));
    expect(named.map(({ name, program }) => [name, program])).toEqual([
      ["Chrome", false],
      ["Firefox", false],
      ["curl", true],
      ["curl", true],
    ]);
    expect(named[2]).toBe(named[3]);
  });

  test("whoever has the cookie that is sent, even if another one speaks first", () => {
    const { clients, known, names } = withCookies(CHROME, "a=1", "b=2", "c=3");
    expect(names).toEqual(["Chrome", "Chrome 2", "Chrome 3"]);
    for (const [cookie, at] of [
      ["b=2", 1],
      ["a=1", 0],
      ["x=0; c=3", 2],
    ] as const)
      expect(clients.of(asks(CHROME, null, cookie), 100 + at, false)).toBe(known[at]);
    // The name alone is nobody's, and nor is the value.
    expect(clients.of(asks(CHROME, null, "a=2"), 200, false).name).toBe("Chrome 4");
  });

  test("the one that used the connection before, whatever it sends", () => {
    const { clients, known } = withCookies(CHROME, "a=1", "b=2");
    expect(clients.of(asks(CHROME, null, "b=2"), 1, false)).toBe(known[0]);
    expect(clients.of(asks(CHROME), 2, false)).toBe(known[1]);
  });

  test("the one that is listened to, if its browser reported it, whatever connection it used", () => {
    const { clients, known } = withCookies(CHROME, "a=1", "b=2");
    expect(clients.of(asks(CHROME), 2, true)).toBe(known[1]);
    expect(clients.of(asks(CHROME), 1, true)).toBe(known[1]);
    expect(clients.of(asks(CHROME), 1, false)).toBe(known[0]);
  });
});
