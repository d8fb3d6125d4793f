import { describe, expect, test } from "vitest";
import { fitAny, fitTo, parseForm } from "../../../src/lesson/language/form.ts";
import { doStep, parseStep, VERBS } from "../../../src/lesson/language/step.ts";
import { splitWords } from "../../../src/lesson/language/words.ts";
import { DEFAULT_SETTINGS } from "../../../src/sim/server/server-settings.ts";
import { World } from "../../../src/sim/world.ts";
import { answer, attempt, eventsOf, LOGIN, last, play, sent, shop } from "../play.ts";

const PLACE = { path: "a.md", line: 7, column: 3 };
const words = (line: string) => splitWords(line).words ?? [];

const SIGNED = [
  "shop",
  "server set mode jwt-header",
  "page fetch POST /login json username=shivam password=correct-horse",
];

/** Setup for verbs whose example needs more than the shop after a login. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  "server start shop.test": ["none"],
  "server add user shivam id 45 role admin password correct-horse": ["none", "server start shop.test"],
  "page keep token in localStorage": [
    "shop",
    "server set mode jwt-header",
    "page fetch POST /login json username=shivam password=correct-horse",
  ],
  "browser edit cookie userId 124": ["shop", "server set mode naive-cookie", LOGIN],
  "page change localStorage.token role=owner": [
    "shop",
    "server set mode jwt-header",
    "page fetch POST /login json username=shivam password=correct-horse",
    "page keep token in localStorage",
  ],
  "attacker take token": SIGNED,
  "attacker forge role=admin alg none": [...SIGNED, "attacker take token"],
  "attacker guess secret": [...SIGNED, "attacker take token"],
  "page remove localStorage.token": ["shop", "page write localStorage.token abc"],
  "balancer start shop.test over a.shop.test b.shop.test": ["none"],
  "balancer set policy sticky": ["none", "balancer start shop.test over a.shop.test b.shop.test"],
  "server delete refresh of shivam": [
    "shop",
    "server set mode jwt-header",
    "server set refresh 7d",
    "page fetch POST /login json username=shivam password=correct-horse",
  ],
  "server deny tokens of shivam": ["shop", "server set mode jwt-cookie", "server set denylist yes", LOGIN],
  "browser leave frame": ["shop", "server start widget.test", "browser frame https://widget.test/"],
  "page read answer Content-Type": ["shop", "page fetch GET /"],
  "wire deliver 1": ["shop", "wire hold", "browser open /"],
  "wire answer 1": ["shop", "wire hold", "browser open /", "wire deliver 1"],
  "wire release": ["shop", "wire hold", "browser open /"],
  "server rotate key": ["shop", "server set mode jwt-cookie"],
  "server rotate key keeping old": ["shop", "server set mode jwt-cookie"],
};

describe.each(VERBS.map((v) => [v.example, v] as const))("%s", (example, { form, help }) => {
  test("fits its own form, and no earlier verb takes it", () => {
    expect(fitTo(parseForm(form), words(example))).toHaveProperty("args");
    const found = fitAny(VERBS, words(example));
    expect("rule" in found ? found.rule.form : found.misfit.message).toBe(form);
    expect(help).toMatch(/^[A-Z][^.]*$/);
  });

  test("can be done in some world, and leaves a trace where it should", () => {
    const [start = "shop", ...steps] = BEFORE[example] ?? ["shop", LOGIN];
    const world = play(start === "none" ? new World() : shop("session"), ...steps);
    const before = world.trace.length;
    expect(attempt(world, example)).toBeNull();
    if (!form.startsWith("server route")) expect(world.trace.length).toBeGreaterThan(before);
  });
});

test("every setting has its verb", () => {
  const named = VERBS.map((v) => /^server set (\S+)/.exec(v.form)?.[1]).filter((n) => n !== undefined);
  // One step declares everything that belongs to CORS.
  const settings = Object.keys(DEFAULT_SETTINGS).filter((name) => !name.startsWith("cors-"));
  expect(named.sort()).toEqual(settings.sort());
});

describe("a setting", () => {
  test.each([
    ["server set mode jwt-cookie", "mode", "jwt-cookie"],
    ["server set idle 90s", "idle", "90s"],
    ["server set absolute none", "absolute", "none"],
    ['server set cookie "Path=/; Secure"', "cookie", "Path=/; Secure"],
    ["server set clock -30s", "clock", "-30s"],
    ["server set clock +90s", "clock", "+90s"],
    ["server set clock none", "clock", "none"],
    ["server set cors https://evil.test", "cors", "https://evil.test"],
  ])("%s is told as it was written", (step, setting, value) => {
    expect(last(shop("session", step), "server.configured")).toMatchObject({ setting, value });
  });

  test("at another host it is that server's", () => {
    const world = shop("none", "server set mode session at evil.test");
    expect(world.network.servers.map((s) => s.settings.mode)).toEqual(["none", "session"]);
  });
});

describe("a line that is no step", () => {
  test.each([
    [
      "brwser open /",
      3,
      '"brwser" does not fit here. Did you mean "browser"? Here you can write: browser, page, server, balancer, proxy, cache, wire, wait, attacker.',
    ],
    ["browser opne /", 11, '"opne" does not fit here. Did you mean "open"?'],
    ["browser open", 16, "Something is missing at the end: <address>."],
    ["browser open profile", 16, '"profile" is not an address.'],
    ["server set mode sesion", 19, 'Did you mean "session"?'],
    [
      "server set idle soon",
      19,
      '"soon" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d. Or write none.',
    ],
    ["server set clock 30s", 20, '"30s" does not say how far a clock is off. Write +30s, -30s or none.'],
    ["server set clock +soon", 20, "does not say how far a clock is off"],
    ["server route /old redirects /new as 304", 39, '"304" does not redirect. Write one of: 301, 302'],
    ["server set moed session", 14, 'Did you mean "mode"?'],
    ["server rotate key keping old", 21, 'Did you mean "keeping"?'],
    ["page fetch GET / basic shivam", 26, '"shivam" is not a name and a password.'],
    ["wait", 8, "Something is missing at the end: <time>."],
    [
      "server set mode",
      19,
      "Something is missing at the end: <mode>. One of: none, naive-cookie, session, jwt-header, jwt-cookie.",
    ],
    ["server route /old redirects /new as", 39, "<status>. One of: 301, 302"],
    [
      "server delete sessions of user 45",
      29,
      'Leave "user" out, and write the name or the number alone: shivam, or 45.',
    ],
    ['browser tab "two', 15, "This quote is never closed."],
    ["browser reload now", 18, '"now" does not fit here. Nothing may follow here.'],
  ])("%s", (text, column, message) => {
    const { problem } = parseStep(text, PLACE);
    expect(problem).toMatchObject({ path: "a.md", line: 7, column });
    expect(problem?.message).toContain(message);
  });
});

test("a user is named by his number too, as everything else names him", () => {
  const world = shop("session", LOGIN, "server delete sessions of 45");
  expect(last(world, "session.deleted").record.userId).toBe(45);
});

test("who types where more than steps can be typed is told all there is", () => {
  expect(parseStep("undp", PLACE, ["undo"]).problem?.message).toContain('Did you mean "undo"?');
  expect(parseStep("brwser open /", PLACE, ["undo"]).problem?.message).toMatch(/attacker, undo\.$/);
  expect(parseStep("browser opne /", PLACE, ["undo"]).problem?.message).not.toContain("undo");
});

describe("a step that this world does not allow: the problem stands at the word", () => {
  test.each([
    ["server start shop.test", 16],
    ["server restart at x.test", 21],
    ["server add user mira id 50 role x password y", 19],
    ["server add user new id 46 role x password y", 26],
    ["server delete session zzz", 25],
    ["server delete sessions of mira", 29],
    ["server delete sessions of nobody", 29],
    ["server rotate key", 17],
    ['browser close tab "tab 9"', 21],
    ["browser edit cookie nothing 1", 23],
    ["page remove localStorage.nothing", 15],
    ["page fetch GET / json a=1", 20],
    ["page change memory.nothing role=owner", 15],
    ["page keep token in memory", 3],
    ["balancer start a.test over a.test b.test", 18],
    ["server route /x sets 301 cookies of 8 bytes", 24],
    ["server route /x sets 3 cookies of 7 bytes", 37],
    ["server route /x sets 3 cookies of 4097 bytes", 37],
  ])("%s", (text, column) => {
    const { step } = parseStep(text, PLACE);
    const problem = step && doStep(step, shop("session"), PLACE);
    expect(problem).toMatchObject({ path: "a.md", line: 7, column });
    expect(problem?.message).toMatch(/(\.|open \S+)$/);
  });
});

test("a mistake of ours is not taken for one of the author's", () => {
  const { step } = parseStep("wait 1s", PLACE);
  const broken = new Proxy(new World(), {
    get: () => {
      throw new TypeError("ours");
    },
  });
  expect(() => step && doStep(step, broken, PLACE)).toThrow("ours");
});

describe("what a step does in a world", () => {
  test("cookies from 8 to 4096 bytes, and 300 of them", () => {
    for (const [count, size] of [
      [300, 8],
      [1, 4096],
    ] as const) {
      const world = shop("none", `server route /x sets ${count} cookies of ${size} bytes`, "browser open /x");
      const lines = last(world, "response.sent").response.fields.filter(({ name }) => name === "Set-Cookie");
      expect(lines).toHaveLength(count);
      expect(lines.every(({ value }) => (value.split(";")[0] ?? "").length === size + 1)).toBe(true);
    }
  });

  test("a key that is kept still opens, and one that is not does not", () => {
    const token = [
      "page fetch POST /login json username=shivam password=correct-horse",
      "page keep token in memory",
    ];
    const use = "page fetch GET /profile bearer memory.token";
    expect(answer(shop("jwt-header", ...token, "server rotate key keeping old", use))).toBe("200");
    expect(answer(shop("jwt-header", ...token, "server rotate key", use))).toMatch(/^401/);
  });

  test("what is not said of CORS stays as it was", () => {
    const world = shop("none", "server set cors any methods GET,PUT", "server set cors *");
    const settings = eventsOf(world, "server.configured").map(({ setting, value }) => `${setting} ${value}`);
    expect(settings.slice(-3)).toEqual(["cors any", "cors-methods GET, PUT", "cors *"]);
    expect(world.network.server().settings["cors-methods"]).toBe("GET, PUT");
  });

  test.each<[string, string[], string, string]>([
    [
      "a user where there is none",
      ["server start a.test"],
      "server delete sessions of ann at a.test",
      "a.test has no user called ann. It has none.",
    ],
    [
      "a user among others",
      [],
      "server delete sessions of ann",
      "shop.test has no user called ann. It has: shivam, mira.",
    ],
    [
      "a denylist that nobody keeps",
      ["balancer start c.test over a.test b.test"],
      "server deny tokens of shivam at c.test",
      "a.test keeps no denylist. Turn it on first: server set denylist yes",
    ],
    [
      "a signature with none",
      ["page write localStorage.token eyJhbGciOiJIUzI1NiJ9.e30.c2ln"],
      "page change localStorage.token role=admin alg none secret x",
      "alg none has no signature, so it takes neither a secret nor a key.",
    ],
    [
      "two signatures",
      ["page write localStorage.token eyJhbGciOiJIUzI1NiJ9.e30.c2ln"],
      "page change localStorage.token role=admin secret x key public",
      "One token is signed once: write secret or key, not both.",
    ],
  ])("not %s", (_, steps, step, why) => expect(attempt(shop("session", ...steps), step)).toBe(why));

  test("a whole address needs no server of the world", () => {
    const world = play(new World(), "attacker send GET https://nowhere.test/a");
    expect(last(world, "request.refused").request.url).toBe("https://nowhere.test/a");
    expect(attempt(world, "attacker send GET /a")).toMatch(/^No server has been started/);
  });
});

describe("what a step passes on", () => {
  test("a name and a password for HTTP Basic, and nothing if there are none", () => {
    const world = shop("none", "page fetch GET /profile basic shivam:correct-horse");
    expect(sent(world, "Authorization")).toBe(`Basic ${btoa("shivam:correct-horse")}`);
    expect(sent(play(world, "page fetch GET /profile"), "Authorization")).toBeNull();
  });

  test("whether a script asks for cookies of another origin", () => {
    const cookie = 'server set cookie "Path=/; Secure; SameSite=None"';
    const asked = (how: string) =>
      sent(
        shop(
          "session",
          cookie,
          LOGIN,
          "browser open https://evil.test/",
          `page fetch GET https://shop.test/profile${how}`,
        ),
        "Cookie",
      );
    expect(asked(" credentials include")).toBe("sessionId=abc123");
    expect(asked(" credentials omit")).toBeNull();
    expect(asked("")).toBeNull();
  });

  test("one body of a request, as a form or as JSON, and not both", () => {
    const typeOf = (body: string) => sent(shop("none", `attacker send POST /login ${body}`), "Content-Type");
    expect(typeOf("form a=1")).toBe("application/x-www-form-urlencoded");
    expect(typeOf("json a=1")).toBe("application/json");
    expect(sent(shop("none", "attacker send POST /login"), "Content-Type")).toBeNull();
    expect(attempt(shop("none"), "attacker send POST /login form a=1 json b=2")).toBe(
      "One request has one body: write form or json, not both.",
    );
  });

  test("the row of a table is deleted by whichever server has it", () => {
    const servers = play(
      new World(),
      "balancer start shop.test over a.shop.test b.shop.test",
      "server set mode session",
      "server add user shivam id 45 role admin password correct-horse",
      "browser open https://shop.test/login",
      LOGIN,
    );
    expect(attempt(servers, "server delete session abc123")).toBeNull();
    expect(attempt(servers, "server delete session abc123")).toBe(
      "The session table has no abc123. The table is empty.",
    );
  });

  test("each part of CORS that is named, and no other", () => {
    const fields = (more: string) => {
      const world = shop(
        "none",
        `server set cors https://evil.test${more}`,
        "browser open https://evil.test/",
      );
      play(world, "page fetch GET https://shop.test/");
      return last(world, "response.sent").response.fields.filter(({ name }) => /^access-control/i.test(name));
    };
    expect(fields("").map(({ name }) => name)).toEqual(["Access-Control-Allow-Origin"]);
    expect(fields(" expose X-Next")).toContainEqual({
      name: "Access-Control-Expose-Headers",
      value: "X-Next",
    });
    expect(fields(" credentials yes")).toContainEqual({
      name: "Access-Control-Allow-Credentials",
      value: "true",
    });
  });
});

describe("a forged token", () => {
  const forge = (how: string) => {
    const world = shop(
      "jwt-header",
      "page fetch POST /login json username=shivam password=correct-horse",
      "attacker take token",
    );
    return attempt(world, `attacker forge role=owner ${how}`.trim());
  };

  test.each([
    ["alg none", null],
    ["secret my-own", null],
    ["alg HS256 secret my-own", null],
    ["secret my-own key public", "One token is signed once: write secret or key, not both."],
    ["alg none secret my-own", "alg none has no signature, so it takes neither a secret nor a key."],
    ["alg none key public", "alg none has no signature, so it takes neither a secret nor a key."],
  ])("%s: %s", (how, why) => expect(forge(how)).toBe(why));

  test("with a secret is signed with that one", () => {
    const forged = (secret: string) => {
      const world = shop(
        "jwt-header",
        "page fetch POST /login json username=shivam password=correct-horse",
        "attacker take token",
        `attacker forge role=owner secret ${secret}`,
        "attacker send GET /profile bearer forged",
      );
      return sent(world, "Authorization");
    };
    expect(forged("one")).not.toBe(forged("two"));
  });
});

test("a page that sets many cookies names them from 1", () => {
  const world = shop("none", "server route /big sets 3 cookies of 20 bytes", "browser open /big");
  expect(eventsOf(world, "cookie.stored").map(({ cookie }) => cookie.name)).toEqual(["big1", "big2", "big3"]);
  for (const { cookie } of eventsOf(world, "cookie.stored"))
    expect(cookie.name.length + cookie.value.length).toBeLessThanOrEqual(20);
});

describe("what an operator does to a user", () => {
  const MIRA_LOGS_IN = [
    "browser use phone",
    "browser open https://shop.test/login",
    "browser submit /login with username=mira password=battery-staple",
    "browser use first",
  ];
  const world = (...steps: string[]) => shop("session", LOGIN, ...MIRA_LOGS_IN, ...steps);
  const left = (step: string) =>
    world(step)
      .network.serversAt("shop.test")
      .flatMap((server) => server.sessions.list().map(({ userId }) => userId));

  test.each([
    ["server change role of shivam to reader", [45, 46]],
    ["server change role of shivam to reader ending logins", [46]],
    ["server change password of shivam to new-horse", [45, 46]],
    ["server change password of shivam to new-horse ending logins", [46]],
    ["server change password of mira to new-staple ending logins", [45]],
    ["server remove user shivam", [45, 46]],
    ["server remove user shivam ending logins", [46]],
  ])("%s leaves the logins of %j", (step, users) => expect(left(step)).toEqual(users));

  test("changes that user, and no other", () => {
    const users = (step: string) =>
      world(step)
        .network.serversAt("shop.test")
        .flatMap((server) => server.users.map(({ name, role }) => `${name} ${role}`));
    expect(users("server change role of mira to owner")).toEqual(["shivam admin", "mira owner"]);
    expect(users("server remove user shivam")).toEqual(["mira reader"]);
  });
});
