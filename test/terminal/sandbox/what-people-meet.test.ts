import { describe, expect, test } from "vitest";
import { plainBeat } from "../../../src/export/plain.ts";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { GrowingTimeline } from "../../../src/stage/timeline/growing-timeline.ts";
import { explanationLines } from "../../../src/terminal/sandbox/explanation.ts";
import { refusalIn } from "../../../src/trace/causes.ts";

const SHOP = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open https://shop.test/login",
];
const LOGIN = "browser submit /login with username=shivam password=correct-horse";
const FETCH_LOGIN = "page fetch POST /login json username=shivam password=correct-horse";

/** A server with the user ann, and a session for each login. */
const withAnn = (host: string, cookie = "Path=/; HttpOnly; Secure; SameSite=Lax") => [
  `server start ${host}`,
  `server set mode session at ${host}`,
  `server set cookie "${cookie}" at ${host}`,
  `server add user ann id 1 role admin password pw at ${host}`,
];
const ANN = "browser submit /login with username=ann password=pw";
const annFetches = (url: string) => `page fetch POST ${url} json username=ann password=pw`;

/** Returns what somebody sees who types these steps in a sandbox. */
function typed(...steps: readonly string[]) {
  const sandbox = new Sandbox("x", SHOP);
  for (const step of steps) {
    const problem = sandbox.submit(step);
    if (problem !== null) throw new Error(`${step}: ${problem.message}`);
  }
  const { trace } = sandbox;
  const explanation = sandbox.explain();
  const causes = (explanation?.chain ?? []).map(({ event }) => refusalIn(event)?.code ?? event.type);
  // A cookie of another site is not sent anyway.
  const chain = causes.filter((code) => code !== "domain-mismatch");
  const film = new GrowingTimeline(sandbox.show()).now;
  const story = film.beats.map((_, i) => plainBeat(film, i).replace(/\s+/g, " "));
  const answers = trace.flatMap((e) => (e.type === "response.sent" ? [e.response] : []));
  const sent = trace.flatMap((e) => (e.type === "request.sent" ? [e.request] : []));
  return {
    chain,
    began: explanation?.chain[0]?.step ?? null,
    explained: explanation === null ? "" : explanationLines(explanation, trace).join(" "),
    story: story.join("\n"),
    status: answers.at(-1)?.status,
    body: answers.at(-1)?.body,
    cookie: sent.at(-1)?.fields.find((f) => f.name === "Cookie")?.value ?? null,
    jar: sandbox.knowledge.jar.map((c) => `${c.name}=${c.value}`),
  };
}

/** A page of app.test that logs in at api.test with its cookies, under a rule for origins. */
const credentialed = (cors: string) => [
  "server start app.test",
  ...withAnn("api.test", "Path=/; HttpOnly; Secure; SameSite=None"),
  `server set cors ${cors} at api.test`,
  "browser open https://app.test/",
  `${annFetches("https://api.test/login")} credentials include`,
];

