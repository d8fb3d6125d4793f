import { describe, expect, test } from "vitest";
import type { Field } from "../../../src/http/message.ts";
import {
  corsRefusal,
  needsPreflight,
  preflightFor,
  preflightRefusal,
} from "../../../src/sim/browser/cors.ts";
import { EVIL, SHOP } from "./asks.ts";

const request = (method: string, ...fields: [string, string][]) => ({
  method,
  url: `${EVIL}/x?y=1`,
  fields: fields.map(([name, value]): Field => ({ name, value })),
  body: "",
});
const response = (status: number, allow: Readonly<Record<string, string | readonly string[]>>) => ({
  status,
  fields: Object.entries(allow).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name: `Access-Control-Allow-${name}`, value })),
  ),
  body: "",
});
const AUTHORIZED: [string, string] = ["Authorization", "Bearer abc"];
const JSON_TYPE: [string, string] = ["Content-Type", "application/json"];

const ask = (withCredentials: boolean) => ({ origin: SHOP, withCredentials });

describe("corsRefusal", () => {
  test.each<[Readonly<Record<string, string>>, boolean, string | null]>([
    [{}, false, "cors-no-origin"],
    [{ Origin: SHOP }, false, null],
    [{ Origin: SHOP }, true, "cors-no-credentials"],
    [{ Origin: SHOP, Credentials: "true" }, true, null],
    [{ Origin: SHOP, Credentials: "True" }, true, "cors-no-credentials"],
    [{ Origin: "*" }, false, null],
    [{ Origin: "*", Credentials: "true" }, true, "cors-wildcard"],
    [{ Origin: EVIL, Credentials: "true" }, false, "cors-other-origin"],
    [{ Origin: `${SHOP}/` }, false, "cors-other-origin"],
  ])("%j with credentials %s: %s", (allow, withCredentials, expected) => {
    const refusal = corsRefusal(response(200, allow), "evil.test", ask(withCredentials));
    expect(refusal?.code ?? null).toBe(expected);
  });
});

test.each([
  [`${SHOP}/`, ", and an origin has no slash at its end."],
  [SHOP.toUpperCase(), ", in small letters."],
  [`${SHOP}, ${EVIL}`, ", and a browser accepts only one origin."],
  [EVIL, "The two must be equal."],
])("an origin that is nearly right: %s", (Origin, words) => {
  const refusal = corsRefusal(response(200, { Origin }), "evil.test", ask(false));
  expect(refusal?.reason.endsWith(words)).toBe(true);
});

// Fetch Standard, "get": the values of all headers of a name, with a comma and a space between them.
describe("an answer that says it in two lines", () => {
  const code = (allow: Parameters<typeof response>[1], withCredentials = false) =>
    corsRefusal(response(200, allow), "evil.test", ask(withCredentials));

  test.each([
    ["the same origin", [SHOP, SHOP]],
    ["any, and the right one", ["*", SHOP]],
    ["the right one, and another", [SHOP, EVIL]],
  ])("%s, is refused: two are none", (_, Origin) => {
    const refusal = code({ Origin });
    expect(refusal?.code).toBe("cors-other-origin");
    expect(refusal?.reason).toContain("accepts only one origin");
  });

  test("credentials are allowed once", () => {
    expect(code({ Origin: SHOP, Credentials: ["true", "true"] }, true)?.code).toBe("cors-no-credentials");
  });

  test("methods and headers may stand in several", () => {
    const allow = { Origin: SHOP, Methods: ["PUT", "PATCH"], Headers: ["X-Shop", "Content-Type"] };
    expect(
      preflightRefusal(response(204, allow), request("PATCH", JSON_TYPE, ["X-Shop", "1"]), ask(false)),
    ).toBeNull();
  });
});

