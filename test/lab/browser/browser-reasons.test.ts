import { describe, expect, test } from "vitest";
import { NOT_SENT, NOT_STORED, refusalBy } from "../../../src/lab/browser/browser-reasons.ts";
import { refuse } from "../../../src/trace/refusal.ts";

const CASE = { url: new URL("http://shop.localhost:4000/profile"), name: "id", cookie: null } as const;

test("there are as many words as Chromium has: 18 for what is not sent, 20 for what is not kept", () => {
  expect([Object.keys(NOT_SENT).length, Object.keys(NOT_STORED).length]).toEqual([18, 20]);
});

describe.each([...Object.entries(NOT_SENT), ...Object.entries(NOT_STORED)])("%s", (reason, codes) => {
  const table = reason in NOT_SENT && NOT_SENT[reason as "SecureOnly"] === codes ? NOT_SENT : NOT_STORED;

  test("has a sentence and a clause, with nothing left open in it", () => {
    const { reason: words, clause, code } = refusalBy(table, [reason], { ...CASE, expected: null });
    expect(code).toBe(codes[0]);
    expect(words).not.toMatch(/[{}]|undefined/);
    expect(clause).not.toBe("");
  });

  test("is told by our own refusal where that says the same, since it knows more", () => {
    for (const code of codes) {
      const facts = new Proxy({}, { get: () => "known" });
      const expected = refuse(code, facts);
      expect(refusalBy(table, [reason], { ...CASE, expected })).toBe(expected);
    }
  });
});

test("the browser is right where our jar says something else, and a word that no table has is said as it is", () => {
  const expected = refuse("not-on-path", { cookiePath: "/a", path: "/b" });
  expect(refusalBy(NOT_SENT, ["SameSiteStrict"], { ...CASE, expected }).code).toBe("same-site-strict");
  expect(refusalBy(NOT_SENT, ["SomethingNew"], { ...CASE, expected }).code).toBe("browser-error");
});
