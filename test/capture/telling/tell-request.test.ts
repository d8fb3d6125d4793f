import { describe, expect, test } from "vitest";
import { eventsOf, filmed, LOGIN, PROFILE, SHOP } from "../filmed.ts";
import type { Made } from "../made.ts";

describe("what made a browser send a request", () => {
  const cause = (...made: Made[]) => eventsOf("request.sent", ...made).at(-1)?.cause;
  const set = ["sid=abcdef; Path=/"];

  test.each<[string, Made, string]>([
    ["the address bar", { url: SHOP, fetch: ["none", "navigate", "document"], set }, "address"],
    ["a link", { url: SHOP, set }, "link"],
    ["a form", { url: SHOP, method: "POST", set }, "form"],
    ["a script", { url: SHOP, fetch: ["same-origin", "cors", "empty"], set }, "fetch"],
    ["a page with a picture in it", { url: SHOP, fetch: ["same-origin", "no-cors", "image"], set }, "embed"],
    ["a page with a frame in it", { url: SHOP, fetch: ["same-origin", "navigate", "iframe"], set }, "embed"],
    ["nobody says what", { url: SHOP, fetch: "-", headers: { Origin: SHOP }, set }, "fetch"],
    ["nobody says anything", { url: SHOP, fetch: "-", set }, "program"],
    [
      "a browser over http, which sends no more than its name",
      { url: SHOP, fetch: "-", headers: { "User-Agent": "Mozilla/5.0 Firefox/140.0" }, set },
      "unknown",
    ],
  ])("%s", (_, made, word) => expect(cause(made)).toBe(word));

  test("a redirect, whatever it was before, and a program", () => {
    expect(cause(LOGIN, PROFILE)).toBe("redirect");
    const sent = filmed([LOGIN], { form: "curl" }).show.trace.find((e) => e.type === "request.sent");
    expect(sent).toMatchObject({ cause: "program", tab: null });
  });

  test.each(["Firefox 140", "WebInspector 537.36"])(
    "a browser that wrote the recording sent it, though its headers are missing: %s",
    (tool) => {
      const { trace } = filmed([{ url: SHOP, fetch: "-", set }], { tool }).show;
      expect(trace.find((e) => e.type === "request.sent")?.cause).toBe("unknown");
    },
  );
});

test("a cookie that counts visitors is not missed", () => {
  const set = ["_ga=1; Path=/admin", "theme=dark; Path=/admin", "sid=abcdef; Path=/"];
  const kept = eventsOf("cookie.withheld", { ...LOGIN, set }, PROFILE);
  expect(kept.map(({ cookie }) => cookie.name)).toEqual(["theme"]);
});

test("a cookie that counts visitors is not told as found either", () => {
  const found = eventsOf("cookie.found", { ...PROFILE, cookie: "_ga=1; theme=dark" });
  expect(found.map(({ cookie, because }) => [cookie.name, because])).toEqual([["theme", "older"]]);
});

test("a browser opens a tab and asks for leave; a program does neither", () => {
  const asks = { Origin: "https://app.test", "Access-Control-Request-Method": "PUT" };
  const preflight: Made = {
    method: "OPTIONS",
    url: `${SHOP}/me`,
    fetch: ["cross-site", "cors", "empty"],
    headers: asks,
  };
  const put: Made = { ...preflight, method: "PUT", headers: { Origin: asks.Origin }, cookie: "sid=abcdef" };
  expect(eventsOf("request.sent", preflight, put).map(({ cause }) => cause)).toEqual(["preflight", "fetch"]);
  expect(eventsOf("tab.opened", PROFILE).map(({ tab }) => tab)).toEqual(["tab 1"]);
  const { trace } = filmed([PROFILE], { form: "curl" }).show;
  expect(trace.filter(({ type }) => type === "tab.opened")).toEqual([]);
});
