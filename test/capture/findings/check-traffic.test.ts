import { describe, expect, test } from "vitest";
import { bearer, filmed, LOGIN, PROFILE, SHOP, tokenOf } from "../filmed.ts";
import type { Made } from "../made.ts";

const about = (id: string, ...made: Made[]): string[] =>
  filmed(made).findings.flatMap((one) => (one.id === id ? [one.about] : []));
const TOKEN = tokenOf({ sub: "45", exp: 2e9 });

describe("a URL", () => {
  const asked = (search: string) => about("id-in-url", { ...PROFILE, url: `${SHOP}/cart${search}` });

  test.each([
    ["the name of one", "?session_id=zzzz", "session_id"],
    ["a token, whatever its name", `?q=${TOKEN}`, "q"],
    ["the id of the cookie, whatever its name", "?q=abcdef", "q"],
    ["what is after a semicolon", ";jsessionid=1", "jsessionid"],
  ])("has an id by %s", (_, search, name) => {
    const path = search.startsWith(";") ? `/cart${search}` : "/cart";
    expect(asked(search)).toEqual([`${name} of GET ${path}`]);
  });

  test.each(["?session_id=zzz", "?q=abcde", "?page=123456", "?sidebar=open", ""])("has none: %s", (search) =>
    expect(asked(search)).toEqual([]),
  );

  test("of one that carries no session has none either, whatever it says", () => {
    expect(about("id-in-url", bearer("opaque", { url: `${SHOP}/cart?q=abcdef` }))).toEqual([]);
  });
});

test("what a program does not keep is not lost", () => {
  const refused: Made = { ...LOGIN, fetch: "-", kept: [] };
  expect(filmed([refused], { form: "curl" }).findings.map(({ id }) => id)).not.toContain("cookie-lost");
  expect(about("cookie-lost", { ...LOGIN, set: ["sid=abcdef; SameSite=None"] })).toEqual(["sid"]);
  expect(about("cookie-lost", { ...LOGIN, set: ["theme=dark; SameSite=None"] })).toEqual([]);
});

test.each<[string, Made, string[]]>([
  ["that is handed out", { ...LOGIN, says: tokenOf({ sub: "1" }) }, ["The token that POST /login hands out"]],
  ["that is sent", bearer(tokenOf({ sub: "1" })), ["The token of GET /me"]],
  ["that ends", bearer(TOKEN), []],
  ["that ends, and is handed out", { ...LOGIN, says: TOKEN }, []],
  ["that nobody can read", bearer("opaque"), []],
])("a token %s", (_, made, wanted) => expect(about("token-never-expires", made)).toEqual(wanted));

describe("a page of another site is admitted with cookies", () => {
  const asked = (Origin: string, answers: Readonly<Record<string, string>>): Made => ({
    ...PROFILE,
    fetch: ["cross-site", "cors", "empty"],
    headers: { Origin },
    answers,
  });
  const admits = (origin: string, credentials = "true") => ({
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Credentials": credentials,
  });
  const EVIL = "https://evil.test";

  test.each<[string, Made, string[]]>([
    ["its own name is repeated", asked(EVIL, admits(EVIL)), [EVIL]],
    ["no name at all is repeated", asked("null", admits("null")), ["A page without an origin"]],
    ["without cookies", asked(EVIL, admits(EVIL, "false")), []],
    ["nothing is said of cookies", asked(EVIL, { "Access-Control-Allow-Origin": EVIL }), []],
    ["another one is admitted", asked(EVIL, admits("https://app.test")), []],
    ["all are, which is no leave for cookies", asked(EVIL, admits("*")), []],
    ["it is of the same site", asked("https://app.shop.test", admits("https://app.shop.test")), []],
    ["nothing is said", asked(EVIL, {}), []],
  ])("%s", (_, made, wanted) => expect(about("reflected-origin", LOGIN, made)).toEqual(wanted));
});

describe("a GET that changes something", () => {
  const get = (path: string, more: Partial<Made> = {}): Made => ({ ...PROFILE, url: SHOP + path, ...more });
  test.each<[string, Made, boolean]>([
    ["a log-out", get("/logout"), true],
    ["one that deletes", get("/cart/delete/7"), true],
    ["one that transfers", get("/transfer"), true],
    ["one that only reads", get("/transfers"), false],
    ["a POST", get("/transfer", { method: "POST" }), false],
    ["one that is refused", get("/transfer", { status: 400 }), false],
    ["one that leads on", get("/transfer", { status: 399 }), true],
    ["one without an answer", get("/transfer", { status: 0 }), false],
    ["one of nobody", { url: `${SHOP}/transfer` }, false],
  ])("%s: %s", (_, made, changes) => {
    expect(about("get-changes-state", LOGIN, made)).toHaveLength(changes ? 1 : 0);
  });
});