describe("a cookie that never gets into the jar", () => {
  test("a page on one port logs in on another without credentials: the answer counts, its Set-Cookie does not", () => {
    const { chain, began, jar, explained } = typed(
      "server start localhost:3000",
      ...withAnn("localhost:4000", "Path=/; HttpOnly"),
      "server set cors http://localhost:3000 at localhost:4000",
      "browser open http://localhost:3000/",
      annFetches("http://localhost:4000/login"),
      "page fetch GET http://localhost:4000/profile",
    );
    expect(jar).toEqual([]);
    expect(chain).toEqual(["no-credentials", "no-cookie"]);
    expect(began).toMatch(/\/login/);
    expect(explained).toMatch(/another origin.*credentials include/);
    expect(explained).not.toContain("another site");
  });

  test.each([
    ["https://app.test credentials no", "cors-no-credentials", "Access-Control-Allow-Credentials: true"],
    ["*", "cors-wildcard", "With credentials that does not count"],
    ["* credentials yes", "cors-wildcard", "the header must name the origin"],
    ["https://other.test credentials yes", "cors-other-origin", "The two must be equal"],
    ["https://app.test/ credentials yes", "cors-other-origin", "an origin has no slash at its end"],
    ["https://a.test https://b.test", "cors-no-origin", "no Access-Control-Allow-Origin header"],
    ["none", "cors-no-origin", "no Access-Control-Allow-Origin header"],
    ["https://app.test credentials yes headers X-A", "preflight-header", "does not name content-type"],
  ])("cors %s: %s", (rule, code, words) => {
    const { chain, explained, jar } = typed(...credentialed(rule));
    expect(chain).toEqual([code]);
    expect(explained).toContain("The browser asked");
    expect(explained).toContain(words);
    expect(jar).toEqual([]);
  });

  test("with origin and credentials it is sent, kept, and read", () => {
    const { chain, jar, status } = typed(...credentialed("https://app.test credentials yes"));
    expect([chain, jar, status]).toEqual([[], ["sessionId=abc123"], 200]);
  });

  test("a proxy ends TLS: without trust proxy the session code sends no Secure cookie, and the sentence says where to set it", () => {
    const steps = [
      "proxy start www.test over app.internal",
      ...withAnn("app.internal").slice(1),
      "browser open https://www.test/login",
      ANN,
    ];
    const { chain, explained, jar } = typed(...steps);
    expect([chain, jar]).toEqual([["not-secured"], []]);
    const [cure = ""] = /server set trust-proxy yes at [a-z.]+[a-z]/.exec(explained) ?? [];
    const cured = typed(...steps, cure, ANN, "browser open /profile");
    expect([cured.jar, cured.status]).toEqual([["sessionId=def456"], 200]);
    expect(cured.story).toContain("X-Forwarded-Proto: https");
  });

  test("a Secure cookie at http://localhost: Safari has no exception for it, Chromium and Firefox have", () => {
    const at = (browser: string) =>
      typed(
        ...withAnn("localhost:3000"),
        `browser is ${browser}`,
        "browser open http://localhost:3000/login",
        ANN,
      );
    expect(at("safari").chain).toEqual(["secure-from-insecure"]);
    expect(at("safari").explained).toContain("makes no exception");
    for (const browser of ["chromium", "firefox", "rfc"])
      expect(at(browser).jar).toEqual(["sessionId=abc123"]);
  });

  test.each([
    ["login", ["csrf-missing"]],
    ["logout", ["csrf-missing"]],
  ])(
    "a form on another site that would log in or out is refused where all forms are guarded: /%s",
    (page, codes) => {
      const { chain, status } = typed(
        "server start evil.test",
        "server set csrf token",
        "server set csrf-pages all",
        "browser open https://evil.test/",
        `browser submit https://shop.test/${page} with username=shivam password=correct-horse`,
      );
      expect([chain, status]).toEqual([codes, 403]);
    },
  );
});

