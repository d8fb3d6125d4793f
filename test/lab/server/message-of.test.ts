import { expect, test } from "vitest";
import { requestLines, responseLines } from "../../../src/http/message.ts";
import { keepAnswer, type NodeResponse, requestOf, responseOf } from "../../../src/lab/server/message-of.ts";

const asked = (method: string, url: string, rawHeaders: readonly string[], rawBody: string) =>
  requestOf({ method, url, rawHeaders, rawBody }, `http://shop.test${url}`);

test("a request is its raw headers, name and value in turn, and its body from the first character on", () => {
  expect(asked("POST", "/login", ["Host", "shop.test", "Accept", "*/*"], "user=a")).toEqual({
    method: "POST",
    url: "http://shop.test/login",
    fields: [
      { name: "Host", value: "shop.test" },
      { name: "Accept", value: "*/*" },
    ],
    body: "user=a",
  });
});

test.each([
  [{ url: "/a/../b//c/./d%2fe" }, "GET /a/../b//c/./d%2fe HTTP/1.1"],
  [{ url: "/a?b=c" }, "GET /a?b=c HTTP/1.1"],
  [{ url: "*", method: "OPTIONS" }, "OPTIONS * HTTP/1.1"],
  [{ url: "http://shop.test/a" }, "GET http://shop.test/a HTTP/1.1"],
  [{ url: "/", httpVersion: "1.0" }, "GET / HTTP/1.0"],
])("its request line is that of the wire: %j", (parts, line) => {
  const { href } = new URL(parts.url, "http://shop.test");
  expect(requestLines(requestOf({ rawHeaders: [], ...parts }, href))).toEqual([line]);
});

test("the reason phrase of an answer is the one that was sent", () => {
  const line = (status: number, head: string) => responseLines(responseOf(status, head, ""))[0];
  expect(line(413, "HTTP/1.1 413 Payload Too Large\r\n\r\n")).toBe("HTTP/1.1 413 Payload Too Large");
  expect(line(299, "HTTP/1.1 299 Fine\r\n\r\n")).toBe("HTTP/1.1 299 Fine");
  expect(responseOf(200, "HTTP/1.1 200 OK\r\n\r\n", "")).not.toHaveProperty("reason");
  expect(responseOf(200, "", "")).not.toHaveProperty("reason");
});

test("a name without a value is no field", () => {
  expect(asked("GET", "/", ["Host", "shop.test", "X"], "").fields).toEqual([
    { name: "Host", value: "shop.test" },
  ]);
  expect(asked("GET", "/", [], "").fields).toEqual([]);
  expect(asked("GET", "/", ["X", ""], "").fields).toEqual([{ name: "X", value: "" }]);
});

test("an answer is the head that was sent, without its first line, and its body from the first character on", () => {
  const head = "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-Empty:\r\n: none\r\na:b\r\nno field\r\n\r\n";
  expect(responseOf(200, head, "Welcome")).toMatchObject({
    status: 200,
    fields: [
      { name: "Set-Cookie", value: "a=1" },
      { name: "X-Empty", value: "" },
      { name: "a", value: "b" },
    ],
    body: "Welcome",
  });
});

/** What is kept of the pieces of an answer, and what was sent on. */
function kept(pieces: readonly unknown[], last?: unknown) {
  const [sent, body]: [unknown[], Buffer[]] = [[], []];
  const response = {
    write: (chunk: unknown) => sent.push(chunk) > 0,
    end: (chunk?: unknown) => sent.push(chunk),
  } as unknown as NodeResponse;
  keepAnswer(response, body);
  for (const piece of pieces) response.write(piece);
  response.end(last);
  return { sent, body: Buffer.concat(body).toString() };
}

test("of an answer that is sent in pieces the text and the bytes are kept, and all of it goes on", () => {
  const pieces = ["one ", Buffer.from("two "), new Uint8Array([51, 32])];
  expect(kept(pieces, "four")).toEqual({ sent: [...pieces, "four"], body: "one two 3 four" });
  expect(kept([], undefined)).toEqual({ sent: [undefined], body: "" });
  const callback = () => {};
  expect(kept(["one", 5, null], callback)).toEqual({ sent: ["one", 5, null, callback], body: "one" });
});

test("of a long answer no more is kept than is shown", () => {
  const part = "x".repeat(5000);
  const { sent, body } = kept([part, part, part], "end");
  expect(sent).toHaveLength(4);
  expect(body).toHaveLength(10_000);
  expect(kept(["x".repeat(8192), "y"], "z").body).toHaveLength(8193);
});

test("of a body the first 8192 characters are shown", () => {
  expect(asked("POST", "/", [], "x".repeat(8193)).body).toHaveLength(8192);
  expect(responseOf(200, "", "x".repeat(8193)).body).toHaveLength(8192);
});
