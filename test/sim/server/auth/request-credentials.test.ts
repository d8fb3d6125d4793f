import { describe, expect, test } from "vitest";
import {
  authorization,
  basicCredentials,
  requestCookie,
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