describe("needsPreflight", () => {
  test.each<[string, ReturnType<typeof request>, boolean]>([
    ["GET", request("GET"), false],
    ["HEAD", request("HEAD"), false],
    ["POST of a form", request("POST", ["Content-Type", "application/x-www-form-urlencoded"]), false],
    ["POST of plain text", request("POST", ["content-type", "text/plain"]), false],
    ["POST of JSON", request("POST", JSON_TYPE), true],
    ["GET with Authorization", request("GET", AUTHORIZED), true],
    ["GET with a header of its own", request("GET", ["X-Shop", "1"]), true],
    ["GET with Accept", request("GET", ["Accept", "text/html"]), false],
    ["DELETE", request("DELETE"), true],
    ["PUT", request("PUT"), true],
    ["PATCH", request("PATCH"), true],
  ])("%s: %s", (_, one, expected) => {
    expect(needsPreflight(one)).toBe(expected);
  });
});

describe("preflightFor", () => {
  test("asks in the request's name, with nothing of what it carries", () => {
    expect(preflightFor({ ...request("PUT", JSON_TYPE, AUTHORIZED), body: "{}" }, SHOP)).toEqual({
      method: "OPTIONS",
      url: `${EVIL}/x?y=1`,
      fields: [
        { name: "Host", value: "evil.test" },
        { name: "Origin", value: SHOP },
        { name: "Access-Control-Request-Method", value: "PUT" },
        { name: "Access-Control-Request-Headers", value: "authorization,content-type" },
      ],
      body: "",
    });
  });

  test("names no header where none needs to be asked for", () => {
    const asked = preflightFor(request("DELETE", ["Content-Type", "text/plain"]), SHOP);
    expect(asked.fields.map((f) => f.name)).not.toContain("Access-Control-Request-Headers");
  });
});

describe("preflightRefusal", () => {
  const ALLOW = { Origin: SHOP, Methods: "PUT, DELETE", Headers: "Content-Type, authorization" };
  test.each<
    [string, number, Readonly<Record<string, string>>, ReturnType<typeof request>, boolean, string | null]
  >([
    ["method and headers are named", 204, ALLOW, request("PUT", AUTHORIZED, JSON_TYPE), false, null],
    ["a simple method need not be named", 200, ALLOW, request("POST", JSON_TYPE), false, null],
    ["another method", 204, ALLOW, request("PATCH"), false, "preflight-method"],
    ["another header", 204, ALLOW, request("GET", ["X-Shop", "1"]), false, "preflight-header"],
    ["another origin", 204, { ...ALLOW, Origin: EVIL }, request("PUT"), false, "cors-other-origin"],
    ["no ok status", 404, ALLOW, request("PUT"), false, "preflight-status"],
    ["the last ok status", 299, ALLOW, request("PUT"), false, null],
    ["the status after it", 300, ALLOW, request("PUT"), false, "preflight-status"],
    ["a redirect", 302, ALLOW, request("PUT"), false, "preflight-status"],
    ["credentials are not allowed", 204, ALLOW, request("PUT"), true, "cors-no-credentials"],
    ["credentials are allowed", 204, { ...ALLOW, Credentials: "true" }, request("PUT"), true, null],
    [
      "any method and header",
      204,
      { Origin: "*", Methods: "*", Headers: "*" },
      request("PUT", JSON_TYPE),
      false,
      null,
    ],
    [
      "any header is not Authorization",
      204,
      { ...ALLOW, Headers: "*" },
      request("GET", AUTHORIZED),
      false,
      "preflight-header",
    ],
    [
      "no wildcard with credentials",
      204,
      { Origin: SHOP, Credentials: "true", Methods: "*" },
      request("PUT"),
      true,
      "preflight-method",
    ],
  ])("%s", (_, status, allow, one, withCredentials, expected) => {
    const refusal = preflightRefusal(response(status, allow), one, ask(withCredentials));
    expect(refusal?.code ?? null).toBe(expected);
  });

  test("of several missing headers the first one is named, in the order of the question", () => {
    const both = request("PUT", AUTHORIZED, ["X-Shop", "1"]);
    const refusal = preflightRefusal(response(204, { ...ALLOW, Headers: "x-other" }), both, ask(false));
    expect(refusal?.facts).toMatchObject({ header: "authorization" });
  });
});