describe("a cookie that is kept back", () => {
  test("logged in at the apex, logged out at www: it has no Domain", () => {
    const { chain, explained } = typed(
      "server start www.shop.test",
      "server set mode session at www.shop.test",
      LOGIN,
      "browser open https://www.shop.test/profile",
    );
    expect(chain).toEqual(["host-only", "no-cookie"]);
    expect(explained).toContain("The cookie has no Domain");
  });

  test("an identity provider's form leads to a redirect: a Strict cookie that was just set does not go along", () => {
    const { chain, began } = typed(
      "server start idp.test",
      'server route /signin sets "sessionId=abc123; Path=/; SameSite=Strict; Secure"',
      "server route /signin redirects /profile as 303",
      "browser open https://idp.test/",
      "browser submit https://shop.test/signin with code=1",
    );
    expect(chain).toEqual(["same-site-strict", "no-cookie"]);
    expect(began).toContain("/signin");
  });

  test("a link from a mail: a Strict cookie stays at home, after a reload too, and goes along from the shop's own page", () => {
    const steps = [
      "server start mail.test",
      'server set cookie "Path=/; HttpOnly; Secure; SameSite=Strict"',
      LOGIN,
      "browser open https://mail.test/",
      "browser follow https://shop.test/profile",
    ];
    expect(typed(...steps).chain).toEqual(["same-site-strict", "no-cookie"]);
    expect(typed(...steps, "browser reload")).toMatchObject({ status: 401, cookie: null });
    expect(typed(...steps, "browser reload", "browser follow /profile").status).toBe(200);
  });

  test.each([
    ["chromium", "1m", 200, /has no SameSite and is young/, []],
    [
      "chromium",
      "3m",
      401,
      /exception for the first 2 minutes, but they are over/,
      ["same-site-unspecified", "no-cookie"],
    ],
    ["firefox", "3m", 200, /sends POST \/profile with Cookie/, []],
    ["rfc", "1m", 401, /treated as Lax/, ["same-site-unspecified", "no-cookie"]],
  ])("no SameSite, a POST from another site, in %s after %s", (browser, time, status, words, codes) => {
    const got = typed(
      "server start bank.test",
      'server set cookie "Path=/; HttpOnly; Secure"',
      `browser is ${browser}`,
      LOGIN,
      "browser open https://bank.test/",
      `wait ${time}`,
      "browser submit https://shop.test/profile with paid=1",
    );
    expect(got.status).toBe(status);
    expect(got.chain).toEqual(codes);
    expect(`${got.story}\n${got.explained}`).toMatch(
      status === 200 && codes.length === 0 ? /sends POST|Cookie/ : words,
    );
  });

  test.each([
    ["allow", 200, []],
    ["block", 401, ["third-party-blocked", "no-cookie"]],
    ["partition", 401, ["third-party-apart", "no-cookie"]],
  ])("a widget with SameSite=None, and third-party cookies: %s", (setting, status, codes) => {
    const got = typed(
      ...withAnn("widget.test", "Path=/; HttpOnly; Secure; SameSite=None"),
      "browser open https://widget.test/login",
      ANN,
      `browser set third-party-cookies ${setting}`,
      "browser open https://shop.test/",
      "browser frame https://widget.test/profile",
    );
    expect(got).toMatchObject({ status, chain: codes });
  });

  test("an app in a frame: SameSite=Lax stays at home there; Safari blocks None as well", () => {
    const framed = (cookie: string, browser: string) =>
      typed(
        ...withAnn("widget.test", cookie),
        `browser is ${browser}`,
        "browser open https://widget.test/login",
        ANN,
        "browser open https://shop.test/",
        "browser frame https://widget.test/profile",
      ).chain[0];
    expect(framed("Path=/; Secure; SameSite=Lax", "chromium")).toBe("same-site-lax");
    expect(framed("Path=/; Secure; SameSite=None", "chromium")).toBeUndefined();
    expect(framed("Path=/; Secure; SameSite=None", "safari")).toBe("third-party-blocked");
    expect(framed("Path=/; Secure; SameSite=None", "firefox")).toBe("third-party-apart");
  });

  test("Partitioned: sent under the page that it was set under, neither at the top nor under another page", () => {
    const steps = [
      "server start widget.test",
      "server start other.test",
      'server route /set sets "w=1; Path=/; Secure; SameSite=None; Partitioned" at widget.test',
      "browser open https://shop.test/",
      "browser frame https://widget.test/set",
    ];
    expect(typed(...steps, "browser follow https://widget.test/").cookie).toBe("w=1");
    for (const elsewhere of [
      ["browser open https://widget.test/"],
      ["browser open https://other.test/", "browser frame https://widget.test/"],
    ]) {
      const got = typed(...steps, ...elsewhere);
      expect([got.cookie, got.chain]).toEqual([null, ["other-partition"]]);
    }
    const plain = typed('server route /p sets "a=1; Path=/; Partitioned"', "browser open /p");
    expect([plain.jar, plain.chain]).toEqual([[], ["partitioned-insecure"]]);
    const rfc = typed("browser is rfc", 'server route /p sets "a=1; Partitioned"', "browser open /p");
    expect([rfc.jar, rfc.chain]).toEqual([["a=1"], ["unknown-attribute"]]);
  });

  test("from http to https of one name: another site in Chromium, the same one in Firefox", () => {
    const steps = (browser: string) => [
      `browser is ${browser}`,
      'server set cookie "Path=/; HttpOnly; SameSite=Strict"',
      "browser open http://shop.test/login",
      "browser submit http://shop.test/login with username=shivam password=correct-horse",
      "browser follow https://shop.test/profile",
    ];
    const chromium = typed(...steps("chromium"));
    expect(chromium.chain).toEqual(["same-site-strict", "no-cookie"]);
    expect(chromium.explained).toContain("the same name, but with http in place of https it is another site");
    expect(typed(...steps("firefox")).status).toBe(200);
  });
});

