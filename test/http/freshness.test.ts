import { expect, test } from "vitest";
import { variesAlike } from "../../src/http/freshness.ts";
import type { HttpRequest, HttpResponse } from "../../src/http/message.ts";

const request = (fields: Readonly<Record<string, string>>): HttpRequest => ({
  method: "GET",
  url: "https://shop.test/",
  fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
  body: "",
});
const answer = (vary: string): HttpResponse => ({
  status: 200,
  fields: [{ name: "Vary", value: vary }],
  body: "",
});

test.each([
  ["Cookie", { Cookie: "a=1" }, { Cookie: "a=1" }, true],
  ["Cookie", { Cookie: "a=1" }, { Cookie: "a=2" }, false],
  ["Cookie", { Cookie: "a=1" }, {}, false],
  // Blanks may stand around each name (RFC 9110 §5.6.1).
  ["Accept , Cookie", { Accept: "x", Cookie: "a=1" }, { Accept: "x", Cookie: "a=2" }, false],
  ["Accept , Cookie", { Accept: "x", Cookie: "a=1" }, { Accept: "y", Cookie: "a=1" }, false],
  ["Accept , Cookie", { Accept: "x", Cookie: "a=1" }, { Accept: "x", Cookie: "a=1" }, true],
  [" , ", {}, {}, true],
  [" * ", {}, {}, false],
])("Vary: %s with %j stored, asked with %j", (vary, stored, asked, fits) => {
  expect(variesAlike(request(stored), answer(vary), request(asked))).toBe(fits);
});
