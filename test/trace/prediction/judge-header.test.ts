import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeHeader } from "../../../src/trace/prediction/judge-header.ts";
import type { JudgedPart } from "../../../src/trace/prediction/judgement.ts";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VySWQiOjQ1fQ.c2lnbmF0dXJlLW9mLTQ1";
const SET = "sessionId=abc123; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=600";

/** Returns what is wrong with a line, such as "theme missing"; "" if it is right. */
const faults = (name: string, value: string | null, typed: string): string => {
  const { right, parts } = judgeHeader({ name, value }, typed);
  const told = parts.filter(({ verdict }) => verdict !== "right").map(worded);
  expect(right).toBe(told.length === 0);
  return told.join(", ");
};

const worded = ({ name, verdict, slip }: JudgedPart) =>
  [name, verdict, ...(slip === undefined ? [] : [`(${slip})`])].join(" ");

describe("a Cookie header", () => {
  test.each([
    ["Cookie: sessionId=abc123; theme=dark", ""],
    ["cookie:theme=dark;sessionId=abc123", ""],
    ["> Cookie: sessionId=abc123; theme=dark;", ""],
    ["Cookie: sessionId=abc123", "theme missing"],
    ["Cookie: sessionId=abc124; theme=dark", "sessionId different"],
    ["Cookie: sessionid=abc123; theme=dark", "sessionId different (letter-case)"],
    ["Cookie: sessionId=abc123; theme=dark; cart=7", "cart extra"],
    ["Cookie: sessionId=abc123; theme=dark; path=/", "path extra (attribute-in-cookie)"],
    ["Cookie: sessionId=abc123, theme=dark", "sessionId different (comma), theme missing"],
    ["theme=dark; sessionId=abc123", ""],
    ["sessionId=abc123", "theme missing"],
    ["Cookie sessionId=abc123; theme=dark", "Cookie missing (no-colon)"],
    ["Set-Cookie: sessionId=abc123; theme=dark", "Cookie different (other-way)"],
    ["Authorization: x", "Cookie different, sessionId missing, theme missing, x extra"],
    ["none", "Cookie missing"],
    ["Cookie:", "Cookie missing"],
  ])("%s", (typed, wrong) => {
    expect(faults("Cookie", "sessionId=abc123; theme=dark", typed)).toBe(wrong);
  });

  test("two cookies of one name are two", () => {
    expect(faults("Cookie", "a=1; a=2", "Cookie: a=2; a=1")).toBe("");
    expect(faults("Cookie", "a=1; a=2", "Cookie: a=1")).toBe("a missing");
    expect(faults("Cookie", "a=1; a=2", "Cookie: a=1; a=1")).toBe("a different");
  });

  test("the order never counts, and what is left out is named", () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    const pairs = fc.uniqueArray(fc.tuple(name, fc.stringMatching(/^[a-z0-9]{1,8}$/)), {
      selector: ([n]) => n,
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(pairs, fc.nat(), (cookies, out) => {
        const line = (some: typeof cookies) => some.map((pair) => pair.join("=")).join("; ");
        const left = out % cookies.length;
        expect(faults("Cookie", line(cookies), `Cookie: ${line(cookies.toReversed())}`)).toBe("");
        const fewer = cookies.filter((_, i) => i !== left);
        const wrong = fewer.length === 0 ? "Cookie missing" : `${cookies[left]?.[0]} missing`;
        expect(faults("Cookie", line(cookies), `Cookie: ${line(fewer)}`)).toBe(wrong);
      }),
    );
  });
});

describe("no header", () => {
  test.each([
    ["none", ""],
    ["None.", ""],
    ["no Cookie", ""],
    ["no Cookie header", ""],
    ["Cookie:", ""],
    ["Cookie: none", ""],
    ["Cookie: a=1", "Cookie extra"],
    ["nonesense=1", "Cookie extra"],
  ])("%s", (typed, wrong) => {
    expect(faults("Cookie", null, typed)).toBe(wrong);
  });
});

