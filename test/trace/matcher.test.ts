import { describe, expect, test } from "vitest";
import { readMatcher } from "../../src/lesson/language/matcher-text.ts";
import { EVENT_TYPES } from "../../src/trace/event-types.ts";
import { facets, matches } from "../../src/trace/matcher.ts";
import { LOGIN, shop } from "../lesson/play.ts";

const { trace } = shop(
  "session",
  LOGIN,
  "browser open /profile?tab=1",
  "browser open /nothing",
  "server delete session abc123",
  "browser open /profile",
  `browser open https://evil.test/`,
  "page fetch GET https://shop.test/",
  "browser submit https://shop.test/login with username=shivam password=x",
  'browser tab "tab 2"',
  "server set idle 31m",
);

const TAKEN = ["page fetch POST /login json username=shivam password=correct-horse", "attacker take token"];
const { trace: FORGED } = shop(
  "jwt-header",
  "server set verifier naive",
  ...TAKEN,
  "attacker forge level=2",
  "attacker forge role=admin alg none",
  "attacker send GET /profile bearer forged",
  "attacker guess secret",
  "server set secret secret123",
  ...TAKEN,
  "attacker guess secret",
);
const { trace: CHANGED } = shop(
  "jwt-header",
  "page fetch POST /login json username=shivam password=correct-horse",
  "page keep token in localStorage",
  "page change localStorage.token role=customer",
  "page fetch GET /profile bearer localStorage.token",
  "page change localStorage.token role=admin",
  "page write localStorage.token x.y.z",
  "page fetch GET /profile bearer localStorage.token",
);
const { trace: FORMS } = shop(
  "session",
  "server set renew-id no",
  'page write document.cookie "sessionId=x9; Path=/"',
  LOGIN,
  "server set csrf token",
  "browser open /transfer",
  "browser submit /transfer with to=mira amount=5",
  "browser submit /transfer with to=mira amount=5",
);

function found(text: string, events = trace): number {
  const read = readMatcher(text);
  if ("error" in read) throw new Error(read.error);
  return events.filter((e) => matches(read.matcher, e)).length;
}

describe("an event is named by its type and the words that it has", () => {
  test.each([
    ["session.created", 1],
    ["session.created abc123", 1],
    ["session.created def456", 0],
    ["request.sent POST /login", 2],
    ["request.sent /login POST form", 2],
    ["request.sent GET /profile?tab=1", 1],
    ["request.sent https://evil.test/ address", 1],
    ["response.sent 401", 2],
    ["response.sent 401 GET /profile", 1],
    ["response.blocked cors-no-origin", 1],
    ["cookie.stored sessionId abc123", 1],
    ["cookie.attached sessionId=abc123", 3],
    ["cookie.withheld sessionId domain-mismatch", 1],
    ["session.looked-up found", 1],
    ["session.looked-up missing session-not-found", 1],
    ["session.stored 45", 1],
    ["session.deleted abc123 operator", 1],
    ["session.deleted logout", 0],
    ["credentials.checked shivam right", 1],
    ["credentials.checked shivam wrong", 1],
    ["access.granted /profile shivam", 1],
    ["access.denied 401 /profile session-not-found", 1],
    ["access.denied no-such-page", 1],
    ["page.opened 404 /nothing", 1],
    ['tab.opened "tab 2"', 1],
    ["server.configured idle 31m", 1],
  ])("%s", (text, count) => {
    expect(found(text)).toBe(count);
  });

  test.each([
    ["token.taken", 2],
    ["token.forged none nothing role=admin", 1],
    ["token.forged HS256 kept level=2", 1],
    ["token.forged kept role=admin", 0],
    ["token.verified none", 1],
    ["token.verified HS256", 0],
    ["token.verified role=admin", 1],
    ["token.verified role=customer", 0],
    ["secret.guessed missed", 1],
    ["secret.guessed found secret123", 1],
    ["secret.guessed found", 1],
  ])("among forged tokens: %s", (text, count) => {
    expect(found(text, FORGED)).toBe(count);
  });

  test.each([
    ["session.adopted x9", 1],
    ["csrf.issued shop.test", 1],
    ["csrf.checked token passed", 1],
    ["csrf.checked token missing csrf-missing", 1],
    ["csrf.checked origin", 0],
    ["transfer.made shivam mira 5", 1],
    ["transfer.made mira", 1],
  ])("among forms: %s", (text, count) => {
    expect(found(text, FORMS)).toBe(count);
  });

  test.each([
    ["token.stored localStorage role=admin", 2],
    ["token.stored localStorage role=customer", 1],
    ["token.rejected token-signature role=customer", 1],
    ["token.rejected token-signature role=admin", 0],
    ["token.rejected token-malformed", 1],
    ["token.rejected token-malformed role=admin", 0],
  ])("what a token says names it, though nobody has checked that: %s", (text, count) => {
    expect(found(text, CHANGED)).toBe(count);
  });

  test("words count whole, and all of them", () => {
    expect(found("request.sent POS")).toBe(0);
    expect(found("request.sent POST /profile")).toBe(0);
  });

  test.each(["tab.opened browser", "tab.opened tab.opened", "server.started 0"])(
    "%s: the stamp that every event has is no word of it",
    (text) => {
      expect(found(text)).toBe(0);
    },
  );
});

test("the words of an event are words", () => {
  for (const event of trace) expect(facets(event).filter((w) => typeof w !== "string")).toEqual([]);
  expect(EVENT_TYPES).toContain("token.attached");
});

test("a token that no key was asked about has no kid", () => {
  expect(found("token.verified no-kid", FORGED)).toBeGreaterThan(0);
  expect(found("token.verified key-1 no-kid", FORGED)).toBe(0);
});

test("of an event that is flat its words, its numbers and the code of its refusal select it, and nothing else", () => {
  const stamp = { seq: 7, at: 8, actor: "browser", basis: "observed" } as const;
  const event = {
    ...stamp,
    type: "wire.held",
    name: "x",
    count: 5,
    refusal: { code: "no-cookie" },
    other: { code: 9 },
  };
  expect(facets(event as unknown as Parameters<typeof facets>[0])).toEqual(["x", "5", "no-cookie"]);
  const bare = { ...stamp, type: "wire.held", none: null, off: false, list: [{ code: "no" }], some: {} };
  expect(facets(bare as unknown as Parameters<typeof facets>[0])).toEqual([]);
});