describe("a cookie that was asked to go, or to be another", () => {
  test.each([
    [
      "another Domain",
      "Path=/; HttpOnly; Secure; Domain=shop.test",
      "sessionId=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
      "for shop.test alone, with Path=/, and there is none. The jar has sessionId for shop.test and its subdomains",
    ],
    [
      "another Path",
      "Path=/app; HttpOnly",
      "sessionId=; Path=/; Max-Age=0",
      "with Path=/, and there is none. The jar has sessionId for shop.test alone, with Path=/app",
    ],
  ])("a deletion with %s meets nothing, and both are named", (_, cookie, deletion, words) => {
    const { chain, story, jar, explained } = typed(
      `server set cookie "${cookie}"`,
      LOGIN,
      `server route /bye sets "${deletion}"`,
      "browser follow /bye",
    );
    expect(chain).toEqual(["deletes-nothing"]);
    expect(story).toContain("Set-Cookie asks to delete sessionId.");
    expect(explained).toContain(words);
    expect(jar).toEqual(["sessionId=abc123"]);
  });

  test("Domain=localhost is ignored, and every port gets the cookie", () => {
    const { story, cookie } = typed(
      ...withAnn("localhost:3000", "Path=/; HttpOnly; Domain=localhost"),
      "server start localhost:4000",
      "browser open http://localhost:3000/login",
      ANN,
      "browser open http://localhost:4000/",
    );
    expect(cookie).toBe("sessionId=abc123");
    expect(story).toContain("Domain=localhost is ignored");
    expect(story).toContain("A cookie knows no port: localhost:3000 and localhost:4000 share it.");
  });

  test("two apps on one host log each other out", () => {
    const { chain, began, status, explained } = typed(
      ...withAnn("localhost:3000", "Path=/; HttpOnly"),
      ...withAnn("localhost:3001", "Path=/; HttpOnly"),
      "browser open http://localhost:3000/login",
      ANN,
      "browser open http://localhost:3001/login",
      ANN,
      "browser open http://localhost:3000/profile",
    );
    expect([status, chain]).toEqual([401, ["cookie.stored", "session-not-found"]]);
    expect(began).toBe(ANN);
    expect(explained).toContain("knows no port");
  });

  test.each([
    ["https://shop.test/a", "https://test.shop.test/b", "outer"],
    ["https://test.shop.test/b", "https://shop.test/a", "inner"],
  ])(
    "two cookies of one name: the older goes first, and the server takes it (%s first)",
    (one, two, taken) => {
      const { story, chain } = typed(
        "server start test.shop.test",
        "server set mode session at test.shop.test",
        'server route /a sets "sessionId=outer; Domain=shop.test; Path=/"',
        'server route /b sets "sessionId=inner; Path=/" at test.shop.test',
        `browser open ${one}`,
        `browser open ${two}`,
        "browser open https://test.shop.test/profile",
      );
      expect(story).toContain(`test.shop.test takes the first.`);
      expect(story).toContain(`it reads ${taken}`);
      expect(chain).toEqual(["cookie.stored", "cookie.chosen", "session-not-found"]);
    },
  );

  test("a cookie that a subdomain tosses goes before the good one: explain goes back to where it was set", () => {
    const { chain, began } = typed(
      "server start evil.shop.test",
      LOGIN,
      'server route /toss sets "sessionId=zzz; Domain=shop.test; Path=/profile" at evil.shop.test',
      "browser open https://evil.shop.test/toss",
      "browser open https://shop.test/profile",
    );
    expect(chain).toEqual(["cookie.stored", "cookie.chosen", "session-not-found"]);
    expect(began).toBe("browser open https://evil.shop.test/toss");
  });

  test("a lifetime over 400 days is cut, and both lengths are named", () => {
    const { explained } = typed(
      'server route /r sets "me=1; Path=/; Expires=Wed, 01 Jan 2099 00:00:00 GMT"',
      "browser open /r",
    );
    expect(explained).toMatch(/cuts Expires short\. Expires asks for 72 years.*400 days/);
  });
});

