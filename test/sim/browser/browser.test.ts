import { describe, expect, test } from "vitest";
import { World } from "../../../src/sim/world.ts";
import { fold } from "../../../src/trace/knowledge/fold.ts";
import { attempt, eventsOf, LOGIN, last, play, sent, shop } from "../../lesson/play.ts";

const SHOP = "https://shop.test";
const EVIL = "https://evil.test";
const AT_EVIL = `browser open ${EVIL}/`;

/** Sets one cookie of each kind at the shop, and goes to evil.test. */
function withCookies(...steps: string[]): World {
  const lines = [
    "strict=1; SameSite=Strict",
    "lax=1; SameSite=Lax",
    "plain=1",
    "none=1; SameSite=None; Secure",
  ];
  const routes = lines.map((line) => `server route /set sets "${line}; Path=/"`);
  return shop("session", ...routes, "browser open /set", ...steps);
}

describe("SameSite: which cookies go along", () => {
  test.each([
    ["the address bar, from anywhere", [AT_EVIL, `browser open ${SHOP}/`], "strict lax plain none"],
    ["a link of its own site", ["browser follow /"], "strict lax plain none"],
    ["a form of its own site", ["browser submit /login"], "strict lax plain none"],
    ["a fetch of its own site", ["page fetch POST /login"], "strict lax plain none"],
    ["a link of another site", [AT_EVIL, `browser follow ${SHOP}/`], "lax plain none"],
    ["a GET form of another site", [AT_EVIL, `browser submit ${SHOP}/ using GET`], "lax plain none"],
    ["a POST form of another site", ["wait 3m", AT_EVIL, `browser submit ${SHOP}/login`], "none"],
    ["the same, two minutes after login", [AT_EVIL, `browser submit ${SHOP}/login`], "plain none"],
    ["a fetch of another site", [AT_EVIL, `page fetch GET ${SHOP}/ credentials include`], "none"],
    ["a fetch of another site, without asking for it", [AT_EVIL, `page fetch GET ${SHOP}/`], ""],
    [
      "a link from http to https",
      ["browser open http://shop.test/", `browser follow ${SHOP}/`],
      "lax plain none",
    ],
    [
      "a link that another site sends back",
      ["server route /back redirects https://shop.test/ at evil.test", `browser follow ${EVIL}/back`],
      "strict lax plain none",
    ],
  ])("%s: %s", (_, steps, names) => {
    const header = names
      .split(" ")
      .filter(Boolean)
      .map((name) => `${name}=1`)
      .join("; ");
    expect(sent(withCookies(...steps), "Cookie") ?? "").toBe(header);
  });
});

describe("back", () => {
  const memory = (world: World) =>
    fold(world.trace).storage.flatMap(({ area, value }) => (area === "memory" ? [value] : []));
  const AND_BACK = [
    "browser open /",
    "page write memory.note one",
    "browser open /help",
    "page write memory.other two",
    "browser back",
  ];

  test("a page is shown again as it was, with its variables and without those of the page it replaces; no server hears of it", () => {
    const world = shop("session", ...AND_BACK);
    expect(
      eventsOf(world, "request.sent")
        .map(({ request }) => new URL(request.url).pathname)
        .slice(-2),
    ).toEqual(["/", "/help"]);
    expect(last(world, "page.restored")).toMatchObject({ url: `${SHOP}/`, status: 200 });
    expect(memory(world)).toEqual(["one"]);
    play(world, "page read memory.note", "page read memory.other");
    expect(eventsOf(world, "script.ran").map(({ result }) => result)).toEqual(["one", "null"]);
  });

  test("pages that must not be stored are asked for again one by one, back to the first", () => {
    const world = shop(
      "session",
      "server set cache-control no-store",
      "browser open /a",
      "browser open /b",
      "browser open /c",
    );
    const paths = () => eventsOf(world, "request.sent").map(({ request }) => new URL(request.url).pathname);
    play(world, "browser back", "browser back");
    expect(paths().slice(-4)).toEqual(["/b", "/c", "/b", "/a"]);
    expect(eventsOf(world, "page.restored")).toEqual([]);
  });

  test("leads nowhere from the first page, nor where there is none", () => {
    const why = "This tab shows no other page before this one.";
    expect(attempt(shop("none"), "browser back")).toBe(why);
    expect(attempt(shop("none", "browser tab two"), "browser back")).toBe(why);
    expect(attempt(new World(), "browser back")).toBe(why);
  });

  test("a page that must not be stored is asked for again, and begins without variables", () => {
    const world = shop("session", "server set cache-control no-store", ...AND_BACK);
    expect(
      eventsOf(world, "request.sent")
        .map(({ cause }) => cause)
        .at(-1),
    ).toBe("back");
    expect(memory(world)).toEqual([]);
  });
});

