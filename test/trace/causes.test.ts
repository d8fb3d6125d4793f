import { describe, expect, test } from "vitest";
import { Sandbox } from "../../src/lesson/running/sandbox.ts";
import { lastRefusal, refusalIn } from "../../src/trace/causes.ts";

const SHOP = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "server start evil.test",
  "browser open https://shop.test/login",
];
const TOKENS = SHOP.map((step) => (step.includes("mode") ? "server set mode jwt-header" : step));
const LOGIN = "browser submit /login with username=shivam password=correct-horse";
const FETCH_LOGIN = "page fetch POST /login json username=shivam password=correct-horse";
const KEEP = "page keep token in memory";

/** Returns what `explain` goes back through after these steps: each event by its refusal or its type, and its step. */
function explained(base: readonly string[], ...steps: string[]) {
  const sandbox = new Sandbox("x", base);
  for (const step of steps) {
    const problem = sandbox.submit(step);
    if (problem !== null) throw new Error(`${step}: ${problem.message}`);
  }
  const { chain = [], also = [] } = sandbox.explain() ?? {};
  const name = ({ event }: (typeof chain)[number]) => refusalIn(event)?.code ?? event.type;
  return { chain: chain.map(name), also: also.map(name), step: chain[0]?.step };
}

const chain = (base: readonly string[], ...steps: string[]) => explained(base, ...steps).chain;

describe("a 401 because no cookie came goes back to what became of the cookie", () => {
  const at = (line: string, ...steps: string[]) =>
    chain(SHOP, `server set cookie "${line}"`, LOGIN, ...steps);
  test.each<[string, () => string[], string[]]>([
    ["never logged in", () => chain(SHOP, "browser open /profile"), ["no-cookie"]],
    [
      "another host of the site",
      () =>
        at(
          "Path=/; Secure",
          "server start www.shop.test",
          "server set mode session at www.shop.test",
          "browser open https://www.shop.test/profile",
        ),
      ["host-only", "no-cookie"],
    ],
    ["another path", () => at("Path=/app", "browser open /profile"), ["not-on-path", "no-cookie"]],
    [
      "http",
      () => at("Path=/; Secure", "browser open http://shop.test/profile"),
      ["secure-only", "no-cookie"],
    ],
    [
      "a link of another site",
      () =>
        at(
          "Path=/; SameSite=Strict; Secure",
          "browser open https://evil.test/",
          "browser follow https://shop.test/profile",
        ),
      ["same-site-strict", "no-cookie"],
    ],
    [
      "it was not taken",
      () => at("Path=/; SameSite=None", "browser open /profile"),
      ["same-site-none-insecure", "no-cookie"],
    ],
    [
      "it expired",
      () => at("Path=/; Max-Age=60", "wait 2m", "browser open /profile"),
      ["cookie.expired", "no-cookie"],
    ],
    [
      "the user threw it away",
      () => at("Path=/", "browser clear cookies", "browser open /profile"),
      ["cookie.deleted", "no-cookie"],
    ],
  ])("%s", (_, got, expected) => {
    expect(got()).toEqual(expected);
  });

  test("with the step that it began with", () => {
    const { step } = explained(
      SHOP,
      'server set cookie "Path=/; SameSite=None"',
      LOGIN,
      "wait 1m",
      "browser open /profile",
    );
    expect(step).toBe(LOGIN);
  });
});

/** The first refresh token is used, and the jar gets it back: as after a backup that somebody restored. */
const copyRefresh = () => {
  const sandbox = new Sandbox("x", TOKENS);
  for (const step of ["server set refresh 7d", FETCH_LOGIN]) sandbox.submit(step);
  const [{ value = "" } = {}] = sandbox.knowledge.jar;
  return ["page fetch POST /refresh", `browser edit cookie refresh ${value}`];
};

