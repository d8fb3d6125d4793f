import { describe, expect, test } from "vitest";
import { field, messageBytes } from "../../src/http/message.ts";
import { answer, attempt, eventsOf, LOGIN, last, play, sent, shop } from "../lesson/play.ts";

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
    expect(answer(world)).toBe("403 csrf-no-origin");
    expect(eventsOf(world, "transfer.made")).toEqual([]);
  });
});

describe("what an attacker overhears", () => {
  const HTTP = "http://shop.test";
  const OPEN = 'server set cookie "Path=/; HttpOnly"';
  const LOG_IN = `browser submit ${HTTP}/login with username=shivam password=correct-horse`;
  const heard = (...steps: string[]) => shop("session", OPEN, `browser open ${HTTP}/login`, ...steps);

  test("a cookie, from the answer that sets it and from the requests that carry it", () => {
    for (const more of [[], [`browser open ${HTTP}/profile`]]) {
      const world = heard("attacker listen", LOG_IN, ...more);
      expect(answer(play(world, `attacker send GET ${HTTP}/profile cookie overheard`))).toBe("200");
      expect(sent(world, "Cookie")).toBe("sessionId=abc123");
    }
  });

  test("a token, with or without the word before it", () => {
    const world = shop("jwt-header", `browser open ${HTTP}/login`, "attacker listen");
    play(world, `page fetch POST ${HTTP}/login json username=shivam password=correct-horse`);
    const { token } = last(world, "token.signed");
    play(world, `attacker send GET ${HTTP}/profile bearer overheard`);
    expect(sent(world, "Authorization")).toBe(`Bearer ${token}`);
    play(world, "page keep token in memory", `page fetch GET ${HTTP}/profile bearer memory.token`);
    play(world, `attacker send GET ${HTTP}/profile bearer overheard`);
    expect(answer(world)).toBe("200");
  });

  test.each<[string, string[], string]>([
    ["without listening", [LOG_IN], "The attacker is not listening yet: attacker listen"],
    [
      "before anything was said",
      ["attacker listen"],
      "The attacker has overheard no cookie: over https nobody can.",
    ],
    [
      "over https",
      ["attacker listen", "browser open https://shop.test/login", LOGIN],
      "The attacker has overheard no cookie: over https nobody can.",
    ],
  ])("nothing %s", (_, steps, why) => {
    const world = heard(...steps);
    expect(attempt(world, "attacker send GET /profile cookie overheard")).toBe(why);
  });

  test("of a request over http all that is in it, and over https only its host", () => {
    const world = heard("attacker listen", LOG_IN, "browser open https://shop.test/login", LOGIN);
    expect(eventsOf(world, "request.overheard").map(({ host, plain, body }) => [host, plain, body])).toEqual([
      ["shop.test", true, "username=shivam&password=correct-horse"],
      ["shop.test", false, null],
      ["shop.test", false, null],
    ]);
    play(world, `browser open ${HTTP}/login`);
    expect(last(world, "request.overheard")).toMatchObject({ plain: true, body: null });
  });

  test("of an answer only its secrets, and none of one that has none", () => {
    const world = heard("attacker listen", LOG_IN, `browser open ${HTTP}/`);
    expect(eventsOf(world, "response.overheard")).toMatchObject([
      { cookies: ["sessionId=abc123"], bearer: null },
    ]);
    const says = shop("none", "server route /gone sets a=", "attacker listen", `browser open ${HTTP}/gone`);
    expect(eventsOf(says, "response.overheard")).toEqual([]);
    const token = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";
    play(says, `server route /t says "here: ${token}"`, `browser open ${HTTP}/t`);
    expect(last(says, "response.overheard")).toMatchObject({ cookies: [], bearer: token });
  });

  test("one listens once", () => {
    expect(attempt(heard("attacker listen"), "attacker listen")).toBe("The attacker is listening already.");
  });
});

describe("the token of an attacker", () => {
  const json = "attacker send POST /login json username=shivam password=correct-horse";

  test("is the newest that was on the wire", () => {
    const world = shop("jwt-header", json, "attacker take token", "wait 1s", json);
    const [first, second] = eventsOf(world, "token.signed").map(({ token }) => token);
    expect(first).not.toBe(second);
    expect(last(world, "token.taken").token).toBe(first);
    expect(last(play(world, "attacker take token"), "token.taken").token).toBe(second);
  });

  test.each<[string, string[], string, string]>([
    [
      "before one was on the wire",
      [],
      "attacker take token",
      "No token has been on the wire yet. Log somebody in first.",
    ],
    [
      "that was not taken",
      [json],
      "attacker forge role=admin",
      "The attacker holds no token yet. Take one first: attacker take token",
    ],
    [
      "that was not forged",
      [json, "attacker take token"],
      "attacker send GET /profile bearer forged",
      "The attacker has forged no token yet. Forge one first: attacker forge role=admin",
    ],
    [
      "that only looks like one",
      [
        "server route /t says eyJhbGciOiJIUzI1NiJ9.bm90IGpzb24.c2ln",
        "browser open /t",
        "attacker take token",
      ],
      "attacker forge role=admin",
      "What the attacker holds is not a token that can be read.",
    ],
  ])("cannot be used: one %s", (_, steps, step, why) => {
    const world = shop("jwt-header", ...steps);
    const before = world.trace.length;
    expect(attempt(world, step)).toBe(why);
    expect(world.trace).toHaveLength(before);
  });
});
