import { describe, expect, test } from "vitest";
import { messageBytes } from "../../../src/http/message.ts";
import type { World } from "../../../src/sim/world.ts";
import type { AuthMode } from "../../../src/trace/things.ts";
import { answer, attempt, eventsOf, LOGIN, last, MODES, play, shop } from "../../lesson/play.ts";

const body = (world: World) => last(world, "response.sent").response.body;
const fields = (world: World) =>
  last(world, "response.sent").response.fields.map((f) => `${f.name}: ${f.value}`);

/** Logs in as the mode has it: by form, or by a script that keeps the token. */
const login = (mode: AuthMode) =>
  mode === "jwt-header"
    ? [
        "page fetch POST /login json username=shivam password=correct-horse",
        "page keep token in localStorage",
      ]
    : [LOGIN];

const ask = (mode: AuthMode, path: string) =>
  mode === "jwt-header" ? `page fetch GET ${path} bearer localStorage.token` : `browser open ${path}`;

const STRANGER = {
  none: "401 nobody-known",
  "naive-cookie": "401 no-cookie",
  session: "401 no-cookie",
  "jwt-header": "401 no-bearer-token",
  "jwt-cookie": "401 no-cookie",
} as const;

describe.each(MODES)("mode %s", (mode) => {
  test.each([
    ["/", "200"],
    ["/login", "200"],
    ["/logout", "405 wrong-method"],
    ["/nothing", "404 no-such-page"],
    ["/dashboard", STRANGER[mode]],
    ["/settings", STRANGER[mode]],
    ["/profile", STRANGER[mode]],
    ["/profile?tab=1", STRANGER[mode]],
  ])("a stranger at %s: %s", (path, expected) => {
    expect(answer(shop(mode, `browser open ${path}`))).toBe(expected);
  });

  test.each(["/dashboard", "/settings", "/profile"])("after the login at %s", (path) => {
    const world = shop(mode, ...login(mode), ask(mode, path));
    expect(answer(world)).toBe(mode === "none" ? STRANGER.none : "200");
    if (mode !== "none") expect(JSON.parse(body(world))).toEqual({ userId: 45, role: "admin" });
  });

  test("a wrong name and a wrong password get one answer, byte for byte", () => {
    const bytes = (name: string, password: string) => {
      const world = shop(mode, `browser submit /login with username=${name} password=${password}`);
      return messageBytes(last(world, "response.sent").response);
    };
    expect(bytes("nobody", "correct-horse")).toBe(bytes("shivam", "wrong"));
    expect(bytes("shivam", "wrong")).toContain("401 Unauthorized");
  });

  test("a login names the user, and gives nothing away", () => {
    const world = shop(mode, "browser submit /login with username=mira password=battery-staple");
    expect(last(world, "credentials.checked").user).toEqual({ id: 46, name: "mira", role: "reader" });
    expect(JSON.stringify(world.trace.filter((e) => e.actor === "server"))).not.toContain("battery-staple");
  });

  test("after logging out, what the browser has opens nothing", () => {
    const world = shop(mode, ...login(mode), "browser submit /logout", "browser open /profile");
    expect(answer(world)).toBe(STRANGER[mode]);
    expect(world.browser.jar.all()).toEqual([]);
  });
});

describe("a restart", () => {
  const lost = (world: World) => last(world, "server.restarted").sessionsLost;

  test("loses the sessions in memory; the users stay", () => {
    const world = shop("session", LOGIN, "server restart", "browser open /profile");
    expect(answer(world)).toBe("401 session-not-found");
    expect(lost(world)).toBe(1);
    expect(answer(play(world, "browser open /login", LOGIN, "browser open /profile"))).toBe("200");
  });

  test("keeps the sessions in a shared store", () => {
    const world = shop(
      "session",
      "server set store shared",
      LOGIN,
      "server restart",
      "browser open /profile",
    );
    expect(answer(world)).toBe("200");
    expect(lost(world)).toBe(0);
  });

  test.each(["naive-cookie", "jwt-header", "jwt-cookie"] as const)("does not matter to %s", (mode) => {
    expect(answer(shop(mode, ...login(mode), "server restart", ask(mode, "/profile")))).toBe("200");
  });
});

test("a second server sees a session in the shared store, and none in the first one's memory", () => {
  const second = [
    "server set mode session at evil.test",
    "server add user shivam id 45 role admin password x at evil.test",
    'attacker send GET https://evil.test/profile cookie "sessionId=abc123"',
  ];
  const shared = ["server set store shared", "server set store shared at evil.test"];
  expect(answer(shop("session", ...shared, LOGIN, ...second))).toBe("200");
  expect(answer(shop("session", LOGIN, ...second))).toBe("401 session-not-found");
});

describe("HEAD (RFC 9110 §9.3.2)", () => {
  test("has the fields of GET, and no content", () => {
    const world = shop("none", "page fetch GET /");
    const get = fields(world);
    expect(fields(play(world, "page fetch HEAD /"))).toEqual(get);
    expect(get).toContain("Content-Length: 20");
    expect(body(world)).toBe("");
  });
});

