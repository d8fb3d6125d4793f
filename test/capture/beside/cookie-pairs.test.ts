import { expect, test } from "vitest";
import { cookiePairs, pairIn, SentLater } from "../../../src/capture/beside/cookie-pairs.ts";
import type { HttpRequest } from "../../../src/http/message.ts";

const request = (...fields: readonly (readonly [name: string, value: string])[]): HttpRequest => ({
  method: "GET",
  url: "https://shop.test/",
  fields: fields.map(([name, value]) => ({ name, value })),
  body: "",
});

test.each([
  ["a=1", [["a", "1"]]],
  [
    "a=1; b=x=y",
    [
      ["a", "1"],
      ["b", "x=y"],
    ],
  ],
  ["a=", [["a", ""]]],
  // RFC 6265bis §5.8.3: a cookie without a name is its value alone; some send it with its =.
  ["flag", [["", "flag"]]],
  ["=x", [["", "x"]]],
  ["; a=1;", [["a", "1"]]],
  [
    "a=1; ;\t; b=2 ; ",
    [
      ["a", "1"],
      ["b", "2"],
    ],
  ],
  ["", []],
])("Cookie: %s", (header, pairs) => {
  expect(cookiePairs(request(["Cookie", header]))).toEqual(pairs.map(([name, value]) => ({ name, value })));
});

test("several Cookie lines, as HTTP/2 may have them, are one list", () => {
  expect(cookiePairs(request(["cookie", "a=1"], ["accept", "*/*"], ["cookie", "b=2; c=3"]))).toEqual([
    { name: "a", value: "1" },
    { name: "b", value: "2" },
    { name: "c", value: "3" },
  ]);
});

test.each([
  ["sid=1; Path=/; HttpOnly", "sid", "1"],
  [" sid = a=b ;Secure", "sid", "a=b"],
  ["flag; Path=/", "", "flag"],
  ["=x", "", "x"],
  ["", "", ""],
])("the pair in %j", (text, name, value) => {
  expect(pairIn(text)).toEqual({ name, value });
});

test("a request without Cookie has none", () => {
  expect(cookiePairs(request(["Accept", "*/*"]))).toEqual([]);
});

test("a cookie is sent later if any request after that moment has it, in whatever order they are told", () => {
  const at = (startedAt: number, cookie: string) => ({ request: request(["Cookie", cookie]), startedAt });
  const sent = new SentLater([at(30, "a=1"), at(10, "a=1; b=2")]);
  expect([29, 30].map((moment) => sent.after({ name: "a", value: "1" }, moment))).toEqual([true, false]);
  expect(sent.after({ name: "b", value: "2" }, 10)).toBe(false);
  expect(sent.after({ name: "a", value: "2" }, 0)).toBe(false);
});
