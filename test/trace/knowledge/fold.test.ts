import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VERBS } from "../../../src/lesson/language/step.ts";
import type { World } from "../../../src/sim/world.ts";
import type { Trace } from "../../../src/trace/event.ts";
import { fold } from "../../../src/trace/knowledge/fold.ts";
import { type Knowledge, NOTHING } from "../../../src/trace/knowledge/knowledge.ts";
import { serversIn } from "../../../src/trace/knowledge/server-view.ts";
import type { AuthMode } from "../../../src/trace/things.ts";
import { attempt, LOGIN, MODES, play, shop } from "../../lesson/play.ts";

const SHOP = "https://shop.test";
const EVIL = "https://evil.test";

/** Steps that meet each other: cookies of two sites, both stores, several tabs, times at which things end. */
const POOL = [
  ...VERBS.map((verb) => verb.example),
  "browser submit /login with username=mira password=battery-staple",
  "browser submit /login with username=shivam password=wrong",
  "browser submit https://shop.test/profile with a=1 using GET",
  "browser submit /logout",
  `browser open ${SHOP}/profile`,
  `browser open ${EVIL}/`,
  "browser open http://shop.test/dashboard",
  `browser follow ${SHOP}/settings`,
  `browser follow ${EVIL}/`,
  "browser open https://nowhere.test/",
  'browser tab "tab 1"',
  "browser tab three",
  'browser close tab "tab 2"',
  "page fetch POST /login json username=shivam password=correct-horse",
  `page fetch GET ${SHOP}/profile bearer localStorage.token credentials include`,
  `page fetch DELETE ${SHOP}/profile credentials include`,
  "page fetch POST /logout credentials omit",
  "page keep token in memory",
  "page keep token in sessionStorage",
  "page write sessionStorage.theme dark",
  "page write memory.theme dark",
  "page write localStorage.theme light",
  "page remove memory.theme",
  'page write document.cookie "theme=light; Max-Age=60"',
  'page write document.cookie "theme=; Max-Age=0"',
  'page write document.cookie "sessionId=stolen; HttpOnly"',
  'server route /welcome sets "userId=45; SameSite=None; Secure"',
  'server route /welcome sets "a=1; Path=/x; Domain=shop.test; Max-Age=1800"',
  `server route /loop redirects ${SHOP}/loop`,
  `browser open ${SHOP}/welcome`,
  `browser open ${SHOP}/loop`,
  "server set store memory",
  "server set store shared at evil.test",
  "server set mode session at evil.test",
  "server add user shivam id 45 role admin password correct-horse at evil.test",
  "server restart at evil.test",
  "server set idle none",
  "server set cors https://evil.test",
  "server delete session def456",
  "wait 30m",
  "wait 1s",
  "wait 9h",
];

/** Steps that lead on, so that a random row of steps gets somewhere. */
const OFTEN = [
  `browser open ${SHOP}/profile`,
  `browser submit ${SHOP}/login with username=shivam password=correct-horse`,
  `page fetch POST ${SHOP}/login json username=shivam password=correct-horse`,
  "page keep token in localStorage",
  `page fetch GET ${SHOP}/profile bearer localStorage.token`,
  `browser open ${SHOP}/welcome`,
  "page read document.cookie",
  "wait 20m",
];

const steps = fc.array(fc.oneof(fc.constantFrom(...POOL), fc.constantFrom(...OFTEN)), {
  minLength: 10,
  maxLength: 60,
  size: "max",
});
const mode = fc.constantFrom(...MODES);

function playOut(start: AuthMode, lines: readonly string[]): World {
  const world = shop(start);
  for (const line of lines) attempt(world, line);
  return world;
}

const sorted = (values: readonly object[]) => values.map((v) => JSON.stringify(v)).sort();

/** The real state of the world, in the form of the knowledge. */
function truthOf(world: World) {
  return {
    now: world.clock.now,
    jar: sorted(world.browser.jar.all()),
    activeTab: world.browser.tab?.name ?? null,
    tabs: world.browser.tabs.map((t) => ({ name: t.name, url: t.shown?.loaded.url ?? null })),
    storage: sorted(storageOf(world)),
    servers: world.network.servers.map(({ name, settings, users, sessions, signer }) => ({
      name,
      mode: settings.mode,
      store: settings.store,
      users,
      sessions: sessions.list(),
      key: signer && { alg: signer.alg, kid: signer.kid, keptKids: signer.keptKids },
    })),
  };
}

