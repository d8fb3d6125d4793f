import { describe, expect, test } from "vitest";
import { PARAM_TYPES, type ParamTypeName } from "../../../src/lesson/language/param-types.ts";
import { SETTING_WORDS } from "../../../src/sim/server/server-settings.ts";

const read = (type: ParamTypeName, word: string) => PARAM_TYPES[type].read(word);

describe("what a word is read into", () => {
  test.each<[ParamTypeName, string, unknown]>([
    ["duration", "90s", 90_000],
    ["duration", "31m", 1_860_000],
    ["duration", "1.5h", 5_400_000],
    ["duration", "30d", 2_592_000_000],
    ["duration", "5ms", 5],
    ["duration", "36500d", 3_153_600_000_000],
    ["limit", "none", null],
    ["socket", "/feed", "/feed"],
    ["socket", "wss://shop.test/feed", "wss://shop.test/feed"],
    ["socket", "http://shop.test/feed", "http://shop.test/feed"],
    ["redirect", "302", 302],
    ["cache-control", "none", null],
    ["cache-control", "no-store", "no-store"],
    ["redirect", "308", 308],
    ["login", "s:x", { username: "s", password: "x" }],
    ["login", "s:", { username: "s", password: "" }],
    ["limit", "8h", 28_800_000],
    ["number", "0", 0],
    ["number", "999999999", 999_999_999],
    ["host", "shop.test", "shop.test"],
    ["address", "/profile?a=1", "/profile?a=1"],
    ["address", "http://shop.test", "http://shop.test"],
    ["path", "/theme/dark", "/theme/dark"],
    ["origins", "https://shop.test:8443", ["https://shop.test:8443"]],
    ["origins", "*", ["*"]],
    // It is not an origin, but it is passed to servers anyway, as it is.
    ["origins", "https://shop.test/", ["https://shop.test/"]],
    ["names", "GET,POST", "GET, POST"],
    ["names", "none", null],
    ["kept", "localStorage.a.b", { area: "localStorage", key: "a.b" }],
    ["pairs", "a=b=c", { a: "b=c" }],
    ["pairs", "a=", { a: "" }],
    ["login", "shivam:a:b", { username: "shivam", password: "a:b" }],
    ["refusal", "no-cookie", "no-cookie"],
    ["words", "x", ["x"]],
  ])("%s %s", (type, word, value) => {
    expect(read(type, word)).toEqual({ value });
  });
});

describe("what it cannot be", () => {
  test.each<[ParamTypeName, string, string]>([
    ["duration", "soon", '"soon" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d.'],
    ["duration", "31", '"31" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d.'],
    ["duration", "-1s", '"-1s" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d.'],
    ["duration", "36501d", '"36501d" is too long: at most 36500d.'],
    ["limit", "soon", '"soon" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d. Or write none.'],
    [
      "origins",
      "ftp://shop.test",
      '"ftp://shop.test" is not an origin. Write it like https://shop.test, or write *, any or none.',
    ],
    [
      "origins",
      "https://",
      '"https://" is not an origin. Write it like https://shop.test, or write *, any or none.',
    ],
    ["number", "1e3", '"1e3" is not a whole number.'],
    ["number", "1234567890", '"1234567890" is not a whole number.'],
    [
      "host",
      "https://shop.test",
      '"https://shop.test" is not a host name. Write it like shop.test, or localhost:3000 with a port.',
    ],
    [
      "address",
      "profile",
      '"profile" is not an address. Write a path like /profile, or a whole one like https://shop.test/profile.',
    ],
    [
      "address",
      "//",
      '"//" is not an address. Write a path like /profile, or a whole one like https://shop.test/profile.',
    ],
    [
      "address",
      "ftp://shop.test",
      '"ftp://shop.test" is not an address. Write a path like /profile, or a whole one like https://shop.test/profile.',
    ],
    [
      "path",
      "https://shop.test/a",
      '"https://shop.test/a" is not the path of a page. Write it like /welcome.',
    ],
    ["path", "/a?b", '"/a?b" is not the path of a page. Write it like /welcome.'],
    [
      "origins",
      "shop.test",
      '"shop.test" is not an origin. Write it like https://shop.test, or write *, any or none.',
    ],
    [
      "names",
      "X-A,(b)",
      '"X-A,(b)" is not a list of names. Write it like Content-Type,Authorization, or write none.',
    ],
    ["kept", "token", '"token" does not say where something is kept. Write it like localStorage.token.'],
    ["login", ":x", '":x" is not a name and a password. Write it like shivam:correct-horse.'],
    ["socket", "feed", '"feed" is not the address of a WebSocket. Write it like wss://shop.test/feed.'],
    ["socket", "wss://[", '"wss://[" is not the address of a WebSocket. Write it like wss://shop.test/feed.'],
    ["redirect", "300", '"300" does not redirect. Write one of: 301, 302, 303, 307, 308.'],
    ["pairs", "=x", '"=x" is not a name and a value. Write it like username=shivam.'],
    ["login", "shivam", '"shivam" is not a name and a password. Write it like shivam:correct-horse.'],
    [
      "mode",
      "sesion",
      '"sesion" is not one of: none, naive-cookie, session, jwt-header, jwt-cookie. Did you mean "session"?',
    ],
    ["method", "get", '"get" is not one of: GET, POST, PUT, PATCH, DELETE, HEAD. Did you mean "GET"?'],
    [
      "refusal",
      "session-not-fond",
      'There is no refusal called "session-not-fond". Did you mean "session-not-found"?',
    ],
  ])("%s %s", (type, word, error) => {
    expect(read(type, word)).toEqual({ error });
  });
});

test("what a type offers, it takes", () => {
  for (const [name, { offers = [] }] of Object.entries(PARAM_TYPES)) {
    for (const offer of offers) expect(read(name as ParamTypeName, offer)).not.toHaveProperty("error");
  }
});

test("a setting with a closed set of values offers all of them", () => {
  for (const [name, words] of Object.entries(SETTING_WORDS)) {
    expect(PARAM_TYPES[name as keyof typeof SETTING_WORDS].offers).toEqual(words);
  }
});