describe("what a line says and the browser does not do", () => {
  test.each([
    ["HTTP-Only", "It is written HttpOnly"],
    ["SameSite=true", "it must be Strict, Lax or None"],
    ["Expires=7d", "it must be a date"],
    ["Max-Age=7d", "it must be a whole number"],
  ])("%s", (attribute, words) => {
    const { explained, jar } = typed(`server route /r sets "a=1; Path=/; ${attribute}"`, "browser open /r");
    expect(jar).toEqual(["a=1"]);
    expect(explained).toContain(words);
  });

  test("each of several is told", () => {
    const { explained } = typed(
      'server route /r sets "a=1; Expires=7d; SameSite=true; HTTP-Only"',
      "browser open /r",
    );
    for (const attribute of ["Expires=7d", "SameSite=true", "HTTP-Only"])
      expect(explained).toContain(attribute);
  });

  test("a name has case: the deletion of sid does not meet Sid", () => {
    const { chain, explained } = typed(
      'server route /a sets "Sid=1; Path=/"',
      'server route /b sets "sid=; Path=/; Max-Age=0"',
      "browser open /a",
      "browser open /b",
    );
    expect(chain).toEqual(["deletes-nothing"]);
    expect(explained).toContain("It would delete sid");
    expect(explained).toContain("The jar has Sid");
  });
});

describe("sessions", () => {
  test("a redirect after login overtakes the store: and does not, if it waits", () => {
    const slow = ["server set save-time 200ms", "server set after-login redirect"];
    const { chain, explained, status } = typed(...slow, LOGIN);
    expect([status, chain]).toEqual([401, ["session-unsaved"]]);
    expect(explained).toContain("did not wait");
    expect(typed(...slow, "server set save-first yes", LOGIN).status).toBe(200);
  });

  test.each([
    ["yes", ["session-overwritten"], '{"cart":[]}'],
    ["no", [], '{"cart":["bike"]}'],
  ])("resave %s, and two requests under way", (resave, codes, cart) => {
    const { chain, story, body } = typed(
      `server set resave ${resave}`,
      LOGIN,
      "wire hold",
      "page fetch POST /cart json add=bike",
      "page fetch GET /profile",
      "wire deliver 1",
      "wire deliver 2",
      "wire answer 1",
      "wire answer 2",
      "wire release",
      "page fetch GET /cart",
    );
    expect(chain).toEqual(codes);
    if (codes.length > 0) expect(story).toContain("another request had put in bike");
    expect(body).toBe(cart);
  });

  test("two tabs refresh at once: the second is taken for a copy, and the words name the race", () => {
    const { story, chain } = typed(
      "server set mode jwt-header",
      "server set refresh 7d",
      FETCH_LOGIN,
      "browser tab two",
      "browser open /",
      "wire hold",
      "page fetch POST /refresh",
      'browser tab "tab 1"',
      "page fetch POST /refresh",
      "wire release",
    );
    expect(chain).toEqual(["refresh.used", "refresh-reused"]);
    expect(story).toContain("two requests carried it at once");
    expect(story).toContain("or two tabs sent it at once");
  });

  test("two tabs refresh at once, and a moment of grace lets both pass; a minute later it is a copy again", () => {
    const steps = [
      "server set mode jwt-header",
      "server set refresh 7d",
      "server set refresh-grace 10s",
      FETCH_LOGIN,
    ];
    const both = ["wire hold", "page fetch POST /refresh", "page fetch POST /refresh", "wire release"];
    expect(typed(...steps, ...both)).toMatchObject({ status: 200, chain: [] });
    const [first = ""] = typed(...steps).jar;
    const copied = [...steps, ...both, "wait 1m", `attacker send POST /refresh cookie "${first}"`];
    expect(typed(...copied).chain).toEqual(["refresh.used", "refresh-reused"]);
  });

  test("another password ends the other logins, if the server is set so", () => {
    const steps = (ends: string) => [
      `server set password-ends ${ends}`,
      LOGIN,
      "browser use phone",
      "browser open https://shop.test/login",
      LOGIN,
      "browser submit /password with old=correct-horse new=new-horse",
      "browser open /profile",
      "browser use first",
      "browser open /profile",
    ];
    expect(typed(...steps("nothing")).status).toBe(200);
    const ended = typed(...steps("others"));
    expect([ended.status, ended.chain]).toEqual([401, ["session.deleted", "session-not-found"]]);
    expect(ended.explained).toContain("ends the user's other logins");
  });

  test.each([
    ["", 200, []],
    [" ending logins", 401, ["denylist.added", "token-denied"]],
  ])(
    "a user is removed%s: his token counts until it expires, or is on the denylist",
    (ending, status, codes) => {
      const { chain, ...got } = typed(
        "server set mode jwt-header",
        "server set denylist yes",
        FETCH_LOGIN,
        "page keep token in memory",
        `server remove user shivam${ending}`,
        "page fetch GET /profile bearer memory.token",
      );
      expect([got.status, chain]).toEqual([status, codes]);
    },
  );

  test.each([
    ["server remove user shivam", "/profile", ["user.removed", "unknown-user"]],
    ["server change role of shivam to customer", "/admin", ["user.changed", "role-missing"]],
  ])("a session asks the database at each request: after %s", (step, page, codes) => {
    expect(typed(LOGIN, step, `browser open ${page}`).chain).toEqual(codes);
  });

  test("a cookie's Max-Age runs out under an active user, but for rolling", () => {
    const steps = (rolling: string) => [
      'server set cookie "Path=/; HttpOnly; Secure; Max-Age=1800"',
      `server set rolling ${rolling}`,
      LOGIN,
      "wait 20m",
      "browser open /profile",
      "wait 20m",
      "browser open /profile",
    ];
    expect(typed(...steps("no")).chain).toEqual(["cookie.expired", "no-cookie"]);
    expect(typed(...steps("yes")).status).toBe(200);
  });
});