describe("other refusals", () => {
  test.each<[string, () => string[], string[]]>([
    [
      "a session that the operator deleted",
      () => chain(SHOP, LOGIN, "server delete session abc123", "browser open /profile"),
      ["session.deleted", "session-not-found"],
    ],
    [
      "a restart",
      () => chain(SHOP, LOGIN, "server restart", "browser open /profile"),
      ["server.restarted", "session-not-found"],
    ],
    [
      "a planted cookie that goes first",
      () =>
        chain(
          SHOP,
          LOGIN,
          'page write document.cookie "sessionId=zzz; Path=/profile"',
          "browser open /profile",
        ),
      ["cookie.stored", "cookie.chosen", "session-not-found"],
    ],
    [
      "a key that is gone",
      () =>
        chain(TOKENS, FETCH_LOGIN, KEEP, "server rotate key", "page fetch GET /profile bearer memory.token"),
      ["key.rotated", "token-unknown-key"],
    ],
    [
      "a token on the denylist",
      () =>
        chain(
          TOKENS,
          "server set denylist yes",
          FETCH_LOGIN,
          KEEP,
          "server deny tokens of shivam",
          "page fetch GET /profile bearer memory.token",
        ),
      ["denylist.added", "token-denied"],
    ],
    [
      "a header that a redirect cost",
      () =>
        chain(
          TOKENS,
          "server set cors any at evil.test",
          "server set mode jwt-header at evil.test",
          FETCH_LOGIN,
          KEEP,
          "server route /old redirects https://evil.test/profile as 307",
          "page fetch GET /old bearer memory.token",
        ),
      ["authorization-dropped", "no-bearer-token"],
    ],
    [
      "a refresh token that the operator took back",
      () =>
        chain(
          TOKENS,
          "server set refresh 7d",
          FETCH_LOGIN,
          "server delete refresh of shivam",
          "page fetch POST /refresh",
        ),
      ["refresh.revoked", "refresh-not-found"],
    ],
    [
      "a restart that lost the refresh tokens",
      () => chain(TOKENS, "server set refresh 7d", FETCH_LOGIN, "server restart", "page fetch POST /refresh"),
      ["server.restarted", "refresh-not-found"],
    ],
    [
      "a crash",
      () => chain(SHOP, LOGIN, "server crash", "server restart", "browser open /profile"),
      ["server.crashed", "session-not-found"],
    ],
    [
      "no header, after a redirect that cost another request its header",
      () =>
        chain(
          TOKENS,
          "server set cors any at evil.test",
          "server set mode jwt-header at evil.test",
          FETCH_LOGIN,
          KEEP,
          "server route /old redirects https://evil.test/profile as 307",
          "page fetch GET /old bearer memory.token",
          "page fetch GET /profile",
        ),
      ["no-bearer-token"],
    ],
    [
      "a refresh token that was used before",
      () => chain(TOKENS, "server set refresh 7d", FETCH_LOGIN, ...copyRefresh(), "page fetch POST /refresh"),
      ["refresh.used", "refresh-reused"],
    ],
  ])("%s", (_, got, expected) => {
    expect(got()).toEqual(expected);
  });

  test("what the same step had refused besides is told too, and each kind once", () => {
    const { chain: got, also } = explained(
      SHOP,
      LOGIN,
      "browser open https://evil.test/",
      `page fetch POST https://shop.test/login`,
    );
    expect(got).toEqual(["cors-no-origin"]);
    expect(also).toContain("no-credentials");
  });

  test("a cookie that goes wrong without any answer saying so is what is explained", () => {
    expect(
      chain(
        SHOP,
        'server route /set sets "a=1; Secured; SameSite=None"',
        "browser open /profile",
        "browser open /set",
      ),
    ).toEqual(["same-site-none-insecure"]);
  });
});

describe("of two that could be the cause, it is the one that this is about", () => {
  const MAYA = "server add user maya id 46 role customer password blue-bike";
  const TWO = [...SHOP.slice(0, 3), MAYA, ...SHOP.slice(3)];
  const MAYA_LOGS_IN = [
    "browser use phone",
    "browser open https://shop.test/login",
    "browser submit /login with username=maya password=blue-bike",
    "browser use first",
  ];
  const causeOf = (base: readonly string[], ...steps: string[]) => explained(base, ...steps);

  test("the user who was removed", () => {
    const both = ["server remove user shivam", "server remove user maya"];
    const got = causeOf(TWO, LOGIN, ...both, "browser open /profile");
    expect([got.chain, got.step]).toEqual([["user.removed", "unknown-user"], both[0]]);
  });

  test("the user whose role was changed, and not another change of theirs", () => {
    const changes = [
      "server change role of shivam to customer",
      "server change password of shivam to new-horse",
      "server change role of maya to admin",
    ];
    const got = causeOf(TWO, "server route /reports needs admin", LOGIN, ...changes, "browser open /reports");
    expect([got.chain, got.step]).toEqual([["user.changed", "role-missing"], changes[0]]);
  });

  test("the session that was deleted", () => {
    const deleted = ["server delete session abc123", "server delete session def456"];
    const got = causeOf(TWO, LOGIN, ...MAYA_LOGS_IN, ...deleted, "browser open /profile");
    expect([got.chain, got.step]).toEqual([["session.deleted", "session-not-found"], deleted[0]]);
  });

  test("the restart that lost sessions, and not one that had none to lose", () => {
    const got = causeOf(TWO, LOGIN, "server restart", "wait 1m", "server restart", "browser open /profile");
    expect([got.chain, got.step]).toEqual([["server.restarted", "session-not-found"], "server restart"]);
    const sandbox = new Sandbox("x", TWO);
    for (const step of [LOGIN, "server restart", "wait 1m", "server restart", "browser open /profile"])
      sandbox.submit(step);
    const restarts = sandbox.trace.filter(({ type }) => type === "server.restarted");
    expect(sandbox.explain()?.chain[0]?.event).toBe(restarts[0]);
  });

  test("the token that was denied", () => {
    const denied = ["server deny tokens of shivam", "server deny tokens of maya"];
    const got = causeOf(
      [...TOKENS.slice(0, 3), MAYA, ...TOKENS.slice(3)],
      "server set denylist yes",
      FETCH_LOGIN,
      KEEP,
      "browser use phone",
      "browser open https://shop.test/login",
      "page fetch POST /login json username=maya password=blue-bike",
      "browser use first",
      ...denied,
      "page fetch GET /profile bearer memory.token",
    );
    expect([got.chain, got.step]).toEqual([["denylist.added", "token-denied"], denied[0]]);
  });

  test("the cookie of this name", () => {
    const got = causeOf(
      TWO,
      'server set cookie "Path=/; Max-Age=60"',
      'server route /set sets "theme=dark; Path=/; Max-Age=90"',
      LOGIN,
      "browser open /set",
      "wait 2m",
      "browser open /profile",
    );
    expect(got.chain).toEqual(["cookie.expired", "no-cookie"]);
    const kept = causeOf(
      TWO,
      'server set cookie "Path=/app"',
      'server route /set sets "theme=dark; Path=/set"',
      LOGIN,
      "browser open /set",
      "browser open /profile",
    );
    expect([kept.chain, kept.step]).toEqual([["not-on-path", "no-cookie"], "browser open /profile"]);
  });

  test("nothing, if the cookie was stored last and simply was not the right one", () => {
    expect(causeOf(TWO, 'page write document.cookie "sessionId=zzz"', "browser open /profile").chain).toEqual(
      ["cookie.stored", "session-not-found"],
    );
  });
});

