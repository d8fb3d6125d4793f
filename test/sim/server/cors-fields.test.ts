import { describe, expect, test } from "vitest";
import { type CorsPolicy, corsFields, preflightResponse } from "../../../src/sim/server/cors-fields.ts";
import { DEFAULT_SETTINGS } from "../../../src/sim/server/server-settings.ts";

const SHOP = "https://shop.test";

/** The fields that a policy adds, as lines. What the cors package for Express 5 adds was looked at for each. */
function lines(
  policy: Partial<CorsPolicy>,
  method = "GET",
  asking: Readonly<Record<string, string>> = { Origin: SHOP },
) {
  const fields = Object.entries(asking).map(([name, value]) => ({ name, value }));
  const request = { method, url: "https://api.test/", fields, body: "" };
  return corsFields(request, { ...DEFAULT_SETTINGS, ...policy }).map(
    ({ name, value }) => `${name}: ${value}`,
  );
}

const PREFLIGHT = { Origin: SHOP, "Access-Control-Request-Headers": "authorization,x-a" };

describe("corsFields", () => {
  test.each<[string, Partial<CorsPolicy>, string[]]>([
    ["nobody", { cors: "none" }, []],
    ["everybody", { cors: "*" }, ["Access-Control-Allow-Origin: *"]],
    [
      "one origin, whoever asks",
      { cors: "https://b.test" },
      ["Access-Control-Allow-Origin: https://b.test", "Vary: Origin"],
    ],
    [
      "one of several",
      { cors: `${SHOP} https://b.test` },
      [`Access-Control-Allow-Origin: ${SHOP}`, "Vary: Origin"],
    ],
    ["none of several", { cors: "https://a.test https://b.test" }, ["Vary: Origin"]],
    ["whoever asks", { cors: "any" }, [`Access-Control-Allow-Origin: ${SHOP}`, "Vary: Origin"]],
    [
      "with cookies, and with a field to read",
      { cors: SHOP, "cors-credentials": "yes", "cors-expose": "X-Total" },
      [
        `Access-Control-Allow-Origin: ${SHOP}`,
        "Vary: Origin",
        "Access-Control-Allow-Credentials: true",
        "Access-Control-Expose-Headers: X-Total",
      ],
    ],
  ])("%s", (_, policy, expected) => {
    expect(lines(policy)).toEqual(expected);
  });

  test("a request that names no origin", () => {
    expect(lines({ cors: SHOP }, "GET", {})).toContain(`Access-Control-Allow-Origin: ${SHOP}`);
    expect(lines({ cors: "any" }, "GET", {})).toEqual(["Vary: Origin"]);
  });

  test("a preflight is allowed every method, and the headers that it asks for", () => {
    expect(lines({ cors: "*" }, "OPTIONS", PREFLIGHT)).toEqual([
      "Access-Control-Allow-Origin: *",
      "Vary: Access-Control-Request-Headers",
      "Access-Control-Allow-Methods: GET,HEAD,PUT,PATCH,POST,DELETE",
      "Access-Control-Allow-Headers: authorization,x-a",
    ]);
  });

  test("or what is named", () => {
    const policy = {
      cors: SHOP,
      "cors-methods": "GET, POST",
      "cors-headers": "Content-Type",
      "cors-expose": "X",
    };
    expect(lines(policy, "OPTIONS", PREFLIGHT)).toEqual([
      `Access-Control-Allow-Origin: ${SHOP}`,
      "Vary: Origin",
      "Access-Control-Allow-Methods: GET, POST",
      "Access-Control-Allow-Headers: Content-Type",
    ]);
  });
});

test("OPTIONS is answered by the CORS code, or with the methods of the route", () => {
  const allow = [{ name: "Vary", value: "Origin" }];
  expect(preflightResponse(allow)).toMatchObject({
    status: 204,
    body: "",
    fields: expect.arrayContaining(allow),
  });
  expect(preflightResponse([])).toMatchObject({ status: 200, body: "GET, HEAD" });
});