function storageOf(world: World): object[] {
  const areas = ["localStorage", "sessionStorage", "memory"] as const;
  const tabs = ["tab 1", "tab 2", "three"];
  const found = [SHOP, EVIL, "http://shop.test"].flatMap((origin) =>
    tabs.flatMap((tab) => areas.flatMap((area) => world.browser.storage.list({ origin, tab }, area))),
  );
  return [...new Set(found)];
}

function toldBy(k: Knowledge) {
  return {
    now: k.now,
    jar: sorted(k.jar),
    activeTab: k.activeTab,
    tabs: k.tabs.map(({ name, url }) => ({ name, url })),
    storage: sorted(
      k.storage.map(({ origin, tab, area, key, value }) => ({ origin, tab, area, key, value })),
    ),
    servers: serversIn(k).map(({ name, mode, store, users, sessions, key }) => ({
      name,
      mode,
      store,
      users,
      sessions,
      key,
    })),
  };
}

describe("fold", () => {
  test("a cookie that ends in a browser put away does not end in the one in use", () => {
    const world = playOut("session", [
      'server route /welcome sets "a=1; Max-Age=1800"',
      `browser open ${SHOP}/welcome`,
      "wait 20m",
      "browser use phone",
      `browser open ${SHOP}/welcome`,
      "wait 20m",
    ]);
    expect(toldBy(fold(world.trace)).jar).toEqual(truthOf(world).jar);
    expect(world.browser.jar.all()).toHaveLength(1);
    attempt(world, "browser use first");
    expect(world.browser.jar.all()).toHaveLength(0);
    expect(toldBy(fold(world.trace)).jar).toEqual([]);
  });

  test.each(MODES)("in mode %s, whatever is done, the trace tells the whole truth", (start) => {
    fc.assert(
      fc.property(steps, (lines) => {
        const world = playOut(start, lines);
        expect(toldBy(fold(world.trace))).toEqual(truthOf(world));
      }),
      { numRuns: 60 },
    );
  });

  test("one more event is learned on top of the ones before, and nothing before it is changed", () => {
    fc.assert(
      fc.property(mode, steps, (start, lines) => {
        const { trace } = playOut(start, lines);
        let known = NOTHING;
        for (const [n, event] of trace.entries()) {
          const before = deepFrozen(known);
          known = fold([event], before);
          if (n % 7 === 0) expect(fold(trace.slice(0, n + 1))).toEqual(known);
        }
        expect(fold(trace)).toEqual(known);
      }),
      { numRuns: 25 },
    );
  });

  test("a trace goes through JSON unchanged", () => {
    fc.assert(
      fc.property(mode, steps, (start, lines) => {
        const { trace } = playOut(start, lines);
        expect(JSON.parse(JSON.stringify(trace)) as Trace).toStrictEqual(trace);
      }),
      { numRuns: 25 },
    );
  });

  test("the same steps give the same bytes", () => {
    fc.assert(
      fc.property(mode, steps, (start, lines) => {
        const bytes = () => JSON.stringify(playOut(start, lines).trace);
        expect(bytes()).toBe(bytes());
      }),
      { numRuns: 25 },
    );
  });

  test("of no events, nobody knows anything", () => {
    expect(fold([])).toBe(NOTHING);
  });
});

describe("one exchange, phase by phase", () => {
  const { trace } = shop("session", LOGIN);
  const after = (type: string) =>
    fold(trace.slice(0, trace.findLastIndex((e) => e.type === type) + 1)).exchange;

  test.each([
    ["request.sent", "to-server", null, false, null],
    ["request.received", "at-server", "shop.test", false, null],
    ["credentials.checked", "at-server", "shop.test", false, { username: "shivam", fits: true }],
    ["response.sent", "to-client", "shop.test", true, { username: "shivam", fits: true }],
    ["response.received", "done", "shop.test", true, { username: "shivam", fits: true }],
  ])("after %s it is %s", (type, phase, server, hasResponse, credentials) => {
    const exchange = after(type);
    expect(exchange).toMatchObject({ phase, server, credentials, cause: "form" });
    expect(exchange?.response !== null).toBe(hasResponse);
  });
});

test("a server that joins the shared store sees what others put there, and its own table again when it leaves", () => {
  const world = shop("session", "server set store shared", LOGIN, "server set mode session at evil.test");
  const seen = () => serversIn(fold(world.trace)).map((s) => s.sessions.map((r) => r.sessionId));
  expect(seen()).toEqual([["abc123"], []]);
  play(world, "server set store shared at evil.test");
  expect(seen()).toEqual([["abc123"], ["abc123"]]);
  play(world, "server set store memory", "server restart");
  expect(seen()).toEqual([[], ["abc123"]]);
});

