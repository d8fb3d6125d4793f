import { describe, expect, test } from "vitest";
import { bearer, eventsOf, filmed, LOGIN, PROFILE, SHOP, tokenOf } from "../filmed.ts";
import { BEGIN, type Made } from "../made.ts";

const TOKEN = tokenOf({ sub: "45", exp: 2e9 });
const typesOf = (...made: Made[]): string[] => filmed(made).show.trace.map(({ type }) => type);

describe("what follows of a server from its answers", () => {
  test("nothing, if there was none, or if it was asked for a preflight only", () => {
    expect(eventsOf("session.looked-up", LOGIN, { ...PROFILE, status: 0 })).toEqual([]);
    const preflight: Made = {
      method: "OPTIONS",
      url: `${SHOP}/me`,
      fetch: ["cross-site", "cors", "empty"],
      headers: { Origin: "https://other.test", "Access-Control-Request-Method": "PUT" },
      status: 403,
    };
    const put: Made = {
      ...preflight,
      method: "PUT",
      headers: { Origin: "https://other.test" },
      cookie: "sid=x",
    };
    expect(typesOf(LOGIN, preflight, put).filter((type) => type === "access.denied")).toHaveLength(1);
  });

  test("a cookie that is set beside a session does not end it", () => {
    const [looked, again] = eventsOf(
      "session.looked-up",
      LOGIN,
      { ...PROFILE, set: ["theme=dark; Path=/"] },
      { ...PROFILE, cookie: "sid=abcdef; theme=dark" },
    );
    expect([looked?.refusal, again?.refusal]).toEqual([null, null]);
    expect(again?.record?.userId).toBe(1);
  });

  test("a page that gives another id in its place does", () => {
    const [looked] = eventsOf("session.looked-up", LOGIN, {
      ...PROFILE,
      set: ["sid=ghijkl; Path=/; HttpOnly"],
    });
    expect(looked?.refusal?.code).toBe("session-not-found");
  });

  test("the page that logs out lets nobody in", () => {
    const out: Made = { url: `${SHOP}/logout`, cookie: "sid=abcdef", set: ["sid=; Path=/; Max-Age=0"] };
    expect(eventsOf("access.granted", LOGIN, PROFILE, out).map(({ route }) => route)).toEqual(["/profile"]);
    expect(eventsOf("access.granted", bearer(TOKEN, { url: `${SHOP}/logout` }))).toEqual([]);
  });

  test.each<[string, Partial<Made>, boolean]>([
    ["is answered as before", {}, false],
    ["is answered, and loses a cookie", { set: ["theme=; Path=/; Max-Age=0"] }, false],
    ["gets another session", { set: ["sid=ghijkl; Path=/; HttpOnly"] }, true],
    ["is turned away", { status: 401 }, true],
    ["gets no answer", { status: 0 }, true],
    ["is never sent again", { cookie: "sid=other" }, true],
  ])("the log-out deletes a session that later %s: %s", (_, later, deleted) => {
    const out: Made = { url: `${SHOP}/logout`, cookie: "sid=abcdef" };
    const theme: Made = { ...PROFILE, set: ["theme=dark; Path=/"] };
    const made = [LOGIN, theme, { ...out, cookie: "sid=abcdef; theme=dark" }];
    const cookie = "cookie" in later ? {} : { cookie: "sid=abcdef; theme=dark" };
    expect(eventsOf("session.deleted", ...made, { ...PROFILE, ...cookie, ...later })).toHaveLength(
      deleted ? 1 : 0,
    );
  });

  test.each([
    [399, 1],
    [400, 0],
    [500, 0],
  ])("a log-out that is answered by a %d deletes %i rows", (status, rows) => {
    const out: Made = { url: `${SHOP}/logout`, cookie: "sid=abcdef", status };
    expect(eventsOf("session.deleted", LOGIN, out)).toHaveLength(rows);
  });

  test.each([200, 299, 302, 399])("a token that is answered by a %d is good", (status) => {
    expect(typesOf(bearer(TOKEN, { status }))).toContain("token.verified");
    expect(typesOf(bearer(TOKEN, { status }))).toContain("access.granted");
  });

  test.each([400, 404, 500])("nobody is let in by a %d", (status) => {
    expect(typesOf(LOGIN, { ...PROFILE, status })).not.toContain("access.granted");
    expect(typesOf(bearer(TOKEN, { status }))).not.toContain("access.granted");
  });
});

