import { expect, test } from "vitest";
import { bearer, filmed, LOGIN, PROFILE, SHOP } from "../filmed.ts";
import type { Made } from "../made.ts";

const stepsOf = (...made: Made[]): string[] => filmed(made).show.steps.map(({ text }) => text);

test("a page that is opened is opened again, and what a script fetches is fetched", () => {
  const put: Made = bearer("opaque", { method: "PUT", url: `${SHOP}:8443/cart?x=1` });
  expect(stepsOf(LOGIN, put)).toEqual([
    "server start shop.test",
    'server route /login sets "sid=abcdef; Path=/; HttpOnly; Secure; SameSite=Lax" at shop.test',
    `browser open ${SHOP}/login`,
    `page fetch PUT ${SHOP}/cart`,
  ]);
});

test("where nothing says how it was asked for, it is opened", () => {
  expect(stepsOf({ ...LOGIN, fetch: "-", set: [] })).toEqual([
    "server start shop.test",
    `browser open ${SHOP}/login`,
  ]);
});

test("a preflight is not repeated: the fetch after it makes its own", () => {
  const asks = {
    Origin: "https://other.test",
    Authorization: "Bearer x",
    "Access-Control-Request-Method": "PUT",
  };
  const fetch = ["cross-site", "cors", "empty"] as const;
  const preflight: Made = { method: "OPTIONS", url: `${SHOP}/me`, fetch, headers: asks };
  expect(stepsOf(preflight, { ...preflight, method: "PUT" })).toEqual([
    "server start shop.test",
    `page fetch PUT ${SHOP}/me`,
  ]);
});

test("a cookie from before is set by a page of its own, and one that was not kept is not set", () => {
  const ignored: Made = { ...LOGIN, fetch: "-", kept: [] };
  expect(filmed([ignored], { form: "curl" }).show.steps.map(({ text }) => text)).toEqual([
    "server start shop.test",
    `browser open ${SHOP}/login`,
  ]);
  expect(stepsOf(PROFILE)).toEqual([
    "server start shop.test",
    'server route /before-the-recording sets "sid=abcdef; Path=/" at shop.test',
    `browser open ${SHOP}/before-the-recording`,
    `browser open ${SHOP}/profile`,
  ]);
});

test("each belongs to the end of its exchange: its answer has arrived, or its request that has none was sent", () => {
  const { steps, trace } = filmed([LOGIN, { ...PROFILE, status: 0 }, PROFILE]).show;
  const opened = steps.filter(({ text }) => text.startsWith("browser open"));
  expect(opened.map(({ seq }) => [trace[seq]?.type, (trace[seq] as { exchange?: number }).exchange])).toEqual(
    [
      ["response.received", 0],
      ["request.sent", 1],
      ["response.received", 2],
    ],
  );
});