describe("a session that a server does not know", () => {
  const OVER = [
    "balancer start shop.test over a.shop.test b.shop.test",
    "server set mode session",
    "server add user shivam id 45 role admin password correct-horse",
    "browser open /login",
  ];

  test("is in the table of another server", () => {
    const { chain: got, step } = explained(OVER, "browser open /", LOGIN, "browser open /profile");
    expect([got, step]).toEqual([["session.stored", "session-not-found"], LOGIN]);
  });

  test("is that of a cookie that took the place of another one", () => {
    const edit = "browser edit cookie sessionId zzz";
    const { chain: got, step } = explained(SHOP, LOGIN, edit, "browser open /profile");
    expect([got, step]).toEqual([["cookie.stored", "session-not-found"], edit]);
  });

  test("is that of the cookie of this name and value, whatever others have either", () => {
    const planted = 'page write document.cookie "sessionId=zzz; Path=/profile"';
    const others = [
      'page write document.cookie "other=zzz; Path=/"',
      'page write document.cookie "sessionId=yyy; Path=/elsewhere"',
    ];
    const { chain: got, step } = explained(SHOP, LOGIN, planted, ...others, "browser open /profile");
    expect([got, step]).toEqual([["cookie.stored", "cookie.chosen", "session-not-found"], planted]);
  });
});

test("a request that no browser made has no cookie for no other reason", () => {
  expect(chain(SHOP, LOGIN, "attacker send GET /profile")).toEqual(["no-cookie"]);
});

test("of two cookies that an answer sets in vain, the last is explained, and the other told besides", () => {
  const { chain: got, also } = explained(
    SHOP,
    'server route /set sets "a=1; SameSite=None"',
    'server route /set sets "__Host-b=1"',
    "browser open /set",
  );
  expect(got).toEqual(["host-prefix-broken"]);
  expect(also).toEqual(["same-site-none-insecure"]);
});

test("of several refresh tokens that were used, it is the one that comes again", () => {
  const sandbox = new Sandbox("x", TOKENS);
  const refresh = "page fetch POST /refresh";
  sandbox.submit("server set refresh 7d");
  sandbox.submit(FETCH_LOGIN);
  const [{ value = "" } = {}] = sandbox.knowledge.jar;
  for (const step of [refresh, refresh, `browser edit cookie refresh ${value}`, refresh])
    sandbox.submit(step);
  const [first] = sandbox.explain()?.chain ?? [];
  const used = sandbox.trace.filter((e) => e.type === "refresh.used");
  expect(used.length).toBeGreaterThan(1);
  expect(first?.event).toBe(used[0]);
  expect(used[0]?.record.token).toBe(value);
});

test("a cookie that took the place of another comes before the table of another server", () => {
  const edit = "browser edit cookie sessionId abc123";
  const { chain: got, step } = explained(
    [
      "balancer start shop.test over a.shop.test b.shop.test",
      "server set mode session",
      "server add user shivam id 45 role admin password correct-horse",
      "browser open /login",
    ],
    "browser open /",
    LOGIN,
    "browser edit cookie sessionId zzz",
    edit,
    "browser open /profile",
  );
  expect([got, step]).toEqual([["cookie.stored", "session-not-found"], edit]);
});