describe("reload", () => {
  const names = (world: World) => (sent(world, "Cookie") ?? "").replaceAll("=1", "");

  test("repeats the status of the first load: same-site stays, cross-site stays", () => {
    expect(names(withCookies("browser open /", "browser reload"))).toBe("strict; lax; plain; none");
    expect(names(withCookies(AT_EVIL, `browser follow ${SHOP}/`, "browser reload", "browser reload"))).toBe(
      "lax; plain; none",
    );
  });

  test("sends a form once more, as it was", () => {
    const world = shop("session", LOGIN, "browser reload");
    const [first, second] = eventsOf(world, "request.sent").slice(-2);
    expect(second).toMatchObject({ cause: "reload", initiator: SHOP, request: { method: "POST" } });
    expect(second?.request.body).toBe(first?.request.body);
    expect(sent(world, "Origin")).toBe(SHOP);
  });

  test("after a redirect it asks for the page, not for the form", () => {
    const world = shop("session", "server route /old redirects /", "browser submit /old", "browser reload");
    expect(last(world, "request.sent").request).toMatchObject({ method: "GET", url: `${SHOP}/`, body: "" });
  });
});

describe("forms", () => {
  test("POST carries the values in the body, spelled as a form spells them", () => {
    const world = shop("none", 'browser submit /login with "username=zoë & co" password=a+b');
    const { request, cause, initiator } = last(world, "request.sent");
    expect(request.body).toBe("username=zo%C3%AB+%26+co&password=a%2Bb");
    expect({ cause, initiator }).toEqual({ cause: "form", initiator: SHOP });
    expect(sent(world, "Content-Type")).toBe("application/x-www-form-urlencoded");
    expect(sent(world, "Content-Length")).toBe("39");
  });

  test("GET carries them in the address, in the place of what stood there", () => {
    const world = shop("none", "browser submit /?old=1 with a=1 b=2 using GET");
    expect(last(world, "request.sent").request).toMatchObject({
      method: "GET",
      url: `${SHOP}/?a=1&b=2`,
      body: "",
    });
    expect(sent(world, "Content-Length")).toBeNull();
  });
});

describe("tabs", () => {
  const tabs = (world: World) => world.browser.tabs.map((t) => t.name);

  test("a first one opens by itself, others by name, and one that is there comes to the front", () => {
    const world = shop("none", "browser tab two", "browser tab two", 'browser tab "tab 1"');
    expect(tabs(world)).toEqual(["tab 1", "two"]);
    expect(world.browser.tab?.name).toBe("tab 1");
    expect(world.browser.pageInFront()?.origin).toBe(SHOP);
  });

  test("where one closes, the newest of the others is in front; the last one leaves none", () => {
    const world = shop("none", "browser tab two", "browser tab three", "browser close tab two");
    expect(world.browser.tab?.name).toBe("three");
    expect(play(world, "browser close").browser.tab?.name).toBe("tab 1");
    expect(play(world, "browser close").browser.tab).toBeNull();
    expect(attempt(world, "browser close")).toBe("No tab is open.");
  });

  test("they share one jar", () => {
    const world = shop("session", LOGIN, "browser tab two", `browser open ${SHOP}/profile`);
    expect(sent(world, "Cookie")).toBe("sessionId=abc123");
  });
});

