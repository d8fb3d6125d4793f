import { expect, test } from "vitest";
import type { NodeRequest, NodeResponse } from "../../../src/lab/server/message-of.ts";
import { turnsAway } from "../../../src/lab/server/served.ts";

/** Whether a request is answered at once, and with what. */
function turned(host: string | undefined, url: string | undefined) {
  const said: unknown[] = [];
  const fields: string[] = [];
  const response = {
    statusCode: 200,
    setHeader: (name: string, value: string) => fields.push(`${name}: ${value}`),
    end: (chunk?: unknown) => said.push(chunk),
  };
  const request = { headers: { host }, url };
  const away = turnsAway(request as unknown as NodeRequest, response as unknown as NodeResponse);
  return away ? [response.statusCode, fields, said] : null;
}

test.each([
  "shop.localhost",
  "shop.localhost:4000",
  "SHOP.LocalHost:4000",
  "api.shop.localhost:1",
  "evil.localhost",
  "localhost:80",
  "127.0.0.1:4000",
  "[::1]",
  "[::1]:4000",
])("the lab answers to %s", (host) => {
  expect(turned(host, "/")).toBeNull();
  expect(turned(host, undefined)).toBeNull();
});

test.each([
  "shop.example",
  "shop.localhost.example:4000",
  "xshop.localhost",
  "127.0.0.2",
  "shop.localhost:",
  "shop.localhost:4000:1",
  "",
  undefined,
])("the lab does not answer to %s", (host) => {
  expect(turned(host, "/")).toEqual([
    421,
    ["Content-Type: text/plain"],
    [
      "The lab answers to shop.localhost, api.shop.localhost, evil.localhost, localhost and to nobody else.\n",
    ],
  ]);
});

test.each([
  ["/favicon.ico", true],
  ["/favicon.ico?a", true],
  ["/apple-touch-icon.png", true],
  ["/apple-touch-icon-120x120-precomposed.png", true],
  ["/robots.txt", true],
  ["/.well-known/appspecific/x.json", true],
  ["/profile", false],
  ["/a/favicon.ico", false],
  ["/.well-known", false],
])("%s is asked for by browsers themselves: %s", (url, quiet) => {
  expect(turned("shop.localhost", url)).toEqual(quiet ? [404, [], [undefined]] : null);
});
