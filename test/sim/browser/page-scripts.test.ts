import { describe, expect, test } from "vitest";
import { answer, attempt, eventsOf, last, play, sent, shop } from "../../lesson/play.ts";

const LOG_IN = "page fetch POST /login json username=shivam password=correct-horse";

describe("document.cookie", () => {
  const set = (line: string) => [`server route /set sets "${line}"`, "browser open /set", "browser open /"];

  test("shows what a request would carry, but for HttpOnly, and says why", () => {
    const world = shop(
      "none",
      ...set("a=1; Path=/"),
      ...set("b=2; Path=/; HttpOnly"),
      "page read document.cookie",
    );
    expect(last(world, "script.ran")).toMatchObject({ code: "document.cookie", result: "a=1" });
    expect(last(world, "cookie.withheld")).toMatchObject({ exchange: null, refusal: { code: "http-only" } });
  });

  test("of two cookies of one name a script takes the one that goes along first", () => {
    const world = shop(
      "none",
      ...set("csrf=wide; Path=/"),
      ...set("csrf=near; Path=/shop"),
      "browser open /shop/a",
    );
    play(world, "page fetch POST /b headers X-CSRF-Token=cookie.csrf");
    expect(sent(world, "X-CSRF-Token")).toBe("near");
    play(world, "browser open /", "page fetch POST /b headers X-CSRF-Token=cookie.csrf X-Lost=cookie.none");
    expect([sent(world, "X-CSRF-Token"), sent(world, "X-Lost")]).toEqual(["wide", "undefined"]);
  });

  test.each([
    ["theme=dark; Path=/", "stored"],
    ["theme=dark; HttpOnly", "rejected"],
    ["theme=dark; Domain=evil.test", "rejected"],
  ])("%s: %s", (line, outcome) => {
    const world = shop("none", `page write document.cookie "${line}"`);
    expect(last(world, "script.ran").code).toBe(`document.cookie = ${JSON.stringify(line)}`);
    expect(world.trace.at(-1)?.type).toBe(`cookie.${outcome}`);
  });

  test("a script deletes its own cookie, and not one that is HttpOnly", () => {
    const gone = shop("none", ...set("a=1; Path=/"), 'page write document.cookie "a=; Path=/; Max-Age=0"');
    expect(last(gone, "cookie.deleted").by).toBe("script");
    const kept = shop(
      "none",
      ...set("a=1; Path=/; HttpOnly"),
      'page write document.cookie "a=; Path=/; Max-Age=0"',
    );
    expect(last(kept, "cookie.rejected").refusal.code).toBe("overwrites-http-only");
  });
});

describe("storage", () => {
  test("belongs to the origin: another site's page finds nothing", () => {
    const world = shop("none", "page write localStorage.a 1", "browser open https://evil.test/");
    play(world, "page read localStorage.a");
    expect(last(world, "script.ran")).toMatchObject({ code: 'localStorage.getItem("a")', result: "null" });
    play(world, "browser open http://shop.test/", "page read localStorage.a");
    expect(last(world, "script.ran").result).toBe("null");
  });

  test.each([
    ["localStorage", "1"],
    ["sessionStorage", "null"],
    ["memory", "null"],
  ])("%s in another tab of the origin: %s", (area, result) => {
    const world = shop(
      "none",
      `page write ${area}.a 1`,
      "browser tab two",
      "browser open https://shop.test/",
    );
    expect(last(play(world, `page read ${area}.a`), "script.ran").result).toBe(result);
  });

  test("what is not there cannot be removed", () => {
    expect(attempt(shop("none"), "page remove localStorage.a")).toBe("Local storage has nothing called a.");
  });
});