describe("what outlives what", () => {
  const kept = (...steps: string[]) => {
    const world = shop(
      "session",
      "page write localStorage.k 1",
      "page write sessionStorage.k 1",
      "page write memory.k 1",
      'page write document.cookie "session=1"',
      'page write document.cookie "year=1; Max-Age=31536000"',
      ...steps,
    );
    const { storage, jar } = fold(world.trace);
    return [...storage.map((e) => e.area), ...jar.map((c) => c.name)].join(" ");
  };

  test.each([
    [[], "localStorage sessionStorage memory session year"],
    [["browser reload"], "localStorage sessionStorage session year"],
    [["browser open /"], "localStorage sessionStorage session year"],
    [["browser open https://nowhere.test/"], "localStorage sessionStorage memory session year"],
    [["browser tab two", "browser reload"], null],
    [["browser tab two", "browser open /"], "localStorage sessionStorage memory session year"],
    [["browser close"], "localStorage session year"],
    [["browser quit"], "localStorage year"],
    [["browser clear cookies"], "localStorage sessionStorage memory"],
    [["wait 366d"], "localStorage sessionStorage memory session"],
  ])("%j: %s", (steps, expected) => {
    if (expected === null) expect(() => kept(...steps)).toThrow("There is no page here yet");
    else expect(kept(...steps)).toBe(expected);
  });
});

describe("a frame", () => {
  const framed = (...steps: string[]) =>
    shop("none", "browser tab two", "browser open https://shop.test/", ...steps);
  const inFront = (world: World) => {
    const { origin, topLevel, tab } = world.browser.pageInFront() ?? {};
    return [tab, origin, topLevel];
  };

  test("is of the tab in front, and scripts are its own until it is left", () => {
    const world = framed("browser frame https://evil.test/");
    expect(last(world, "frame.opened")).toMatchObject({ tab: "two", url: `${EVIL}/`, status: 200 });
    expect(inFront(world)).toEqual(["two", EVIL, SHOP]);
    expect(inFront(play(world, "browser leave frame"))).toEqual(["two", SHOP, SHOP]);
    expect(attempt(world, "browser leave frame")).toBe(
      "The page has no frame. Put one in first: browser frame https://widget.test/",
    );
    expect(inFront(play(world, 'browser tab "tab 1"'))).toEqual(["tab 1", SHOP, SHOP]);
  });

  test("stays empty where nobody answers, and a link in it leads the frame on", () => {
    expect(inFront(framed("browser frame https://nowhere.test/"))).toEqual(["two", SHOP, SHOP]);
    const world = framed("browser frame https://evil.test/", "browser follow /next");
    expect(last(world, "frame.opened").url).toBe(`${EVIL}/next`);
    expect(inFront(world)).toEqual(["two", EVIL, SHOP]);
    expect(inFront(play(world, "browser open https://shop.test/b"))).toEqual(["two", SHOP, SHOP]);
  });

  test("needs a tab to be left", () => {
    expect(attempt(new World(), "browser leave frame")).toMatch(/no frame/);
  });
});

