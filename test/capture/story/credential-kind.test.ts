import { describe, expect, test } from "vitest";
import {
  authorizationOf,
  bearerOf,
  cookieKind,
  namedValues,
  tokenIn,
  tokensHandedOut,
} from "../../../src/capture/story/credential-kind.ts";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NSJ9.c2ln";

describe("cookieKind", () => {
  test.each([
    ["sid", "abc123", "session-id"],
    ["connect.sid", "s%3Aabc.def", "session-id"],
    ["__Host-session", "x", "session-id"],
    ["JSESSIONID", "0A1B", "session-id"],
    ["PHPSESSID", "0a1b", "session-id"],
    [".AspNetCore.Cookies", "CfDJ8", "session-id"],
    ["remember_me", "x", "session-id"],
    ["token", TOKEN, "token"],
    ["auth", `Bearer%20${TOKEN}`, "token"],
    ["XSRF-TOKEN", "x", "csrf-token"],
    ["csrftoken", "x", "csrf-token"],
    ["_ga", "GA1.1.2.3", "tracking"],
    ["theme", "dark", "other"],
    ["side", "left", "other"],
    ["sid", "", "other"],
  ])("%s=%s looks like: %s", (name, value, kind) => {
    expect(cookieKind(name, value)).toBe(kind);
  });

  test("a long value that chance chose is an id, if no script may read it", () => {
    expect(cookieKind("a", "3gH6grIj5MYiUdGD0wIrCSeIwP0J4yRd", true)).toBe("session-id");
    expect(cookieKind("a", "3gH6grIj5MYiUdGD0wIrCSeIwP0J4yRd", false)).toBe("other");
    expect(cookieKind("a", "3gH6grIj5MYiUdGD0wIrCSeIwP0J4yRd")).toBe("other");
    expect(cookieKind("a", "a-long-value-of-plain-words-only", true)).toBe("other");
  });
});

test("a token is found in a value that says more", () => {
  expect(tokenIn(TOKEN)).toBe(TOKEN);
  expect(tokenIn(`s%3A${TOKEN}`)).toBe(TOKEN);
  expect(tokenIn("eyJ.not.one")).toBeNull();
});

test("the fields of a body, as a form or as JSON has them", () => {
  const of = (body: string, type: string) =>
    namedValues({ status: 200, body, fields: [{ name: "Content-Type", value: type }] });
  expect(of("user=ann&password=a+b", "application/x-www-form-urlencoded")).toEqual([
    ["user", "ann"],
    ["password", "a b"],
  ]);
  expect(of('{"user":{"name":"ann"},"roles":["a",{"id":7}]}', "application/json")).toEqual([
    ["name", "ann"],
    ["roles", "a"],
    ["id", "7"],
  ]);
  expect(of("{broken", "application/json")).toEqual([]);
  expect(of("<p>a=b</p>", "text/html")).toEqual([]);
  expect(of("[".repeat(100_000) + "]".repeat(100_000), "application/json")).toEqual([]);
});

test("fields are looked for twenty levels down, and not further", () => {
  const body = (levels: number) => `${'{"a":'.repeat(levels)}"x"${"}".repeat(levels)}`;
  const of = (levels: number) => namedValues({ status: 200, body: body(levels), fields: [] });
  expect(of(20)).toEqual([["a", "x"]]);
  expect(of(21)).toEqual([]);
});

test.each([
  ["application/json", 1],
  ["text/plain", 1],
  ["text/html; charset=utf-8", 1],
  ["application/javascript", 1],
  [null, 1],
  ["image/png", 0],
  ["application/octet-stream", 0],
])("an answer of the type %s hands out %i tokens: a script has to be able to read it", (type, count) => {
  const fields = type === null ? [] : [{ name: "Content-Type", value: type }];
  const body = JSON.stringify({ a: TOKEN, b: TOKEN });
  expect(tokensHandedOut({ status: 200, fields, body })).toEqual(Array(count).fill(TOKEN));
});

test.each([
  ["Bearer abc", { scheme: "Bearer", credentials: "abc" }, "abc"],
  ["  bearer   abc def ", { scheme: "bearer", credentials: "abc def" }, "abc def"],
  ["Token abc", { scheme: "Token", credentials: "abc" }, "abc"],
  ["DPoP abc", { scheme: "DPoP", credentials: "abc" }, "abc"],
  ["Basic abc", { scheme: "Basic", credentials: "abc" }, null],
  ["abc", null, null],
  ["", null, null],
])("Authorization: %s", (value, authorization, bearer) => {
  const request = { method: "GET", url: "https://shop.test/", body: "" };
  const fields = [{ name: "authorization", value }];
  expect(authorizationOf({ ...request, fields })).toEqual(authorization);
  expect(bearerOf({ ...request, fields })).toBe(bearer);
  expect([authorizationOf({ ...request, fields: [] }), bearerOf({ ...request, fields: [] })]).toEqual([
    null,
    null,
  ]);
});