describe("of several refusals", () => {
  const OPEN = ["browser open /profile", "browser open /settings"];

  test("the last answer that refuses is explained", () => {
    const sandbox = new Sandbox("x", SHOP);
    for (const step of OPEN) sandbox.submit(step);
    const denied = sandbox.trace.filter((e) => e.type === "access.denied");
    expect(denied).toHaveLength(2);
    expect(lastRefusal(sandbox.trace)).toBe(denied[1]);
  });

  test("an answer that refuses comes before cookies that are refused after it", () => {
    const sandbox = new Sandbox("x", [...SHOP, 'server route /set sets "a=1; SameSite=None"']);
    for (const step of ["browser open /profile", "browser open /set"]) sandbox.submit(step);
    expect(lastRefusal(sandbox.trace)?.type).toBe("access.denied");
    expect(lastRefusal(sandbox.trace.slice(-5))?.type).toBe("cookie.rejected");
    expect(lastRefusal([])).toBeNull();
  });
});

test("the header that the last redirect cost is told, and not that of an earlier request", () => {
  const old = "page fetch GET /old bearer memory.token";
  const base = [
    "server set cors any at evil.test",
    "server set mode jwt-header at evil.test",
    FETCH_LOGIN,
    KEEP,
    "server route /old redirects https://evil.test/profile as 307",
  ];
  const sandbox = new Sandbox("x", TOKENS);
  for (const step of [...base, old, old]) sandbox.submit(step);
  const dropped = sandbox.trace.filter((e) => e.type === "field.dropped");
  expect(dropped.length).toBeGreaterThan(1);
  expect(sandbox.explain()?.chain[0]?.event).toBe(dropped.at(-1));
  // Without a redirect nothing was lost on the way.
  sandbox.submit("page fetch GET /profile");
  expect(sandbox.explain()?.chain.map(({ event }) => event.type)).toEqual(["access.denied"]);
});

describe("a refresh token that a server does not know", () => {
  const REFRESH = "page fetch POST /refresh";
  const LIFE = "server set refresh 7d";
  const MAYA = "server add user maya id 46 role customer password blue-bike";

  test("was lost by the first restart after it, and not by an earlier or a later one, nor by that of another server", () => {
    const sandbox = new Sandbox("x", [...TOKENS, "server set mode jwt-header at evil.test"]);
    const steps = [
      "server restart",
      LIFE,
      FETCH_LOGIN,
      "server restart at evil.test",
      "server restart",
      "server restart",
      REFRESH,
    ];
    for (const step of steps) expect(sandbox.submit(step)).toBeNull();
    const restarts = sandbox.trace.filter(({ type }) => type === "server.restarted");
    expect(restarts).toHaveLength(4);
    expect(sandbox.explain()?.chain[0]?.event).toBe(restarts[2]);
  });

  test("was lost by a crash", () => {
    const steps = [LIFE, FETCH_LOGIN, "server crash", "server restart", REFRESH];
    expect(chain(TOKENS, ...steps)).toEqual(["server.crashed", "refresh-not-found"]);
  });

  test("was taken back itself, and not that of somebody else", () => {
    const mine = "server delete refresh of shivam";
    const { chain: got, step } = explained(
      [...TOKENS, MAYA],
      LIFE,
      FETCH_LOGIN,
      "browser use phone",
      "browser open https://shop.test/login",
      "page fetch POST /login json username=maya password=blue-bike",
      "browser use first",
      mine,
      "server delete refresh of maya",
      REFRESH,
    );
    expect([got, step]).toEqual([["refresh.revoked", "refresh-not-found"], mine]);
  });

  test("is in the table of another server, or in none", () => {
    const { chain: got, step } = explained(
      [
        "balancer start shop.test over a.shop.test b.shop.test",
        "server set mode jwt-header",
        LIFE,
        "server add user shivam id 45 role admin password correct-horse",
        "browser open /login",
      ],
      "browser open /",
      FETCH_LOGIN,
      REFRESH,
    );
    expect([got, step]).toEqual([["refresh.stored", "refresh-not-found"], FETCH_LOGIN]);
    expect(chain(TOKENS, LIFE, FETCH_LOGIN, "browser edit cookie refresh never-seen", REFRESH)).toEqual([
      "refresh-not-found",
    ]);
  });
});

test("of several changes of one role the last counts", () => {
  const changes = ["server change role of shivam to customer", "server change role of shivam to guest"];
  const { chain: got, step } = explained(
    SHOP,
    "server route /reports needs admin",
    LOGIN,
    ...changes,
    "browser open /reports",
  );
  expect([got, step]).toEqual([["user.changed", "role-missing"], changes[1]]);
});
