import { describe, expect, test } from "vitest";
import { isMessages, readMessages } from "../../../src/capture/reading/pasted-messages.ts";
import { readRecording } from "../../../src/capture/reading/read-recording.ts";
import { field } from "../../../src/http/message.ts";

const NOW = Date.UTC(2026, 10, 26, 12, 0, 0);

async function* once(text: string) {
  yield text;
}

const read = (text: string, from: string | null = null) => readRecording(once(text), { from, now: NOW });

describe("pasted messages", () => {
  test("requests and answers, one after another, with their bodies", async () => {
    const { form, exchanges } = await read(`POST /login HTTP/1.1
Host: shop.test
Origin: https://shop.test

user=ann&password=x

HTTP/1.1 302 Found
Set-Cookie: sid=abc; Path=/
Location: /profile

GET /profile HTTP/1.1
Host: shop.test
Cookie: sid=abc
`);
    expect(form).toBe("messages");
    expect(exchanges.map(({ request, response }) => [request.method, request.url, response?.status])).toEqual(
      [
        ["POST", "https://shop.test/login", 302],
        ["GET", "https://shop.test/profile", undefined],
      ],
    );
    expect(exchanges[0]?.request.body).toBe("user=ann&password=x");
  });

  test("what says of no host is left out, and counted", async () => {
    const { exchanges, gaps } = await read(
      "GET /a HTTP/1.1\nHost: shop.test\n\nGET /b HTTP/1.1\nAccept: */*\n",
    );
    expect(exchanges.map(({ request }) => request.url)).toEqual(["https://shop.test/a"]);
    expect(gaps).toEqual([{ kind: "unreadable", count: 1 }]);
  });

  test("a bare Set-Cookie line is an answer from the URL that was named", async () => {
    const { exchanges } = await read("Set-Cookie: id=1; SameSite=None\r\n", "https://shop.test/login");
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]?.request.url).toBe("https://shop.test/login");
    expect(field(exchanges[0]?.response ?? { fields: [] }, "Set-Cookie")).toBe("id=1; SameSite=None");
  });

  test("headers as developer tools copy them: pseudo-headers say method, host and path", async () => {
    const { exchanges } = await read(
      ":authority: api.shop.test\n:method: PUT\n:path: /cart?x=1\n:scheme: https\ncookie: a=1\n",
    );
    expect(exchanges[0]?.request).toMatchObject({ method: "PUT", url: "https://api.shop.test/cart?x=1" });
    expect(exchanges[0]?.request.fields).toEqual([
      { name: "Host", value: "api.shop.test" },
      { name: "cookie", value: "a=1" },
    ]);
  });

  test.each([
    ["shop.localhost:3000", "http://shop.localhost:3000/"],
    ["127.0.0.1:8080", "http://127.0.0.1:8080/"],
    ["shop.test", "https://shop.test/"],
    ["shop.test:80", "http://shop.test/"],
    ["localhost:443", "https://localhost/"],
  ])("the scheme is what such a host is met with: %s", async (host, url) => {
    const { exchanges } = await read(`GET / HTTP/1.1\nHost: ${host}\n`);
    expect(exchanges[0]?.request.url).toBe(url);
  });

  test.each([
    ["a page of the same host", "Origin: http://shop.test", "http://shop.test/"],
    ["the page that leads there", "Referer: http://shop.test/login", "http://shop.test/"],
    ["a page of another host says nothing", "Origin: http://bank.test", "https://shop.test/"],
    ["nor does what is no URL", "Origin: null", "https://shop.test/"],
    ["nor does half of one", "Referer: /login", "https://shop.test/"],
    [
      "the page, and not of the one that leads to it",
      "Origin: http://shop.test\nReferer: https://shop.test/",
      "http://shop.test/",
    ],
  ])("the scheme is that of %s", async (_, line, url) => {
    const { exchanges } = await read(`GET / HTTP/1.1\nHost: shop.test\n${line}\n`);
    expect(exchanges[0]?.request.url).toBe(url);
  });

  test("blank lines before the first one, and blanks around a value or after a line, are no part of it", async () => {
    const { exchanges } = await read("\n\nGET /a HTTP/1.1 \nHost:   shop.test  \nX:\ty\n");
    expect(exchanges[0]?.request).toMatchObject({
      url: "https://shop.test/a",
      fields: [
        { name: "Host", value: "shop.test" },
        { name: "X", value: "y" },
      ],
    });
  });

  test.each([
    ["GET /a HTTP/1.1", true],
    ["\n\n  GET /a HTTP/1.1", true],
    [" \t\nGET /a HTTP/1.1", true],
    ["HTTP/1.1 200 OK", true],
    ["\t HTTP/1.1 200 OK", true],
    ["Set-Cookie: a=1", true],
    ["   Set-Cookie: a=1", true],
    ["Dear reader,\nGET /a HTTP/1.1", false],
    ["", false],
  ])("%j begins as messages do: %j", (text, is) => expect(isMessages(text)).toBe(is));

  test("fields of a request without its line are a GET of the URL that was named, or of the start page", () => {
    const url = (from: string | null) =>
      readMessages("Cookie: a=1\nHost: shop.test\n", from).exchanges[0]?.request;
    expect(url(null)).toMatchObject({ method: "GET", url: "https://shop.test/" });
    expect(url("https://shop.test/cart?x=1")).toMatchObject({ method: "GET", url: "https://shop.test/cart" });
    expect(url("no URL")).toMatchObject({ url: "https://shop.test/" });
  });

  test("a text that is indented as a whole is read as if it were not", async () => {
    const lines = [
      "",
      "    POST /a HTTP/1.1",
      "    Host: shop.test",
      "",
      "      deep",
      "    flat",
      "    ",
      "    HTTP/1.1 201 Created",
    ];
    const { exchanges } = await read(lines.join("\n"));
    expect(exchanges.map(({ request, response }) => [request.url, request.body, response?.status])).toEqual([
      ["https://shop.test/a", "  deep\nflat", 201],
    ]);
    const tabs = await read("\tGET /b HTTP/1.1\n\tHost: shop.test\nCookie: a=1\n");
    expect(tabs.exchanges[0]?.request.fields).toHaveLength(2);
  });

  test("a request whose URL cannot be read is left out, whatever host its fields name", async () => {
    const { exchanges, gaps } = await read(
      "GET https://[ HTTP/1.1\nHost: shop.test\n\nGET /b HTTP/1.1\nHost: shop.test\n",
    );
    expect(exchanges.map(({ request }) => request.url)).toEqual(["https://shop.test/b"]);
    expect(gaps).toEqual([{ kind: "unreadable", count: 1 }]);
  });

  test("without a host nothing can be told, and the sentence says how to name one", async () => {
    await expect(read("Set-Cookie: id=1")).rejects.toThrow(/--from https:\/\/shop\.test\/login/);
  });
});