describe("a client that is turned away", () => {
  /** What is told of it between its request and the answer. */
  const told = (...made: Made[]) =>
    filmed(made).show.trace.flatMap((e) => {
      if (e.type === "session.looked-up")
        return [`looked up: ${e.refusal?.code ?? `user ${e.record?.userId}`}`];
      if (e.type === "token.rejected" || e.type === "access.denied") return [`${e.type}: ${e.refusal.code}`];
      return e.type === "token.verified" || e.type === "access.granted" ? [e.type] : [];
    });

  test.each<[string, Made[], string[]]>([
    ["401, and nothing", [{ url: SHOP, status: 401 }], ["access.denied: nobody-known"]],
    ["403, and nothing", [{ url: SHOP, status: 403 }], ["access.denied: not-allowed"]],
    [
      "401, and a session",
      [LOGIN, { ...PROFILE, status: 401 }],
      ["looked up: session-not-found", "access.denied: session-not-found"],
    ],
    [
      "419, and a session",
      [LOGIN, { ...PROFILE, status: 419 }],
      ["looked up: session-not-found", "access.denied: session-not-found"],
    ],
    [
      "403, and a session",
      [LOGIN, { ...PROFILE, status: 403 }],
      ["looked up: user 1", "access.denied: not-allowed"],
    ],
    [
      "403, and a session of whom nobody knows",
      [{ ...PROFILE, status: 403 }],
      ["access.denied: not-allowed"],
    ],
    [
      "401, and a token",
      [bearer(TOKEN, { status: 401 })],
      ["token.rejected: token-refused", "access.denied: token-refused"],
    ],
    ["403, and a token", [bearer(TOKEN, { status: 403 })], ["token.verified", "access.denied: not-allowed"]],
    ["403, and what is no token", [bearer("null", { status: 403 })], ["access.denied: not-allowed"]],
    [
      "the way to the login, and a token",
      [bearer(TOKEN, { status: 302, answers: { Location: "/login" } })],
      ["token.rejected: token-refused"],
    ],
  ])("with a %s", (_, made, events) => {
    expect(told(...made).filter((one) => one !== "access.granted")).toEqual(events);
  });

  test("by a 403 is still a user afterwards", () => {
    const forbidden: Made = { ...PROFILE, url: `${SHOP}/admin`, status: 403 };
    expect(
      eventsOf("access.granted", LOGIN, forbidden, PROFILE).map(({ route, user }) => [route, user.id]),
    ).toEqual([["/profile", 1]]);
  });
});

describe("a token that is handed out", () => {
  const answers = { "Content-Type": "application/json" };
  const says = JSON.stringify({ token: TOKEN });

  test("was signed for this answer, unless it is that of an error", () => {
    expect(eventsOf("token.signed", { ...LOGIN, status: 200, answers, says })).toHaveLength(1);
    expect(eventsOf("token.signed", { ...LOGIN, status: 400, answers, says })).toEqual([]);
  });

  test.each([
    [399, 1],
    [400, 0],
  ])("by another page that answers with a %i: %i", (status, count) => {
    const page: Made = { url: `${SHOP}/data`, status, answers, says };
    expect(eventsOf("token.signed", page)).toHaveLength(count);
  });

  test("is told up to three times for each answer", () => {
    const tokens = [1, 2, 3, 4].map((sub) => tokenOf({ sub: String(sub) }));
    const several = (count: number): Made => ({
      ...LOGIN,
      status: 200,
      answers,
      says: JSON.stringify(tokens.slice(0, count)),
    });
    expect(eventsOf("token.signed", several(3)).map(({ token }) => token)).toEqual(tokens.slice(0, 3));
    expect(eventsOf("token.signed", several(4)).map(({ token }) => token)).toEqual(tokens.slice(0, 3));
  });

  test("in the body and in a cookie is one token", () => {
    const set = [`token=${TOKEN}; Path=/; HttpOnly`];
    expect(eventsOf("token.signed", { ...LOGIN, status: 200, answers, says, set })).toHaveLength(1);
    expect(eventsOf("token.signed", { ...LOGIN, set })).toHaveLength(1);
  });
});

test("who fails to log in has the name that was typed, or none", () => {
  const failed = (body: string) =>
    eventsOf("credentials.checked", { ...LOGIN, body, status: 401, answers: {} });
  expect(failed("username=ann&password=x")).toMatchObject([{ username: "ann", user: null }]);
  expect(failed("password=x")).toMatchObject([{ username: "", user: null }]);
});

test("a token that was over says since when", () => {
  const over = tokenOf({ sub: "45", exp: BEGIN / 1000 - 600 });
  const [rejected] = eventsOf("token.rejected", bearer(over, { status: 401 }));
  expect(rejected?.refusal).toMatchObject({ code: "token-expired", facts: { when: "10 minutes ago" } });
  const now = tokenOf({ sub: "45", exp: BEGIN / 1000 });
  expect(eventsOf("token.rejected", bearer(now, { status: 401 }))[0]?.refusal.code).toBe("token-expired");
  const later = tokenOf({ sub: "45", exp: BEGIN / 1000 + 1 });
  expect(eventsOf("token.rejected", bearer(later, { status: 401 }))[0]?.refusal.code).toBe("token-refused");
});

test("who has a token alone is nobody of those who logged in", () => {
  expect(eventsOf("access.granted", bearer(TOKEN)).map(({ user }) => user)).toEqual([
    { id: 0, name: "the token's owner", role: "" },
  ]);
});
