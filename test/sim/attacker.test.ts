import { describe, expect, test } from "vitest";
import { field, messageBytes } from "../../src/http/message.ts";
import { answer, attempt, eventsOf, last, play, shop } from "../lesson/play.ts";

const sentBy = (...steps: string[]) => last(shop("session", ...steps), "request.sent").request;

describe("what a program sends without a browser", () => {
  test("a form, as a browser would write it", () => {
    const request = sentBy('attacker send POST /login form username=shivam "password=a b&c"');
    expect(field(request, "Content-Type")).toBe("application/x-www-form-urlencoded");
    expect(request.body).toBe("username=shivam&password=a+b%26c");
    expect(field(request, "Content-Length")).toBe(String(request.body.length));
  });

  test("JSON, whose length is counted in bytes", () => {
    const request = sentBy("attacker send POST /login json username=zoë password=x");
    expect(field(request, "Content-Type")).toBe("application/json");
    expect(JSON.parse(request.body)).toEqual({ username: "zoë", password: "x" });
    expect(field(request, "Content-Length")).toBe(String(request.body.length + 1));
  });

  test("nothing that it was not given: no Origin, no Content-Length, no cookie of the user's", () => {
    expect(messageBytes(sentBy("attacker send POST /logout"))).toBe(
      "POST /logout HTTP/1.1\r\nHost: shop.test\r\n\r\n",
    );
  });

  test("one body, not two", () => {
    const world = shop("session");
    expect(attempt(world, "attacker send POST /login form a=1 json b=2")).toBe(
      "One request has one body: write form or json, not both.",
    );
    expect(eventsOf(world, "request.sent").filter((e) => e.cause === "tool")).toEqual([]);
  });

  test("a login, and a transfer with the cookie that it brought", () => {
    const world = shop("session", "attacker send POST /login form username=shivam password=correct-horse");
    expect(last(world, "credentials.checked").user?.name).toBe("shivam");
    const { sessionId } = last(world, "session.created");
    play(world, `attacker send POST /transfer cookie "sessionId=${sessionId}" json to=eve amount=9`);
    expect(answer(world)).toBe("200");
    expect(last(world, "transfer.made")).toMatchObject({ user: "shivam", to: "eve", amount: 9 });
    expect(world.browser.jar.all()).toEqual([]);
  });

  test("no Origin, so a server that checks it refuses", () => {
    const world = shop(
      "session",
      "attacker send POST /login form username=shivam password=correct-horse",
      "server set csrf origin",
    );
    const { sessionId } = last(world, "session.created");
    play(world, `attacker send POST /transfer cookie "sessionId=${sessionId}" form to=eve amount=9`);
    expect(answer(world)).toBe("403 csrf-origin");
    expect(eventsOf(world, "transfer.made")).toEqual([]);
  });
});