test.each([
  [":authority: shop.test\n:method: GET\n:path: /\n:scheme: http\n", "http://shop.test/"],
  [":authority: localhost\n:method: GET\n:path: /\n:scheme: https\n", "https://localhost/"],
])("a pseudo-header says the scheme, whatever such a host is met with: %j", async (text, url) => {
  expect((await read(text)).exchanges[0]?.request.url).toBe(url);
});

test("what names no host is counted once each, and nothing is if all do", async () => {
  const request = "GET /a HTTP/1.1\nHost: shop.test\n";
  expect((await read(request)).gaps).toEqual([]);
  expect((await read(`HTTP/1.1 200 OK\nA: b\n\n${request}`)).gaps).toEqual([
    { kind: "unreadable", count: 1 },
  ]);
});

test("what has no message in it says so, and nothing of a host", () => {
  expect(() => readMessages("", null)).toThrow(/^There is no HTTP message here/);
  expect(() => readMessages("Dear reader", "https://shop.test/")).toThrow(/^There is no HTTP message here/);
});

test("what was pasted came out of no cache", () => {
  const { exchanges } = readMessages("GET /a HTTP/1.1\nHost: shop.test\nSec-Fetch-Dest: image\n", null);
  expect(exchanges).toMatchObject([{ fromCache: false, page: null, destination: "image", kept: null }]);
});

test("the request of a response that stands alone was not seen: it has no method", async () => {
  const text = "HTTP/1.1 200 OK\nSet-Cookie: sid=1; Path=/\n\nhi\n";
  const recording = await readRecording(once(text), { from: "https://shop.test/login", now: NOW });
  expect(recording.exchanges[0]?.request).toMatchObject({ method: "?", url: "https://shop.test/login" });
});
