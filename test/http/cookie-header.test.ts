import { expect, test } from "vitest";
import type { Cookie } from "../../src/http/cookie.ts";
import { byHeaderOrder, cookieHeader } from "../../src/http/cookie-header.ts";

test.each([
  ["nothing", [], ""],
  ["one", [{ name: "a", value: "1" }], "a=1"],
  [
    "several, in their order",
    [
      { name: "b", value: "2" },
      { name: "a", value: "1" },
    ],
    "b=2; a=1",
  ],
  ["no name", [{ name: "", value: "x" }], "x"],
  ["no value", [{ name: "a", value: "" }], "a="],
  ["quotes are part of the value", [{ name: "a", value: '"1"' }], 'a="1"'],
])("cookieHeader: %s", (_, cookies, expected) => {
  expect(cookieHeader(cookies)).toBe(expected);
});

test("longer paths first, then earlier cookies, then as they were", () => {
  const cookie = (name: string, path: string, creationTime: number): Cookie => ({
    name,
    value: "",
    domain: "shop.test",
    hostOnly: true,
    path,
    secure: false,
    httpOnly: false,
    sameSite: "Default",
    partitionKey: null,
    expiryTime: null,
    creationTime,
    lastAccessTime: creationTime,
  });
  const cookies = [
    cookie("late", "/", 2),
    cookie("early", "/", 1),
    cookie("early too", "/", 1),
    cookie("deep", "/a", 3),
  ];
  expect(cookies.sort(byHeaderOrder).map(({ name }) => name)).toEqual(["deep", "early", "early too", "late"]);
});