describe("pages that are kept", () => {
  const LOGGED_OUT = [LOGIN, "browser open /profile", "browser submit /logout", "browser back"];

  test("back after logout shows the page without any request; with no-store the server is asked", () => {
    const shown = typed(...LOGGED_OUT);
    expect(shown.story).toMatch(/shows shop\.test\/profile again, as it was\.[^\n]*asks no server/);
    expect(shown.chain).toEqual([]);
    const asked = typed("server set cache-control no-store", ...LOGGED_OUT);
    expect([asked.status, asked.chain]).toEqual([401, ["cookie.deleted", "no-cookie"]]);
  });

  test.each<[string, string[], string?]>([
    ["max-age=60", ["cached-for-another"]],
    ["private", []],
    ["max-age=60", [], "server set vary Cookie"],
    ["no-store", []],
  ])("a shared cache, and Cache-Control: %s", (directives, codes, more) => {
    const { chain, story } = typed(
      "cache start cdn.test over shop.test",
      `server set cache-control ${directives}`,
      ...(more === undefined ? [] : [more]),
      "server add user ann id 1 role customer password pw",
      "browser open https://cdn.test/login",
      LOGIN,
      "browser open /profile",
      "browser use phone",
      "browser open https://cdn.test/login",
      ANN,
      "browser open /profile",
    );
    expect(chain).toEqual(codes);
    if (codes.length > 0) expect(story).toContain("it gets somebody else's answer");
  });
});

describe("on the way", () => {
  test("over http whoever listens reads the password, the cookie that comes and every cookie that goes", () => {
    const steps = [
      'server set cookie "Path=/; HttpOnly"',
      "attacker listen",
      "browser open http://shop.test/login",
      "browser submit http://shop.test/login with username=shivam password=correct-horse",
    ];
    const { story } = typed(...steps);
    expect(story).toContain("reads along: username=shivam&password=correct-horse");
    expect(story).toContain("reads the answer too: Set-Cookie: sessionId=abc123");
    expect(typed(...steps, "attacker send GET /profile cookie overheard").status).toBe(200);
    const encrypted = ["attacker listen", LOGIN, "attacker send GET /profile cookie overheard"];
    expect(() => typed(...encrypted)).toThrow(/over https nobody can/);
  });

  test.each([
    ["Lax", "any", 401, ["same-site-lax", "no-cookie"]],
    ["None", "any", 101, []],
    ["None", "own", 403, ["csrf-origin"]],
  ])("a page of another site opens a WebSocket: SameSite=%s, origin %s", (sameSite, whose, status, codes) => {
    const steps = [
      "server start evil.test",
      `server set socket-origin ${whose}`,
      `server set cookie "Path=/; HttpOnly; Secure; SameSite=${sameSite}"`,
      LOGIN,
      "browser open https://evil.test/",
      "page connect wss://shop.test/feed",
    ];
    expect(typed(...steps)).toMatchObject({ status, chain: codes });
    expect(typed(...steps, "browser open https://shop.test/", "page connect /feed").status).toBe(101);
    expect(typed(...steps.slice(0, -1), "page connect ws://shop.test/feed").chain).toEqual(["mixed-content"]);
  });

  test("a jar that is too full: no code of the server's sees the request", () => {
    const { status, chain, story } = typed(
      "server route /big sets 5 cookies of 4000 bytes",
      "browser open /big",
      "browser open /",
    );
    expect([status, chain]).toEqual([431, ["headers-too-large"]]);
    expect(story).not.toMatch(/x{4000}/);
  });
});

