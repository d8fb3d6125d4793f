import { describe, expect, test } from "vitest";
import { readMatcher } from "../../src/lesson/matcher-text.ts";
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

function found(text: string): number {
  const read = readMatcher(text);
  if ("error" in read) throw new Error(read.error);
  return trace.filter((e) => matches(read.matcher, e)).length;
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
    ["response.blocked cors-unreadable", 1],
    ["cookie.stored sessionId abc123", 1],
    ["cookie.attached sessionId=abc123", 3],
    ["cookie.withheld sessionId domain-mismatch", 1],
    ["session.looked-up found", 1],
    ["session.looked-up missing session-not-found", 1],
    ["session.stored 45", 1],
    ["session.deleted abc123", 1],
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
