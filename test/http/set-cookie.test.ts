import { describe, expect, test } from "vitest";
import { parseSetCookie, RFC_READING, type SetCookie } from "../../src/http/set-cookie.ts";

/** The result for a line without attributes. */
const BARE = {
  maxAge: null,
  expires: null,
  domain: "",
  path: null,
  secure: false,
  httpOnly: false,
  sameSite: "Default",
  partitioned: false,
} as const;

function parsed(line: string): SetCookie {
  const result = parseSetCookie(line);
  if (!result.ok) throw new Error(`refused: ${result.fault.kind}`);
  return result.setCookie;
}

describe("name and value", () => {
  test.each([
    ["a=1", "a", "1"],
    ["a=1=2", "a", "1=2"],
    ["a=", "a", ""],
    ["=1", "", "1"],
    ["==1", "", "=1"],
    ["1", "", "1"],
    ["", "", ""],
    ["=", "", ""],
    [";a=1", "", ""],
    [" \t a b \t = \t 1 2 \t ", "a b", "1 2"],
    ["\u00a0a=1\u00a0", "\u00a0a", "1\u00a0"],
    ['a="1; 2"', "a", '"1'],
    ["a=%31%3B", "a", "%31%3B"],
    ["a=1,b=2", "a", "1,b=2"],
    ["ключ=значение", "ключ", "значение"],
  ])("%j", (line, name, value) => {
    expect(parsed(line)).toMatchObject({ name, value });
  });
});

// The text counts a tab as white space; Chromium takes one within a name or a value for a control character.
test.each([
  ["a=1\t2", false],
  ["a\tb=1", false],
  ["a=1; Path=/\tx", false],
  ["a=1; a\tb", false],
  ["\ta\t=\t1\t; \tPath\t=\t/\t; Secure\t", true],
  ["a=1; Path=/x y", true],
])("a reader that refuses tabs takes %j: %s", (line, ok) => {
  const read = parseSetCookie(line, { ...RFC_READING, tab: "refused" });
  expect(read.ok ? null : read.fault).toEqual(ok ? null : { kind: "control-character", charCode: 9 });
  expect(parseSetCookie(line).ok).toBe(true);
});

describe("attributes", () => {
  test.each<[string, Partial<SetCookie>]>([
    ["", {}],
    [";", {}],
    [";;; ;", {}],
    ["; Unknown=x; =y", {}],
    ["; SECURE; hTTPoNLY", { secure: true, httpOnly: true }],
    ["; Secure=false; HttpOnly=0", { secure: true, httpOnly: true }],
    ["; Secured; Http-Only", {}],
    [" ; \t Secure \t ; \t Path \t = \t /a \t ", { secure: true, path: "/a" }],

    ["; Max-Age=60", { maxAge: 60 }],
    ["; Max-Age=-60", { maxAge: -60 }],
    ["; Max-Age=0", { maxAge: 0 }],
    ["; Max-Age=060", { maxAge: 60 }],
    ["; Max-Age=", {}],
    ["; Max-Age", {}],
    ["; Max-Age=-", {}],
    ["; Max-Age=+60", {}],
    ["; Max-Age=60s", {}],
    ["; Max-Age=6.0", {}],
    ['; Max-Age="60"', {}],
    [`; Max-Age=${"9".repeat(400)}`, { maxAge: Number.POSITIVE_INFINITY }],
    ["; Max-Age=60; Max-Age=30", { maxAge: 30 }],
    ["; Max-Age=60; Max-Age=soon", { maxAge: 60 }],

    ["; Expires=Thu, 01 Jan 1970 00:00:01 GMT", { expires: 1000 }],
    ["; Expires=soon", {}],
    ["; Expires=Thu, 01 Jan 1970 00:00:01 GMT; Expires=soon", { expires: 1000 }],
    ["; Expires=1 Jan 1970 00:00:01; Expires=1 Jan 1970 00:00:02", { expires: 2000 }],

    ["; Domain=Shop.TEST", { domain: "shop.test" }],
    ["; Domain=.shop.test", { domain: "shop.test" }],
    ["; Domain=..shop.test", { domain: ".shop.test" }],
    ["; Domain=.", { domain: "" }],
    ["; Domain", { domain: "" }],
    ["; Domain=a.test; Domain=b.test", { domain: "b.test" }],
    ["; Domain=a.test; Domain=", { domain: "" }],

    ["; Path=/a", { path: "/a" }],
    ["; Path=", { path: "" }],
    ["; Path", { path: "" }],
    ["; Path=a", { path: "" }],
    ['; Path="/a"', { path: "" }],
    ["; Path=/A%20b", { path: "/A%20b" }],
    ["; Path=/a; Path=/b", { path: "/b" }],
    ["; Path=/a; Path=b", { path: "" }],

    ["; Partitioned", { partitioned: true }],
    ["; partitioned=no", { partitioned: true }],

    ["; SameSite=STRICT", { sameSite: "Strict" }],
    ["; SameSite=lax", { sameSite: "Lax" }],
    ["; SameSite=None", { sameSite: "None" }],
    ["; SameSite", {}],
    ["; SameSite=Strict; SameSite=Other", {}],
    ["; SameSite=Other; SameSite=Strict", { sameSite: "Strict" }],
  ])("%j", (attributes, expected) => {
    const { unread: _, ...set } = parsed(`a=1${attributes}`);
    expect(set).toEqual({ name: "a", value: "1", ...BARE, ...expected });
  });

  test("those that mean nothing are told, in their order, with the reason", () => {
    const long = "x".repeat(1025);
    const line = `a=1; HTTP-Only; SameSite=true; Expires=7d; Max-Age=1h; Path=a; Note=${long}; Secure=no; =x; `;
    expect(parsed(line).unread).toEqual([
      { name: "HTTP-Only", value: "", why: "unknown" },
      { name: "SameSite", value: "true", why: "unreadable" },
      { name: "Expires", value: "7d", why: "unreadable" },
      { name: "Max-Age", value: "1h", why: "unreadable" },
      { name: "Path", value: "a", why: "unreadable" },
      { name: "Note", value: long, why: "too-long" },
    ]);
  });
});

