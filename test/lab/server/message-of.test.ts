import { expect, test } from "vitest";
import { keepAnswer, type NodeResponse, requestOf, responseOf } from "../../../src/lab/server/message-of.ts";

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

test("a name without a value is no field", () => {
  expect(requestOf("GET", "/", ["Host", "shop.test", "X"], "").fields).toEqual([
    { name: "Host", value: "shop.test" },
  ]);
  expect(requestOf("GET", "/", [], "").fields).toEqual([]);
  expect(requestOf("GET", "/", ["X", ""], "").fields).toEqual([{ name: "X", value: "" }]);
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
  expect(requestOf("POST", "/", [], "x".repeat(8193)).body).toHaveLength(8192);
  expect(responseOf(200, "", "x".repeat(8193)).body).toHaveLength(8192);
});
