import { expect, test } from "vitest";
import { requestOf, responseOf } from "../../../src/lab/server/message-of.ts";

test("a request is its raw headers, name and value in turn, and its body from the first character on", () => {
  expect(requestOf("POST", "/login", ["Host", "shop.test", "Accept", "*/*"], "user=a")).toEqual({
    method: "POST",
    url: "/login",
    fields: [
      { name: "Host", value: "shop.test" },
      { name: "Accept", value: "*/*" },
    ],
    body: "user=a",
  });
});

test("an answer is the head that was sent, without its first line, and its body from the first character on", () => {
  const head = "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-Empty:\r\n: none\r\n\r\n";
  expect(responseOf(200, head, "Welcome")).toMatchObject({
    status: 200,
    fields: [
      { name: "Set-Cookie", value: "a=1" },
      { name: "X-Empty", value: "" },
    ],
    body: "Welcome",
  });
});
