import { describe, expect, test } from "vitest";
import { redirected } from "../../../src/sim/browser/redirect.ts";
import { API, EVIL, fetching, SHOP, submitting } from "./asks.ts";

const answer = (status: number, location: string | null = "/next") => ({
  status,
  fields: location === null ? [] : [{ name: "Location", value: location }],
  body: "",
});

describe("the method after a redirect (RFC 9110 §15.4, Fetch Standard)", () => {
  test.each([
    [301, "GET", "GET"],
    [301, "HEAD", "HEAD"],
    [301, "POST", "GET"],
    [301, "PUT", "PUT"],
    [302, "GET", "GET"],
    [302, "HEAD", "HEAD"],
    [302, "POST", "GET"],
    [302, "DELETE", "DELETE"],
    [303, "GET", "GET"],
    [303, "HEAD", "HEAD"],
    [303, "POST", "GET"],
    [303, "PUT", "GET"],
    [303, "DELETE", "GET"],
    [307, "POST", "POST"],
    [307, "PUT", "PUT"],
    [308, "POST", "POST"],
    [308, "GET", "GET"],
  ])("%d of a %s: %s, and the body goes or stays with it", (status, before, after) => {
    const next = redirected(submitting({ method: before }), answer(status));
    const kept = before === after;
    expect(next).toMatchObject({ method: after, body: kept ? "a=1" : "", cause: "redirect" });
    expect(next?.fields.map((f) => f.name)).toEqual(kept ? ["Content-Type"] : []);
  });
});

describe("where it leads", () => {
  test.each([
    ["/next?a=1", `${SHOP}/next?a=1`],
    ["next", `${SHOP}/a/next`],
    [EVIL, `${EVIL}/`],
    ["//evil.test/x", `${EVIL}/x`],
  ])("%s: %s", (location, url) => {
    expect(redirected(fetching({ url: `${SHOP}/a/b` }), answer(302, location))?.url).toBe(url);
  });

  test.each([
    ["200", answer(200)],
    ["304", answer(304)],
    ["no Location", answer(302, null)],
    ["a Location that is none", answer(302, "https://")],
  ])("%s: nowhere", (_, response) => {
    expect(redirected(fetching(), response)).toBeNull();
  });

  test("every origin on the way is remembered", () => {
    const next = redirected(fetching({ url: `${EVIL}/`, redirectedThrough: [SHOP] }), answer(302, API));
    expect(next?.redirectedThrough).toEqual([SHOP, EVIL]);
  });
});

describe("Authorization", () => {
  const token = { value: "abc", from: "localStorage.token" };
  const ask = fetching({
    token,
    fields: [
      { name: "Authorization", value: "Bearer abc" },
      { name: "Content-Type", value: "application/json" },
    ],
  });

  test("stays within the origin", () => {
    expect(redirected(ask, answer(307))).toMatchObject({ token, fields: ask.fields });
  });

  test.each([EVIL, API, "http://shop.test"])("goes on the way to %s", (origin) => {
    const next = redirected(ask, answer(307, origin));
    expect(next?.token).toBeNull();
    expect(next?.fields.map((f) => f.name)).toEqual(["Content-Type"]);
  });
});
