import { describe, expect, test } from "vitest";
import { bearer, filmed, LOGIN, PROFILE, SHOP, tokenOf } from "../filmed.ts";
import type { Made } from "../made.ts";

const found = (...made: Made[]): string[] => filmed(made).findings.map(({ id }) => id);

describe("the id after a login", () => {
  const before: Made = { url: `${SHOP}/login`, cookie: "sid=abcdef" };
  const login = (...set: string[]): Made => ({ ...LOGIN, cookie: "sid=abcdef", set });
  const id = "same-id-after-login";

  test.each<[string, string[], boolean]>([
    ["no cookie", [], true],
    ["one that is no session", ["theme=dark; Path=/"], true],
    ["a new one that the browser refuses", ["sid=ghijkl; Path=/; SameSite=None"], true],
    ["one that is deleted and was not there", ["session=; Path=/; Max-Age=0"], true],
    ["another session", ["session=ghijkl; Path=/; HttpOnly"], false],
  ])("is the same if the login sets %s: %s", (_, set, same) => {
    const page: Made = { ...PROFILE, cookie: ["sid=abcdef", ...(same ? [] : ["session=ghijkl"])].join("; ") };
    expect(found(before, login(...set), page).includes(id)).toBe(same);
  });

  test("says nothing if the login failed, or the id is turned away", () => {
    expect(found(before, { ...login(), status: 401 }, PROFILE)).not.toContain(id);
    expect(found(before, login(), { ...PROFILE, status: 401 })).not.toContain(id);
    expect(found(before, login())).not.toContain(id);
  });

  test("says nothing of where the login leads, if that cannot be read", () => {
    expect(found(before, { ...login(), answers: { Location: "https://[" } }, PROFILE)).toContain(id);
    expect(found(before, { ...login(), answers: { Location: "/login" } }, PROFILE)).not.toContain(id);
  });
});

describe("a page after the log-out that is as before it", () => {
  const page = (more: Partial<Made> = {}): Made => ({ ...PROFILE, ...more });
  const out: Made = { url: `${SHOP}/logout`, cookie: "sid=abcdef" };
  const lives = (was: Partial<Made>, is: Partial<Made>) =>
    found(page(was), out, page(is)).includes("log-out-leaves-session");
  const answers = (ETag: string): Partial<Made> => ({ answers: { ETag } });
  const length = (of: string): Partial<Made> => ({ answers: { "Content-Length": of } });

  test.each<[string, Partial<Made>, Partial<Made>, boolean]>([
    ["the same text", { says: "ann" }, { says: "ann" }, true],
    ["another text", { says: "ann" }, { says: "log in" }, false],
    ["the same ETag", { ...answers("1"), says: "ann 1" }, { ...answers("1"), says: "ann 2" }, true],
    ["another ETag", { ...answers("1"), says: "ann" }, { ...answers("2"), says: "ann" }, false],
    ["the same length of a text that was not recorded", length("7"), length("7"), true],
    ["another length", length("7"), length("8"), false],
    ["another status", { status: 200 }, { status: 204 }, false],
    ["a redirect both times", { status: 302 }, { status: 302 }, false],
    ["another URL", { says: "ann" }, { says: "ann", url: `${SHOP}/cart` }, false],
    ["another method", { says: "ann" }, { says: "ann", method: "HEAD" }, false],
    ["a page that says how to log in", { url: `${SHOP}/signin` }, { url: `${SHOP}/signin` }, false],
    ["a page that sets a cookie", { says: "ann" }, { says: "ann", set: ["sid=ghijkl; Path=/"] }, false],
    ["no answer before", { status: 0 }, { says: "ann" }, false],
    ["no answer after", { says: "ann" }, { status: 0 }, false],
  ])("%s", (_, was, is, same) => expect(lives(was, is)).toBe(same));

  test("proves nothing, if those who were unknown got it as well", () => {
    const { cookie: _, ...unknown } = page({ says: "hello" });
    const known = page({ says: "hello" });
    expect(found(known, out, known)).toContain("log-out-leaves-session");
    expect(found(unknown, known, out, known)).not.toContain("log-out-leaves-session");
  });

  test("has to be of the same host for the cookie to have been left there", () => {
    const api = page({ url: "https://api.test/profile", says: "ann" });
    expect(found(page(), out, api)).not.toContain("log-out-leaves-cookie");
    expect(found(page(), out, page())).toContain("log-out-leaves-cookie");
  });
});

test("the id after a login is the one that is sent next", () => {
  const same = { ...LOGIN, cookie: "sid=abcdef", set: [] };
  const other: Made = { ...PROFILE, cookie: "sid=ghijkl" };
  const before: Made = { url: `${SHOP}/login`, cookie: "sid=abcdef" };
  const bare: Made = { url: `${SHOP}/a`, fetch: ["same-origin", "no-cors", "image"] };
  expect(found(before, same, PROFILE, other)).toContain("same-id-after-login");
  expect(found(before, same, other, PROFILE)).not.toContain("same-id-after-login");
  expect(found(before, same, bare, PROFILE)).toContain("same-id-after-login");
});

test.each([
  [200, true],
  [399, true],
  [400, false],
  [401, false],
  [0, false],
])("a token that is answered by a %d after the log-out still works: %j", (status, works) => {
  const token = tokenOf({ sub: "45" });
  const out = bearer(token, { url: `${SHOP}/logout`, method: "POST" });
  expect(found(bearer(token), out, bearer(token, { status })).includes("log-out-leaves-token")).toBe(works);
  const other = bearer(tokenOf({ sub: "46" }), { status });
  expect(found(bearer(token), out, other)).not.toContain("log-out-leaves-token");
});

test.each([
  ["http://shop.test", true],
  ["https://shop.test", false],
  ["http://localhost:3000", false],
])("a login at %s goes over the network in the open: %j", (origin, open) => {
  expect(found({ ...LOGIN, url: `${origin}/login` }).includes("login-over-http")).toBe(open);
});

test("one page that is as before the log-out is enough", () => {
  const page = { ...PROFILE, says: "ann" };
  const other: Made = { url: `${SHOP}/cart`, cookie: "sid=abcdef", says: "2 things" };
  const out: Made = { url: `${SHOP}/logout`, cookie: "sid=abcdef" };
  for (const after of [
    [page, other],
    [other, page],
  ])
    expect(found(page, out, ...after)).toContain("log-out-leaves-session");
  expect(found(page, out, other)).not.toContain("log-out-leaves-session");
});
