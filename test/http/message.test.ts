import { describe, expect, test } from "vitest";
import {
  combined,
  field,
  fieldValues,
  type HttpResponse,
  messageBytes,
  reasonPhrase,
  requestLines,
  requestTarget,
  responseLines,
} from "../../src/http/message.ts";

const login = {
  method: "POST",
  url: "https://shop.test/login?next=%2Fcart#top",
  fields: [
    { name: "Host", value: "shop.test" },
    { name: "Content-Length", value: "9" },
  ],
  body: "user=alex",
};
const welcome: HttpResponse = {
  status: 200,
  fields: [
    { name: "Set-Cookie", value: "a=1" },
    { name: "set-cookie", value: "b=2" },
  ],
  body: "",
};

test("the request line has path and query, and never the fragment", () => {
  expect(requestTarget(login.url)).toBe("/login?next=%2Fcart");
  expect(requestTarget("https://shop.test")).toBe("/");
});

describe("fields", () => {
  test("are found by their name in any case, in the order they were sent", () => {
    expect(field(welcome, "SET-COOKIE")).toBe("a=1");
    expect(fieldValues(welcome, "Set-Cookie")).toEqual(["a=1", "b=2"]);
  });

  test("in several lines are one list; without one there is none", () => {
    expect(combined(welcome, "set-cookie")).toBe("a=1, b=2");
    expect(combined(login, "HOST")).toBe("shop.test");
    expect(combined(login, "Vary")).toBeNull();
  });

  test("that are not there are null, or none", () => {
    expect(field(welcome, "Location")).toBeNull();
    expect(fieldValues(welcome, "Location")).toEqual([]);
  });
});

test("messages as lines: the body comes after an empty one", () => {
  expect(requestLines(login)).toEqual([
    "POST /login?next=%2Fcart HTTP/1.1",
    "Host: shop.test",
    "Content-Length: 9",
    "",
    "user=alex",
  ]);
  expect(responseLines(welcome)).toEqual(["HTTP/1.1 200 OK", "Set-Cookie: a=1", "set-cookie: b=2"]);
});

test("messages as bytes: CRLF after each line, and the body as it is", () => {
  expect(messageBytes({ ...login, body: "a\nb" })).toBe(
    "POST /login?next=%2Fcart HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 9\r\n\r\na\nb",
  );
  expect(messageBytes(welcome)).toBe("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n\r\n");
});

test("a status without a phrase has an empty one", () => {
  expect(reasonPhrase(404)).toBe("Not Found");
  expect(reasonPhrase(299)).toBe("");
});
