import { describe, expect, test } from "vitest";
import {
  authorization,
  basicCredentials,
  clearCookie,
  requestCookie,
  setCookie,
} from "../../../../src/sim/server/auth/request-credentials.ts";

const request = (name: string, value: string) => ({
  method: "GET",
  url: "https://shop.test/",
  fields: [{ name, value }],
  body: "",
});
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("requestCookie", () => {
  test.each([
    ["a=1", "1"],
    ["b=2; a=1", "1"],
    ["a=1; a=2", "1"],
    ["a=x=y", "x=y"],
    ["a=", ""],
    ["aa=1", null],
    ["A=1", null],
    ["a", null],
    ["", null],
  ])("a in %j: %j", (header, expected) => {
    expect(requestCookie(request("Cookie", header), "a")).toBe(expected);
  });
});

describe("authorization", () => {
  test.each([
    ["Bearer abc", "abc"],
    ["bearer abc", "abc"],
    ["BEARER  abc", "abc"],
    ["Basic abc", null],
    ["Bearer", null],
    ["Bearer ", null],
    ["", null],
  ])("Bearer in %j: %j", (header, expected) => {
    expect(authorization(request("Authorization", header), "Bearer")).toBe(expected);
  });
});

describe("basicCredentials (RFC 7617 §2)", () => {
  test.each([
    ["shivam:correct-horse", { username: "shivam", password: "correct-horse" }],
    ["shivam:a:b", { username: "shivam", password: "a:b" }],
    ["zoë:x", { username: "zoë", password: "x" }],
    [":", { username: "", password: "" }],
    ["shivam", null],
  ])("%j", (text, expected) => {
    expect(basicCredentials(request("Authorization", `Basic ${base64(text)}`))).toEqual(expected);
  });
});

describe("Set-Cookie", () => {
  test.each([
    ["", "id=1"],
    ["Path=/; HttpOnly", "id=1; Path=/; HttpOnly"],
  ])("with the attributes %j", (attributes, line) => {
    expect(setCookie("id", "1", attributes)).toEqual({ name: "Set-Cookie", value: line });
  });

  test.each([
    ["", "id=; Max-Age=0"],
    [
      "Path=/a; Domain=shop.test; Secure; SameSite=None",
      "id=; Path=/a; Domain=shop.test; Secure; SameSite=None; Max-Age=0",
    ],
    ["Path=/; max-age=60; Expires=Thu, 01 Jan 2026 00:00:00 GMT", "id=; Path=/; Max-Age=0"],
  ])("is taken back from %j in its own place, with no life", (attributes, line) => {
    expect(clearCookie("id", attributes).value).toBe(line);
  });
});