describe("custom routes", () => {
  test("set cookies, one field line each", () => {
    const world = shop("none", 'server route /a sets "a=1"', 'server route /a sets "b=2"', "browser open /a");
    expect(fields(world).slice(0, 2)).toEqual(["Set-Cookie: a=1", "Set-Cookie: b=2"]);
    expect(body(world)).toBe("This is /a");
  });

  test.each([
    ["another value", ["a=1"], "a=2; HttpOnly", ["a=2; HttpOnly"]],
    ["the path that it has without one", ["a=1"], "a=2; Path=/", ["a=2; Path=/"]],
    ["another cookie stays", ["a=1", "b=2"], "a=3", ["b=2", "a=3"]],
    [
      "the same domain in other letters",
      ["a=1; Domain=shop.test"],
      "a=2; domain=.SHOP.test",
      ["a=2; domain=.SHOP.test"],
    ],
    ["another path is another cookie", ["a=1; Path=/"], "a=2; Path=/x", ["a=1; Path=/", "a=2; Path=/x"]],
    ["so is one for all hosts", ["a=1"], "a=2; Domain=shop.test", ["a=1", "a=2; Domain=shop.test"]],
    ["names differ in capitals", ["a=1"], "A=2", ["a=1", "A=2"]],
    ["a line that no browser reads", ["a=\u0001"], "a=2", ["a=\u0001", "a=2"]],
  ])("a cookie that is declared again is set as it was said last: %s", (_, before, again, sent) => {
    const routes = [...before, again].map((line) => `server route /a sets "${line}"`);
    const lines = fields(shop("none", ...routes, "browser open /a")).filter((f) =>
      f.startsWith("Set-Cookie"),
    );
    expect(lines).toEqual(sent.map((line) => `Set-Cookie: ${line}`));
  });

  test("redirect by 303, setting cookies on the way", () => {
    const world = shop(
      "none",
      'server route /a sets "a=1"',
      "server route /a redirects /b",
      "browser open /a",
    );
    const first = eventsOf(world, "response.sent").at(-2);
    expect(messageBytes(first?.response ?? { status: 0, fields: [], body: "" })).toBe(
      "HTTP/1.1 303 See Other\r\nSet-Cookie: a=1\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
    );
    expect(answer(world)).toBe("404 no-such-page");
  });

  test("show a page of HTML, setting cookies on the way", () => {
    const html = "<p>Nice bike!</p><script>steal()</script>";
    const world = shop(
      "none",
      'server route /a sets "a=1"',
      `server route /a shows "${html}"`,
      "browser open /a",
    );
    expect(fields(world)).toEqual(["Set-Cookie: a=1", "Content-Type: text/html", "Content-Length: 41"]);
    expect(body(world)).toBe(html);
    expect(last(world, "page.opened").text).toBe("Nice bike!");
  });

  test("what is escaped is shown as text", () => {
    const html = "Nice bike! &lt;b&gt; &quot;a&quot; &#x27;b&#x27; &amp;lt;";
    const world = shop("none", `server route /a shows "${html}"`, "browser open /a");
    expect(last(world, "page.opened").text).toBe("Nice bike! <b> \"a\" 'b' &lt;");
  });
});

describe("redirects (RFC 9110 §15.4)", () => {
  test.each([
    ["301", "GET", ""],
    ["302", "GET", ""],
    ["303", "GET", ""],
    ["307", "POST", "a=1"],
    ["308", "POST", "a=1"],
  ])("a form sent to a page that answers %s goes on as %s", (status, method, body) => {
    const world = shop(
      "none",
      `server route /old redirects /new as ${status}`,
      "browser submit /old with a=1",
    );
    expect(eventsOf(world, "response.sent").at(-2)?.response.status).toBe(Number(status));
    expect(last(world, "request.sent").request).toMatchObject({ method, body, url: "https://shop.test/new" });
  });
});

describe("refusals and the status that says so", () => {
  test.each([
    ["jwt-header", "browser open /profile", "WWW-Authenticate: Bearer"],
    ["session", "browser open /logout", "Allow: POST"],
  ] as const)("%s: %s: %s", (mode, step, field) => {
    expect(fields(shop(mode, step))).toContain(field);
  });

  test("a server without a memory asks for no password in the browser's own window", () => {
    expect(fields(shop("none", "browser open /profile")).join("\n")).not.toContain("WWW-Authenticate");
  });
});

