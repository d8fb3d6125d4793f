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