describe("a Set-Cookie header", () => {
  test.each([
    [`Set-Cookie: ${SET}`, ""],
    ["set-cookie: sessionId=abc123; max-age=600; samesite=lax; secure; httponly; path=/", ""],
    ["Set-Cookie: sessionId=abc123; Path=/; Secure; SameSite=Lax; Max-Age=600", "HttpOnly missing"],
    [`Set-Cookie: ${SET}; Partitioned`, "Partitioned extra"],
    [`Set-Cookie: ${SET.replace("Lax", "Strict")}`, "SameSite different"],
    [`Set-Cookie: ${SET.replace("600", "60")}`, "Max-Age different"],
    // The cookie comes first: what is there is not an attribute.
    [
      `Set-Cookie: HttpOnly; sessionId=abc123; Path=/; Secure; SameSite=Lax; Max-Age=600`,
      "sessionId missing, HttpOnly missing, sessionId extra",
    ],
    [`Cookie: ${SET}`, "Set-Cookie different (other-way)"],
  ])("%s", (typed, wrong) => {
    expect(faults("Set-Cookie", SET, typed)).toBe(wrong);
  });

  test("a date is a date, and a host may have its old dot", () => {
    const value = "a=1; Domain=shop.test; Expires=Wed, 21 Oct 2026 07:28:00 GMT";
    expect(
      faults("Set-Cookie", value, "Set-Cookie: a=1; domain=.SHOP.test; expires=21 Oct 2026 07:28:00"),
    ).toBe("");
    expect(faults("Set-Cookie", value, "Set-Cookie: a=1; Domain=shop.test; Expires=tomorrow")).toBe(
      "Expires different",
    );
  });
});

describe("an Authorization header", () => {
  test.each([
    [`Authorization: Bearer ${TOKEN}`, ""],
    ["authorization: bearer eyJ…", ""],
    ["Authorization: Bearer eyJhb....eyJ1c2….…LTQ1", ""],
    ["Authorization: Bearer eyJ...", ""],
    ["Authorization: Bearer …", "token different"],
    ["Authorization: Bearer eyX…", "token different"],
    ["Authorization: Bearer", "token missing"],
    [`Authorization: ${TOKEN}`, "Bearer missing"],
    [`Authorization: Basic ${TOKEN}`, "Bearer different"],
    ["Bearer eyJ…", ""],
    ["eyJ…", "Bearer missing"],
  ])("%s", (typed, wrong) => {
    expect(faults("Authorization", `Bearer ${TOKEN}`, typed)).toBe(wrong);
  });
});

test.each([
  ["Origin", "https://evil.test", "Origin: https://evil.test", ""],
  ["Origin", "https://evil.test", "https://evil.test", ""],
  ["Origin", "https://evil.test", "Origin: https://evil.test/", "Origin different (origin-path)"],
  ["Origin", "https://evil.test", "Origin: evil.test", "Origin different"],
  ["Access-Control-Allow-Methods", "GET, PUT", "access-control-allow-methods: PUT,GET", ""],
  [
    "Access-Control-Allow-Methods",
    "GET, PUT",
    "Access-Control-Allow-Methods: PUT, POST",
    "GET missing, POST extra",
  ],
  ["Vary", "Origin", "Vary: origin", ""],
])("%s: %s, typed as %s", (name, value, typed, wrong) => {
  expect(faults(name, value, typed)).toBe(wrong);
});

test("whatever is typed is judged", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("Cookie", "Set-Cookie", "Authorization", "Vary", "Origin"),
      fc.option(fc.string()),
      fc.string(),
      (name, value, typed) => {
        expect(judgeHeader({ name, value }, typed).parts.length).toBeGreaterThan(0);
      },
    ),
  );
});

describe("a name that is written in another way", () => {
  const verdicts = (name: string, value: string, typed: string) =>
    judgeHeader({ name, value }, typed).parts.map(({ kind, verdict, ...more }) => [
      kind,
      verdict,
      "slip" in more ? more.slip : null,
    ]);

  test("of a header, without its colon", () => {
    expect(verdicts("Location", "/profile", "Location /profile")).toEqual([
      ["name", "missing", "no-colon"],
      ["value", "right", null],
    ]);
    expect(verdicts("Cookie", "a=1", "cookie   a=1")).toEqual([
      ["name", "missing", "no-colon"],
      ["cookie", "right", null],
    ]);
  });

  test("of a cookie, in small letters or capitals", () => {
    for (const typed of ["sessionid=abc123", "SESSIONID=abc123"])
      expect(verdicts("Set-Cookie", "sessionId=abc123", typed)).toEqual([
        ["name", "right", null],
        ["cookie", "different", "letter-case"],
      ]);
    expect(verdicts("Set-Cookie", "sessionId=abc123", "session=abc123")).toEqual([
      ["name", "right", null],
      ["cookie", "missing", null],
    ]);
  });
});
