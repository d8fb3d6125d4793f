import { describe, expect, test } from "vitest";
import { Askings } from "../../../src/capture/beside/how-asked.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { type Made, recordingOf } from "../made.ts";

const API = "https://api.test/me";
const ASKS = { Origin: "https://shop.test", "Access-Control-Request-Method": "PUT" };

/** How the last of some requests came about. */
function last(...made: readonly Made[]) {
  const askings = new Askings({ suffixOf: listedSuffix, schemeful: true });
  const hows = recordingOf(made).exchanges.map((exchange) => {
    const how = askings.of(exchange);
    askings.answered(exchange, how);
    return how;
  });
  const how = hows.at(-1);
  if (how === undefined) throw new Error("no request");
  return how;
}

describe("a preflight", () => {
  test.each<[string, Made, boolean]>([
    ["OPTIONS that asks for a method", { method: "OPTIONS", url: API, fetch: "-", headers: ASKS }, true],
    ["OPTIONS alone", { method: "OPTIONS", url: API, fetch: "-", headers: { Origin: ASKS.Origin } }, false],
    ["another method", { method: "GET", url: API, fetch: "-", headers: ASKS }, false],
  ])("%s: %s", (_, made, preflight) => {
    const how = last(made);
    expect(how.preflight).toBe(preflight);
    expect(how.carries === "never").toBe(preflight);
  });
});

describe("whether cookies go along", () => {
  test.each<[string, NonNullable<Made["fetch"]>, string]>([
    ["a navigation", ["cross-site", "navigate", "document"], "always"],
    ["an image of another site", ["cross-site", "no-cors", "image"], "always"],
    ["a fetch of one's own", ["same-origin", "cors", "empty"], "always"],
    ["a fetch across origins", ["same-site", "cors", "empty"], "perhaps"],
  ])("%s", (_, fetch, carries) => {
    const how = last({ url: API, fetch, headers: { Origin: "https://shop.test" } });
    expect(how.carries).toBe(carries);
    expect(how.context?.topLevelNavigation).toBe(fetch[1] === "navigate");
  });

  test.each([
    ["document", true],
    ["image", false],
    ["iframe", false],
  ])("without a mode, what the answer is for tells a navigation: %s: %s", (destination, top) => {
    const how = last({ url: API, fetch: "-", destination });
    expect(how.context?.topLevelNavigation).toBe(top);
  });

  test.each([
    ["another origin", "https://shop.test", "perhaps"],
    ["its own", "https://api.test", "always"],
    ["one that is no URL", "null", "always"],
  ])("without a site, Origin tells who asks: %s", (_, origin, carries) => {
    expect(last({ url: API, fetch: "-", headers: { Origin: origin } }).carries).toBe(carries);
  });

  test("without a mode, only a request that has an Origin and is no navigation is a fetch across origins", () => {
    const Origin = "https://shop.test";
    const image: Made = { url: API, fetch: "-", destination: "image" };
    const page: Made = { url: API, fetch: "-", destination: "document", method: "POST" };
    expect(last({ ...image, headers: { Referer: `${Origin}/a` } }).carries).toBe("always");
    expect(last({ ...image, headers: { Origin } }).carries).toBe("perhaps");
    expect(last({ ...page, headers: { Origin } }).carries).toBe("always");
  });

  test.each([
    { "Sec-Fetch-Site": "same-origin" },
    { "Sec-Fetch-Mode": "no-cors" },
    { Origin: "https://shop.test" },
  ])("one word of how it was asked is enough for the rules about other sites: %j", (headers) => {
    expect(last({ url: API, fetch: "-", headers }).context).not.toBeNull();
  });

  test("where nothing tells, no rule about other sites is asked", () => {
    expect(last({ url: API, fetch: "-" }).context).toBeNull();
  });
});

describe("who asks", () => {
  const image = (site: string, headers: Record<string, string>): Made => ({
    url: API,
    fetch: [site, "no-cors", "image"],
    headers,
  });
  const [A, B] = ["https://a.api.test", "https://b.api.test"];
  const [SHOP, BANK] = ["https://shop.test", "https://bank.test"];

  test.each<[string, Made, string | null]>([
    ["a user", image("none", { Origin: SHOP }), null],
    ["a page of its own", image("same-origin", { Referer: `${SHOP}/a` }), "https://api.test"],
    ["a page of the same site", image("same-site", { Origin: A, Referer: `${B}/a` }), A],
    ["one that only Referer names", image("same-site", { Referer: `${B}/a` }), B],
    ["one that is named wrongly", image("same-site", { Origin: SHOP }), "https://api.test"],
    ["a page of another site", image("cross-site", { Origin: SHOP, Referer: `${BANK}/a` }), SHOP],
    ["one that is not named", image("cross-site", { Origin: A, Referer: "no URL" }), "null"],
  ])("%s", (_, made, initiator) => expect(last(made).context?.initiator).toBe(initiator));

  test("if nothing names it, it is the page in the address bar", () => {
    const page: Made = { url: `${BANK}/`, fetch: ["none", "navigate", "document"] };
    expect(last(page, image("cross-site", {})).context).toMatchObject({
      initiator: BANK,
      topLevelOrigin: BANK,
    });
    expect(last(page, image("cross-site", { Origin: SHOP })).context?.initiator).toBe(SHOP);
  });
});

describe("a redirect", () => {
  const start: Made = { url: "https://shop.test/a", status: 302, answers: { Location: "/b#part" } };

  test("is followed once, and only if it came before", () => {
    const followed = last(start, { url: "https://shop.test/b" });
    expect(followed.redirectOf?.request.url).toBe("https://shop.test/a");
    expect(followed.context?.redirectedThrough).toEqual(["https://shop.test"]);
    expect(last(start, { url: "https://shop.test/b" }, { url: "https://shop.test/b" }).redirectOf).toBeNull();
  });

  test("is followed in the same moment, and not before", () => {
    const to = (at: number) => last({ ...start, at: 1000 }, { url: "https://shop.test/b", at });
    expect([to(999), to(1000), to(1001)].map(({ redirectOf }) => redirectOf !== null)).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("to what is no URL leads nowhere", () => {
    const lost = { ...start, answers: { Location: "https://[" } };
    expect(last(lost, { url: "https://shop.test/b" }).redirectOf).toBeNull();
    expect(last({ ...start, answers: {} }, { url: "https://shop.test/null" }).redirectOf).toBeNull();
  });

  test("an answer that is none leads nowhere", () => {
    expect(last({ ...start, status: 200 }, { url: "https://shop.test/b" }).redirectOf).toBeNull();
  });
});