test("an attribute is read from its first character, with or without a blank before it", () => {
  expect(parsed("a=1;Secure;HttpOnly;Note=x").unread).toEqual([{ name: "Note", value: "x", why: "unknown" }]);
  expect(parsed("a=1;Secure;HttpOnly")).toMatchObject({ secure: true, httpOnly: true });
});

describe("limits", () => {
  test("4096 octets of name and value are the most", () => {
    expect(parsed(`name=${"v".repeat(4092)}`).value).toHaveLength(4092);
    expect(parseSetCookie(`name=${"v".repeat(4093)}`)).toMatchObject({
      ok: false,
      name: "name",
      fault: { kind: "too-large", octets: 4097 },
    });
  });

  test("octets count, not characters", () => {
    expect(parsed("é".repeat(2048)).value).toHaveLength(2048);
    expect(parseSetCookie(`${"é".repeat(2048)}x`)).toMatchObject({ fault: { octets: 4097 } });
  });

  test("white space around them and the equals sign do not count", () => {
    expect(parsed(`  name =  ${"v".repeat(4092)}  `).name).toBe("name");
  });

  test("an attribute of 1024 octets is read, one of 1025 is as if it were not there", () => {
    expect(parsed(`a=1; Path=/${"p".repeat(1023)}`).path).toHaveLength(1024);
    expect(parsed(`a=1; Path=/p; Path=/${"p".repeat(1024)}`).path).toBe("/p");
    expect(parsed(`a=1; Path=/p; Path=/${"é".repeat(512)}`).path).toBe("/p");
  });
});

describe("control characters", () => {
  const codes = Array.from({ length: 0x21 }, (_, code) => code).concat(0x7f, 0x80);
  const allowed = new Set([0x09, 0x20, 0x80]);

  test.each(codes)("U+%s in the name, the value or an attribute", (code) => {
    const character = String.fromCharCode(code);
    for (const line of [`a${character}b=1`, `a=1${character}2`, `a=1; Path=/${character}x; Secure`]) {
      const result = parseSetCookie(line);
      expect(result.ok).toBe(allowed.has(code));
      if (!result.ok) expect(result.fault).toEqual({ kind: "control-character", charCode: code });
    }
  });

  test("are looked for before the size", () => {
    expect(parseSetCookie(`${"v".repeat(5000)}\0`)).toMatchObject({ fault: { kind: "control-character" } });
  });
});

test.each([
  ["Shop.TEST", "shop.test", "shop.test"],
  ["Bücher.test", "bücher.test", "xn--bcher-kva.test"],
  ["bad host", "bad host", "bad host"],
])("a Domain of other letters is kept, or written in ASCII: %s", (domain, kept, ascii) => {
  const read = (unicodeDomain: "kept" | "to-ascii") => {
    const result = parseSetCookie(`a=1; Domain=${domain}`, { ...RFC_READING, unicodeDomain });
    return result.ok ? result.setCookie.domain : null;
  };
  expect([read("kept"), read("to-ascii")]).toEqual([kept, ascii]);
});

test("a control character is one at the very beginning, too", () => {
  expect(parseSetCookie("\x01a=1")).toMatchObject({ ok: false, fault: { charCode: 1 } });
});

test.each([
  ["no-domain", ""],
  ["no-host", "."],
] as const)("a Domain that is a dot alone is %s", (loneDot, domain) => {
  const read = (value: string) => {
    const result = parseSetCookie(`a=1; Domain=${value}`, { ...RFC_READING, loneDot });
    return result.ok ? result.setCookie.domain : null;
  };
  expect([read("."), read(".a"), read("a")]).toEqual([domain, "a", "a"]);
});