describe("fetch", () => {
  test("leaves the page where it is", () => {
    const world = shop("none", "page fetch GET /");
    expect(world.browser.pageInFront()?.loaded.url).toBe("https://shop.test/login");
    expect(last(world, "request.sent")).toMatchObject({
      cause: "fetch",
      tab: "tab 1",
      initiator: "https://shop.test",
    });
  });

  test("gives the page an answer that it may read, and no other", () => {
    const ask = ["browser open https://evil.test/", "page fetch GET https://shop.test/"];
    expect(shop("none", ...ask).browser.tab?.shown?.lastAnswer).toBeNull();
    const open = shop("none", "server set cors https://evil.test", ...ask);
    expect(open.browser.tab?.shown?.lastAnswer?.body).toBe("Welcome to shop.test");
  });

  test("sends JSON as JSON, and counts its bytes", () => {
    const world = shop("none", "page fetch POST /login json username=zoë");
    expect(last(world, "request.sent").request.body).toBe('{"username":"zoë"}');
    expect(sent(world, "Content-Type")).toBe("application/json");
    expect(sent(world, "Content-Length")).toBe("19");
  });

  test.each(["GET", "HEAD"])("%s has no body", (method) => {
    expect(attempt(shop("none"), `page fetch ${method} / json a=1`)).toBe(
      `A ${method} request of a script has no body, so no json.`,
    );
  });

  test("Basic is base64, and hides nothing", () => {
    const world = shop("none", "page fetch GET /profile basic shivam:correct-horse");
    expect(sent(world, "Authorization")).toBe(`Basic ${btoa("shivam:correct-horse")}`);
  });

  test.each([
    ["localStorage.token", "Bearer null"],
    ["sessionStorage.token", "Bearer null"],
    ["memory.token", "Bearer undefined"],
  ])("a token that is not kept is sent as what a script finds there: %s: %s", (kept, value) => {
    const world = shop("jwt-header", `page fetch GET /profile bearer ${kept}`);
    expect(sent(world, "Authorization")).toBe(value);
    expect(answer(world)).toBe("401 token-missing");
    expect(eventsOf(world, "token.attached")).toEqual([]);
  });
});

describe("keeping the token", () => {
  test.each(["localStorage", "sessionStorage", "memory"])("in %s, and sending it from there", (area) => {
    const world = shop("jwt-header", LOG_IN, `page keep token in ${area}`);
    expect(last(world, "token.stored")).toMatchObject({
      area,
      key: "token",
      value: last(world, "token.signed").token,
    });
    expect(answer(play(world, `page fetch GET /profile bearer ${area}.token`))).toBe("200");
  });

  test.each([
    ["nothing was asked", []],
    ["the answer is no JSON", ["page fetch GET /"]],
    ["the login was wrong", ["page fetch POST /login json username=shivam password=x"]],
    [
      "the answer was of another origin, and not for this page",
      ["browser open https://evil.test/", LOG_IN.replace("/login", "https://shop.test/login")],
    ],
    ["nobody answered", [LOG_IN, "page fetch GET https://nowhere.test/"]],
  ])("not where %s", (_, steps) => {
    expect(attempt(shop("jwt-header", ...steps), "page keep token in memory")).toBe(
      "The last answer brought this page no token. Log in first, with page fetch.",
    );
  });
});

describe("a page that began anew has an empty page memory, and says so", () => {
  const reloaded = "The page was reloaded, and page memory is empty: what a script had is gone.";
  const visited = "This is not the page from before, and page memory is empty: what a script had is gone.";
  const KEEP = "page keep token in memory";

  test.each([
    [[LOG_IN, "browser reload"], reloaded],
    [[LOG_IN, KEEP, "browser reload", "browser reload"], reloaded],
    [[LOG_IN, "browser open /"], visited],
    [["page write memory.theme dark", "browser reload"], reloaded],
  ])("after %j", (steps, why) => {
    const world = shop("jwt-header", ...steps);
    expect(attempt(world, KEEP)).toBe(`${why} Log in again, with page fetch.`);
    expect(attempt(world, "page read answer Date")).toBe(`${why} Ask for one first, with page fetch.`);
    expect(attempt(world, "page remove memory.token")).toBe(`Page memory has nothing called token. ${why}`);
    expect(attempt(world, "page change memory.token role=admin")).toBe(
      `Page memory keeps no token called token. ${why}`,
    );
  });

  test.each([
    ["nothing was there before", ["browser reload"]],
    ["it has got another answer since", [LOG_IN, "browser reload", "page fetch GET /"]],
    ["a new tab begins empty anyway", [LOG_IN, "browser tab two", "browser open /"]],
  ])("not if %s", (_, steps) => {
    const world = shop("jwt-header", ...steps);
    expect(attempt(world, KEEP)).toBe(
      "The last answer brought this page no token. Log in first, with page fetch.",
    );
    expect(attempt(world, "page remove memory.token")).toBe("Page memory has nothing called token.");
  });

  test("local storage is told of without it: a reload leaves it as it was", () => {
    expect(attempt(shop("jwt-header", LOG_IN, "browser reload"), "page remove localStorage.token")).toBe(
      "Local storage has nothing called token.",
    );
  });
});

