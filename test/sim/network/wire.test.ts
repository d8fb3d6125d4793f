import { describe, expect, test } from "vitest";
import { messageBytes } from "../../../src/http/message.ts";
import { EPOCH } from "../../../src/sim/clock.ts";
import { LATENCY } from "../../../src/sim/network/wire.ts";
import { World } from "../../../src/sim/world.ts";
import { eventsOf, LOGIN, last, play, shop } from "../../lesson/play.ts";

test("a request takes its time there and back, and the server works in between", () => {
  const world = play(new World(), "server start shop.test", "browser open /");
  const exchange = world.trace.filter((e) => "exchange" in e);
  expect(exchange.map((e) => [e.type, e.actor, e.at - EPOCH])).toEqual([
    ["request.sent", "browser", 0],
    ["request.received", "server", LATENCY],
    ["response.sent", "server", LATENCY],
    ["response.received", "browser", 2 * LATENCY],
  ]);
});

test("exchanges are numbered, and every event of one has its number", () => {
  const world = shop("session", LOGIN, "browser open /profile");
  const sent = eventsOf(world, "request.sent").map((e) => e.exchange);
  expect(sent).toEqual([1, 2, 3]);
  expect(last(world, "cookie.attached").exchange).toBe(3);
  expect(last(world, "access.granted").exchange).toBe(3);
});

test("an unknown host costs a number and no time", () => {
  const world = shop("none");
  const before = world.clock.now;
  play(world, "attacker send GET https://nowhere.test/");
  expect(last(world, "request.refused")).toMatchObject({
    actor: "attacker",
    refusal: { code: "unknown-host" },
  });
  expect(world.clock.now).toBe(before);
});

describe("byte for byte (RFC 9112 §2.1)", () => {
  const world = shop("session", LOGIN, "browser open /profile?a=1#part");

  test("a request: CRLF, the target without its fragment, Host first", () => {
    expect(messageBytes(last(world, "request.sent").request)).toBe(
      "GET /profile?a=1 HTTP/1.1\r\nHost: shop.test\r\nCookie: sessionId=abc123\r\n\r\n",
    );
  });

  test("a form", () => {
    const login = eventsOf(world, "request.sent").find((e) => e.cause === "form");
    expect(login && messageBytes(login.request)).toBe(
      "POST /login HTTP/1.1\r\nHost: shop.test\r\nOrigin: https://shop.test\r\n" +
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 38\r\n\r\n" +
        "username=shivam&password=correct-horse",
    );
  });

  test("every Content-Length on the wire is the number of bytes of its body", () => {
    for (const { request } of eventsOf(world, "request.sent")) expectLength(request);
    for (const { response } of eventsOf(world, "response.sent")) expectLength(response);
  });

  function expectLength({
    fields,
    body,
  }: {
    fields: readonly { name: string; value: string }[];
    body: string;
  }) {
    const length = fields.find((f) => f.name === "Content-Length")?.value ?? "0";
    expect(length).toBe(String(Buffer.byteLength(body)));
  }
});