describe("CORS", () => {
  const evilAsks = (cors: string, step: string) =>
    shop("session", `server set cors ${cors}`, LOGIN, "browser open https://evil.test/", step);

  test.each([
    ["none", "page fetch GET https://shop.test/", "cors-no-origin"],
    ["https://evil.test", "page fetch GET https://shop.test/", "read"],
    ["https://other.test", "page fetch GET https://shop.test/", "cors-other-origin"],
    ["https://other.test https://more.test", "page fetch GET https://shop.test/", "cors-no-origin"],
    ["https://other.test https://evil.test", "page fetch GET https://shop.test/", "read"],
    ["*", "page fetch GET https://shop.test/", "read"],
    ["any", "page fetch GET https://shop.test/", "read"],
    ["*", "page fetch GET https://shop.test/ credentials include", "cors-wildcard"],
    ["* credentials yes", "page fetch GET https://shop.test/ credentials include", "cors-wildcard"],
    ["https://evil.test", "page fetch GET https://shop.test/ credentials include", "cors-no-credentials"],
    ["https://evil.test credentials yes", "page fetch GET https://shop.test/ credentials include", "read"],
    ["any credentials yes", "page fetch GET https://shop.test/ credentials include", "read"],
  ])("cors %s: %s: %s", (cors, step, expected) => {
    const blocked = eventsOf(evilAsks(cors, step), "response.blocked");
    expect(blocked[0]?.refusal.code ?? "read").toBe(expected);
  });

  test.each([
    ["https://evil.test", "PUT", "200"],
    ["https://evil.test methods GET,POST", "PUT", "preflight-method"],
    ["https://evil.test methods GET,POST", "POST", "200"],
    ["https://evil.test headers X-Shop", "POST", "preflight-header"],
    ["https://evil.test headers Content-Type", "POST", "200"],
    ["https://evil.test headers *", "POST", "200"],
  ])("a preflight by the rules cors %s, for %s with JSON: %s", (cors, method, expected) => {
    const world = evilAsks(cors, `page fetch ${method} https://shop.test/ json a=1`);
    const refused = eventsOf(world, "request.refused")[0]?.refusal.code;
    expect(refused ?? String(last(world, "response.sent").response.status)).toBe(expected);
  });

  test("a gate that does not know preflights turns them away, and its answers have none of the headers", () => {
    const rules = ["server set cors https://evil.test", "server set preflight guarded", LOGIN];
    const ask = (step: string) => shop("session", ...rules, "browser open https://evil.test/", step);
    const preflight = ask("page fetch PUT https://shop.test/profile");
    expect(answer(preflight)).toBe("401 preflight-guarded");
    expect(last(preflight, "request.refused").refusal.code).toBe("cors-no-origin");
    const simple = ask("page fetch GET https://shop.test/profile");
    expect(last(simple, "response.blocked").refusal.code).toBe("cors-no-origin");
    expect(answer(ask("page fetch PUT https://shop.test/login"))).toBe("200");
  });

  test("caches are told that the answer depends on who asks, unless it is for all", () => {
    const vary = (cors: string) => {
      const world = evilAsks(cors, "page fetch PUT https://shop.test/profile");
      return eventsOf(world, "response.sent")
        .slice(-2)
        .map((e) => e.response.fields.find((f) => f.name === "Vary")?.value);
    };
    expect(vary("any")).toEqual(["Origin, Access-Control-Request-Headers", "Origin"]);
    expect(vary("https://evil.test headers X-A")).toEqual(["Origin", "Origin"]);
    expect(vary("* headers X-A")).toEqual([undefined, undefined]);
  });

  test("without CORS code a preflight gets what Express says of a route by itself", () => {
    const world = evilAsks("none", "page fetch PUT https://shop.test/profile");
    const [preflight] = eventsOf(world, "response.sent").filter((e) => e.method === "OPTIONS");
    expect(preflight?.response).toMatchObject({ status: 200, body: "GET, HEAD" });
    expect(last(world, "request.refused").refusal.code).toBe("cors-no-origin");
  });

  test("a preflight is answered 204, and no route runs for it", () => {
    const world = evilAsks("https://evil.test", "page fetch PUT https://shop.test/profile");
    const [preflight] = eventsOf(world, "response.sent").filter((e) => e.method === "OPTIONS");
    expect(preflight?.response).toMatchObject({ status: 204, body: "" });
    expect(eventsOf(world, "access.denied").filter((e) => e.exchange === preflight?.exchange)).toEqual([]);
    expect(answer(world)).toBe("401 no-cookie");
  });
});

describe("what a world does not allow", () => {
  test.each([
    ["server add user shivam id 9 role x password y", "shop.test has a user called shivam already."],
    ["server add user new id 45 role x password y", "shop.test has a user with the id 45 already."],
    ["server rotate key", "shop.test signs no tokens, so it has no key."],
    ["server delete session zzz", "The session table has no zzz. The table is empty."],
    ["server delete sessions of shivam", "shivam has no session."],
    ["server delete sessions of nobody", "shop.test has no user called nobody. It has: shivam, mira."],
    ["server restart at x.test", "No server answers at x.test. There is: shop.test, evil.test."],
    ["server start shop.test", "A server already answers at shop.test."],
  ])("%s", (step, why) => {
    expect(attempt(shop("session"), step)).toBe(why);
  });
});
