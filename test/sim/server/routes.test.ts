import { describe, expect, test } from "vitest";
import { messageBytes } from "../../../src/http/message.ts";
import { bodyFields, jsonResponse, redirectResponse, textResponse } from "../../../src/sim/server/routes.ts";

const FORM = "application/x-www-form-urlencoded";

describe("bodyFields", () => {
  test.each([
    [FORM, "a=1&b=x+y%21", { a: "1", b: "x y!" }],
    [FORM, "", {}],
    [null, "a=1", { a: "1" }],
    ["application/json", '{"a":1,"b":"x"}', { a: "1", b: "x" }],
    ["application/json; charset=utf-8", '{"a":null}', { a: "null" }],
    ["application/json", "{", {}],
    ["application/json", '"text"', {}],
    ["application/json", "null", {}],
  ])("%s, %j", (type, body, expected) => {
    expect(bodyFields(type, body)).toEqual(expected);
  });
});

describe("answers, byte for byte (RFC 9112 §2.1)", () => {
  test.each([
    [
      "text",
      textResponse(200, "Zoë €"),
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nZoë €",
    ],
    [
      "json",
      jsonResponse(200, { a: "ë" }),
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a":"ë"}',
    ],
    [
      "fields before them",
      textResponse(401, "no", [{ name: "WWW-Authenticate", value: "Bearer" }]),
      "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nno",
    ],
    [
      "a redirect",
      redirectResponse(303, "/b"),
      "HTTP/1.1 303 See Other\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
    ],
  ])("%s", (_, response, bytes) => {
    expect(messageBytes(response)).toBe(bytes);
  });
});