describe("scripts and their requests", () => {
  test("double submit: the value must stand there twice", () => {
    const steps = ["server set csrf double-submit", LOGIN, "browser open /transfer"];
    const send = "page fetch POST /transfer json to=maya amount=9";
    expect(typed(...steps, send).chain).toEqual(["csrf-not-twice"]);
    expect(typed(...steps, `${send} headers X-CSRF-Token=cookie.csrf`).status).toBe(200);
    expect(typed(...steps, `${send} headers X-CSRF-Token=guess`).explained).toContain("The two differ");
  });

  test("Authorization falls off at a redirect to another origin, and the browser did it", () => {
    const { chain, status, explained } = typed(
      "server set mode jwt-header",
      "server start www.shop.test",
      "server set mode jwt-header at www.shop.test",
      "server set cors https://shop.test headers authorization at www.shop.test",
      FETCH_LOGIN,
      "page keep token in memory",
      "server route /old redirects https://www.shop.test/profile as 307",
      "page fetch GET /old bearer memory.token",
    );
    expect([status, chain]).toEqual([401, ["authorization-dropped", "no-bearer-token"]]);
    expect(explained).toContain("The browser takes the Authorization header off");
  });

  test("a preflight that meets the gate: the cause is the gate, not the header that is missing then", () => {
    const { chain, explained } = typed(
      "server start api.test",
      "server set mode jwt-header at api.test",
      "server set cors https://shop.test at api.test",
      "server set preflight guarded at api.test",
      "page write localStorage.token abc",
      "page fetch GET https://api.test/profile bearer localStorage.token",
    );
    expect(chain).toEqual(["preflight-guarded", "cors-no-origin"]);
    expect(explained).toContain("A preflight never carries a cookie or a token");
  });

  test("an HttpOnly token: no script reads it, whichever way it tries", () => {
    const steps = ["server set mode jwt-cookie", FETCH_LOGIN];
    expect(typed(...steps, "page read answer Set-Cookie").chain).toEqual(["forbidden-response-header"]);
    expect(typed(...steps, "page read document.cookie").story).toContain("hides token from scripts");
    expect(() => typed(...steps, "page keep token in localStorage")).toThrow(/came with Set-Cookie: token/);
  });

  test.each([
    ["localStorage.token", "Bearer null", "token-missing"],
    ["memory.token", "Bearer undefined", "token-missing"],
  ])("nothing is kept in %s: the usual line of code sends %s", (place, header, code) => {
    const { story, chain } = typed("server set mode jwt-header", `page fetch GET /profile bearer ${place}`);
    expect(story).toContain(`with Authorization: ${header}`);
    expect(chain).toEqual([code]);
  });

  test("a token that was kept as JSON has its quotes", () => {
    const { chain } = typed(
      "server set mode jwt-header",
      'page write localStorage.token "\\"abc.def.ghi\\""',
      "page fetch GET /profile bearer localStorage.token",
    );
    expect(chain).toEqual(["token-quoted"]);
  });

  test("a page over https asks nothing over http, but for the own machine", () => {
    const steps = [
      "server start api.test",
      "server start localhost:5000",
      "server set cors any at localhost:5000",
    ];
    const { chain, explained } = typed(...steps, "page fetch GET http://api.test/x");
    expect(chain).toEqual(["mixed-content"]);
    expect(explained).toContain("localhost");
    expect(typed(...steps, "page fetch GET http://localhost:5000/").chain).toEqual([]);
  });
});
