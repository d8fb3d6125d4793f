import { expect, test } from "vitest";
import { wireText } from "../../src/trace/wire-text.ts";
import { eventsOf, last, shop } from "../lesson/play.ts";

const world = shop("session", "browser open /");

test("a request and a response show their lines, and which way they go", () => {
  expect(wireText(last(world, "request.sent"))).toEqual({
    way: "to-server",
    lines: ["GET / HTTP/1.1", "Host: shop.test"],
  });
  expect(wireText(last(world, "response.sent"))).toEqual({
    way: "to-client",
    lines: ["HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 20", "", "Welcome to shop.test"],
  });
});

test("everything else sends nothing", () => {
  const quiet = world.trace.filter((e) => wireText(e) === null).map((e) => e.type);
  expect(quiet.length + eventsOf(world, "request.sent").length * 2).toBe(world.trace.length);
});