describe("a deletion that misses its cookie", () => {
  const missed = (...lines: string[]) => {
    const routes = lines.map((line, i) => `server route /${i} sets "${line}"`);
    const opened = lines.map((_, i) => `browser open /${i}`);
    return eventsOf(shop("none", ...routes, ...opened), "deletion.missed").map(({ cookie }) => [
      cookie.name,
      cookie.path,
    ]);
  };

  test.each<[string, string[], string[][]]>([
    ["by its path", ["sid=1; Path=/", "sid=; Path=/app; Max-Age=0"], [["sid", "/"]]],
    ["by small letters", ["sid=1; Path=/", "SID=; Path=/; Max-Age=0"], [["sid", "/"]]],
    ["by small letters, the other way round", ["SID=1; Path=/", "sid=; Path=/; Max-Age=0"], [["SID", "/"]]],
    [
      "by its path, beside one of other letters",
      ["SID=1; Path=/", "sid=1; Path=/a", "sid=; Path=/b; Max-Age=0"],
      [["sid", "/a"]],
    ],
    ["not at all", ["sid=1; Path=/", "sid=; Path=/; Max-Age=0"], []],
    ["and has nothing to miss", ["sid=1; Path=/", "lang=; Path=/; Max-Age=0"], []],
  ])("%s", (_, lines, wanted) => expect(missed(...lines)).toEqual(wanted));
});

describe("the developer tools", () => {
  test("change any cookie, and keep its attributes", () => {
    const world = shop("session", LOGIN, "browser edit cookie sessionId zzz999");
    expect(world.browser.jar.all()).toMatchObject([{ value: "zzz999", httpOnly: true, secure: true }]);
    expect(last(world, "cookie.stored")).toMatchObject({ replaced: true, cookie: { value: "zzz999" } });
  });

  test("mean the page's own cookie where two sites have one of that name", () => {
    const routes = ['server route /set sets "a=1"', 'server route /set sets "a=1" at evil.test'];
    const world = shop("none", ...routes, `browser open ${SHOP}/set`, `browser open ${EVIL}/set`);
    play(world, "browser edit cookie a 2");
    expect(last(world, "cookie.stored").cookie.domain).toBe("evil.test");
  });
});

describe("where there is nothing to act on", () => {
  test.each([
    ["browser reload", "There is no page here yet. Open one first: browser open /profile"],
    ["browser follow https://shop.test/", "There is no page here yet. Open one first: browser open /"],
    [
      "browser submit https://shop.test/login",
      "There is no page here yet. Open one first: browser open /login",
    ],
    ["browser close", "No tab is open."],
    ["browser close tab nine", "No tab is called nine."],
    ["browser edit cookie a 1", "The jar has no cookie called a."],
    ["page read document.cookie", "There is no page here yet. Open one first: browser open /"],
    ["browser open /", "No server has been started. Start one first: server start shop.test"],
  ])("%s: %s", (step, why) => {
    const world = new World();
    expect(attempt(world, step)).toBe(why);
    expect(world.trace).toEqual([]);
  });

  test("an address where nobody answers leaves the page as it was", () => {
    const world = shop("none", "browser open https://nowhere.test/");
    expect(last(world, "request.refused").refusal.reason).toBe("No server answers at nowhere.test.");
    expect(world.browser.pageInFront()?.loaded.url).toBe(`${SHOP}/login`);
  });
});

describe("an answer that comes after its tab was closed", () => {
  const opened = (...steps: string[]) => {
    const world = shop("none", "wire hold", ...steps, "wire release");
    return world.browser.tabs.map(({ name, shown }) => [name, shown?.loaded.url ?? null]);
  };
  test("opens nothing, neither in no tab nor in a new one of that name", () => {
    expect(opened("browser open https://evil.test/", "browser close")).toEqual([]);
    expect(
      opened(
        'browser tab "two"',
        "browser open https://evil.test/",
        'browser close tab "two"',
        'browser tab "two"',
      ),
    ).toEqual([
      ["tab 1", "https://shop.test/login"],
      ["two", null],
    ]);
    expect(
      eventsOf(shop("none", "wire hold", "browser open /", "browser close", "wire release"), "page.opened"),
    ).toHaveLength(1);
  });

  test("of a tab that is still there opens its page", () => {
    expect(opened("browser open https://evil.test/")).toEqual([["tab 1", "https://evil.test/"]]);
  });
});
