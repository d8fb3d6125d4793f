import { describe, expect, test } from "vitest";
import { parseSetCookie } from "../../../src/http/set-cookie.ts";
import { attributeRemarks } from "../../../src/sim/browser/attribute-remarks.ts";
import { type BrowserName, rulesOf } from "../../../src/sim/jar/browsers.ts";
import { CookieJar } from "../../../src/sim/jar/cookie-jar.ts";
import { access, NOW } from "../jar/cookie-samples.ts";

const LIMIT = 60_000;

/** What a browser does not do of a line's attributes, in a sentence each. */
function remarksOn(attributes: string, browser: BrowserName = "chromium"): string[] {
  const rules = rulesOf(browser);
  const parsed = parseSetCookie(`a=1; ${attributes}`, rules);
  if (!parsed.ok) throw new Error("not read");
  const outcome = new CookieJar([], { rules }).receive(`a=1; ${attributes}`, "https://shop.test/", access());
  const cookie = outcome.kind === "stored" ? outcome.cookie : null;
  return attributeRemarks(parsed.setCookie, cookie, rules, LIMIT).map(({ refusal }) => refusal.reason);
}

describe("an attribute that no browser knows", () => {
  test.each([
    ["Http-Only", "HttpOnly"],
    ["Same_Site=Lax", "SameSite"],
    ["HttpOnlyy", "HttpOnly"],
    ["Expire=1", "Expires"],
    ["Same=Lax", "SameSite"],
  ])("%s is nearly %s", (attribute, known) => {
    expect(remarksOn(attribute)).toEqual([expect.stringContaining(`It is written ${known}.`)]);
  });

  test.each(["Sam=Lax", "Version=1", "Comment=x", "P=1"])("%s is nearly none", (attribute) => {
    expect(remarksOn(attribute)).toEqual([expect.not.stringContaining("It is written")]);
  });

  test("is nothing to speak of, if it has no effect", () => {
    expect(remarksOn("Priority=High")).toEqual([]);
    expect(remarksOn("PRIORITY=High; HttpOnly")).toEqual([]);
  });
});

describe("a value that cannot be read", () => {
  test.each([
    ["SameSite=Sometimes", "it must be Strict, Lax or None"],
    ["SAMESITE=Sometimes", "it must be Strict, Lax or None"],
    ["Max-Age=soon", "it must be a whole number of seconds"],
    ["expires=soon", "it must be a date"],
    ["Path=shop", "it must be a path that begins with /"],
  ])("%s", (attribute, words) => expect(remarksOn(attribute)).toEqual([expect.stringContaining(words)]));
});

describe("a life that is cut", () => {
  test.each<[string, string[]]>([
    ["Max-Age=60", []],
    ["Max-Age=61", ["Max-Age=61"]],
    [`Expires=${new Date(NOW + 60_000).toUTCString()}`, []],
    [`Expires=${new Date(NOW + 61_000).toUTCString()}`, ["Expires"]],
    ["HttpOnly", []],
  ])("%s", (attribute, cut) => {
    const rules = rulesOf("chromium");
    const parsed = parseSetCookie(`a=1; ${attribute}`, rules);
    const outcome = new CookieJar([], { rules }).receive(`a=1; ${attribute}`, "https://shop.test/", access());
    if (!parsed.ok || outcome.kind !== "stored") throw new Error("not stored");
    const remarks = attributeRemarks(parsed.setCookie, outcome.cookie, rules, LIMIT);
    expect(remarks.map((one) => one.attribute)).toEqual(cut);
    for (const { refusal } of remarks) expect(refusal.code).toBe("lifetime-cut");
  });
});

test("Partitioned is unknown to some", () => {
  expect(remarksOn("Partitioned; Secure", "rfc")).toHaveLength(1);
  expect(remarksOn("Partitioned; Secure", "chromium")).toEqual([]);
});