test("a row of a denylist goes when it is over by the clock of its own server", () => {
  const login = [
    "page fetch POST /login json username=shivam password=correct-horse",
    "page keep token in memory",
  ];
  const world = shop("jwt-header", "server set denylist yes", ...login, "server deny tokens of shivam");
  const denied = () => serversIn(fold(world.trace))[0]?.denied.length;
  expect(denied()).toBe(1);
  play(world, "server set clock +16m", ...login, "page fetch GET /profile bearer memory.token");
  expect(denied()).toBe(0);
});

test("a server's clock may be slow as well as fast, and its denylist goes by it, to the ms", () => {
  const login = [
    "page fetch POST /login json username=shivam password=correct-horse",
    "page keep token in memory",
  ];
  const clocks = (setting: string) =>
    serversIn(fold(shop("jwt-header", `server set clock ${setting}`).trace))[0]?.clockOff;
  expect([clocks("-10m"), clocks("+10m"), clocks("none")]).toEqual([-600_000, 600_000, 0]);

  const world = shop("jwt-header", "server set denylist yes", ...login, "server deny tokens of shivam");
  const known = fold(world.trace);
  const [entry] = serversIn(known)[0]?.denied ?? [];
  const until = entry?.until ?? 0;
  const [asked] = world.trace.slice(-1);
  const lookedUp = (now: number, clock: string) =>
    serversIn(
      fold(
        [
          { ...asked, type: "server.configured", server: "shop.test", setting: "clock", value: clock },
          { ...asked, at: now, type: "denylist.looked-up", server: "shop.test", jti: "x", refusal: null },
        ] as Trace,
        known,
      ),
    )[0]?.denied.length;
  expect([lookedUp(until - 1, "none"), lookedUp(until, "none")]).toEqual([1, 0]);
  expect([lookedUp(until + 599_999, "-10m"), lookedUp(until + 600_000, "-10m")]).toEqual([1, 0]);
  expect([lookedUp(until - 600_001, "+10m"), lookedUp(until - 600_000, "+10m")]).toEqual([1, 0]);
  // Expired rows are removed when something is added, too.
  const added = (at: number) => {
    const event = {
      ...asked,
      at,
      type: "denylist.added",
      server: "shop.test",
      entry: { ...entry, jti: "y" },
    };
    return serversIn(fold([event] as Trace, known))[0]?.denied.map(({ jti }) => jti);
  };
  expect([added(until - 1), added(until)]).toEqual([[entry?.jti, "y"], ["y"]]);
});

test("a token that is forged in the browser is none of an attacker's, but one forged all the same", () => {
  const login = "page fetch POST /login json username=shivam password=correct-horse";
  const changed = fold(
    shop(
      "jwt-header",
      login,
      "page keep token in localStorage",
      "page change localStorage.token role=owner alg none",
    ).trace,
  );
  expect(changed.attacker.forged).toBeNull();
  expect(changed.forgeries).toHaveLength(1);
  const forged = fold(shop("jwt-header", login, "attacker take token", "attacker forge role=owner").trace);
  expect(forged.attacker.forged).toBe(forged.forgeries[0]);
});

test("sessionStorage is one for each tab, localStorage one for all, and the newest tab is in front when one closes", () => {
  const write = ["page write sessionStorage.k", "page write localStorage.k"];
  const both = (value: string) => write.map((step) => `${step} ${value}`);
  const world = shop("none", ...both("1"), "browser tab two", `browser open ${SHOP}/`, ...both("2"));
  const kept = () => fold(world.trace).storage.map((e) => `${e.tab} ${e.area} ${e.value}`);
  expect(kept()).toEqual(["tab 1 sessionStorage 1", "two sessionStorage 2", "two localStorage 2"]);
  play(world, "browser tab three", "browser close");
  expect(fold(world.trace).activeTab).toBe("two");
  play(world, "browser close");
  expect(kept()).toEqual(["tab 1 sessionStorage 1", "two localStorage 2"]);
});

test("an answer is in view as long as the page that it came to: closing another tab leaves it", () => {
  const at = (...lines: string[]) => fold(play(shop("none", "browser open /"), ...lines).trace).exchange;
  expect(at()).not.toBeNull();
  expect(at("browser tab two", 'browser tab "tab 1"', "browser close tab two")).not.toBeNull();
  expect(at("browser close")).toBeNull();
});

function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}