describe("changing a kept token", () => {
  const kept = [LOG_IN, "page keep token in localStorage"];
  const claims = (token: string): unknown =>
    JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

  test("the payload says something else, and the signature no longer fits", () => {
    const world = shop("jwt-header", ...kept, "page change localStorage.token role=owner userId=1");
    const [before, after] = eventsOf(world, "token.stored").map((e) => e.value);
    expect(claims(after ?? "")).toEqual({ ...Object(claims(before ?? "")), role: "owner", userId: 1 });
    expect(after?.split(".")[2]).toBe(before?.split(".")[2]);
    play(world, "page fetch GET /profile bearer localStorage.token");
    expect(answer(world)).toBe("401 token-signature");
  });

  test.each(["", "page write localStorage.token dark", "page write localStorage.token eyJhIjoxfQ.e30x.c2ln"])(
    "not where none is kept: %s",
    (step) => {
      const world = shop("jwt-header", ...(step === "" ? [] : [step]));
      expect(attempt(world, "page change localStorage.token role=owner")).toBe(
        "Local storage keeps no token called token.",
      );
    },
  );
});

describe("a field of an answer from another origin", () => {
  const read = (expose: string, name: string) => {
    const cors = `server set cors https://shop.test expose ${expose} at evil.test`;
    const steps = [
      cors,
      "server set cache-control no-store at evil.test",
      "page fetch GET https://evil.test/",
    ];
    const world = shop("none", ...steps, `page read answer ${name}`);
    return [last(world, "script.ran").result, eventsOf(world, "field.hidden").length];
  };

  test.each([
    ["none", "Content-Type", "text/plain", 0],
    ["none", "content-type", "text/plain", 0],
    ["none", "Cache-Control", "no-store", 0],
    ["none", "Vary", "null", 1],
    ["Vary", "Vary", "Origin", 0],
    ["Vary", "vary", "Origin", 0],
    ["X-Total,Vary", "Vary", "Origin", 0],
    ["X-Total", "Vary", "null", 1],
    ["none", "X-Nothing", "null", 0],
  ])("exposed %s: %s is %s", (expose, name, result, hidden) => {
    expect(read(expose, name)).toEqual([result, hidden]);
  });
});

describe("a token in the body of the last answer", () => {
  /** Whether a page can keep what a server says with this body; if so, what it has then. */
  const kept = (body: string) => {
    const world = shop(
      "none",
      `server route /say says ${JSON.stringify(body)}`,
      "browser open /",
      "page fetch GET /say",
    );
    return attempt(world, "page keep token in localStorage") === null
      ? world.browser.storage.read({ origin: "https://shop.test", tab: "one" }, "localStorage", "token")
      : null;
  };
  test.each([
    ["no JSON", null],
    ["null", null],
    ['"token"', null],
    ["[]", null],
    ["12", null],
    ["{}", null],
    ['{"token":null}', null],
    ['{"token":1}', null],
    ['{"token":"a.b.c"}', "a.b.c"],
    ['{"x":1,"token":""}', ""],
  ])("%s: %j", (body, token) => {
    expect(kept(body)).toBe(token);
  });
});

test("to change the claims of a stored token alone is no forgery with a key; another algorithm or key is", () => {
  const LOGGED_IN = [
    "page fetch POST /login json username=shivam password=correct-horse",
    "page keep token in localStorage",
  ];
  const forged = (how: string) =>
    eventsOf(shop("jwt-header", ...LOGGED_IN, `page change localStorage.token ${how}`), "token.forged");
  expect(forged("role=admin")).toEqual([]);
  expect(forged("role=admin alg none")).toHaveLength(1);
  expect(forged("role=admin secret guess")).toHaveLength(1);
});
