import { describe, expect, test } from "vitest";
import { SentLater } from "../../../src/capture/beside/cookie-pairs.ts";
import { WatchedJar } from "../../../src/capture/beside/jar-beside.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { asBrowserSays, withOwnReasons } from "../../../src/lab/browser/as-browser-says.ts";
import { refuse } from "../../../src/trace/refusal.ts";
import { recordingOf } from "../../capture/made.ts";

const URL_A = "https://shop.test/login";

/** The outcome of Set-Cookie lines if the browser rejects some of them. */
function answered(lines: readonly string[], refused: readonly string[]) {
  const jar = new WatchedJar({
    suffixOf: listedSuffix,
    browser: "chromium",
    later: new SentLater([]),
    program: false,
    tellsCookies: true,
  });
  const [exchange] = recordingOf([{ url: URL_A, set: lines }]).exchanges;
  if (exchange === undefined) throw new Error("no exchange");
  const ours = jar.answer({ ...jar.request(exchange), judged: true, withheld: [], expired: [] });
  const word = { refused: refused.map((line) => ({ line, reasons: ["SecureOnly"] })) };
  return { jar, outcomes: asBrowserSays(ours, word, jar, new URL(URL_A)) };
}

describe("what a browser says of an answer", () => {
  test("a line that it refuses is in our jar no more, and has its word", () => {
    const { jar, outcomes } = answered(["sid=1; Path=/", "theme=dark; Path=/"], ["sid=1; Path=/"]);
    expect(jar.cookies.map(({ name }) => name)).toEqual(["theme"]);
    expect(outcomes).toMatchObject([
      { kind: "rejected", name: "sid", value: "1", said: "SecureOnly" },
      { kind: "stored", said: "" },
    ]);
  });

  test("one that we refused and it does not name stays as we said, and nobody heard it", () => {
    const { outcomes } = answered(["sid=1; Domain=com"], []);
    expect(outcomes[0]).toMatchObject({ kind: "rejected", refusal: { code: "public-suffix" } });
    expect(outcomes[0]).not.toHaveProperty("said");
  });
});

describe("what a browser says of a request", () => {
  /** Cookies that we say are kept back from a request, by name, path and domain. */
  function beside(...cookies: readonly (readonly [name: string, path: string, domain: string])[]) {
    const [exchange] = recordingOf([{ url: URL_A }]).exchanges;
    return {
      exchange,
      withheld: cookies.map(([name, path, domain]) => ({
        cookie: { name, path, domain },
        refusal: refuse("not-on-path", { cookiePath: "/a", path: "/b" }),
      })),
    } as unknown as Parameters<typeof withOwnReasons>[0];
  }
  const said = (
    ours: Parameters<typeof withOwnReasons>[0],
    ...words: readonly (readonly [name: string, path: string, domain: string, ...reasons: string[]])[]
  ) => {
    const keptBack = words.map(([name, path, domain, ...reasons]) => ({ name, path, domain, reasons }));
    return withOwnReasons(ours, { keptBack, answer: async () => null }).withheld.map((one) => one.said);
  };

  test("is for the cookie of that name, that path and that domain, with or without a dot", () => {
    const ours = beside(["sid", "/", "shop.test"]);
    expect(said(ours, ["sid", "/", "shop.test", "SameSiteStrict"])).toEqual(["SameSiteStrict"]);
    expect(said(ours, ["sid", "/", ".shop.test", "SameSiteStrict", "SecureOnly"])).toEqual([
      "SameSiteStrict, SecureOnly",
    ]);
    expect(said(ours, ["id", "/", "shop.test", "SameSiteStrict"])).toEqual([undefined]);
    expect(said(ours, ["sid", "/login", "shop.test", "SameSiteStrict"])).toEqual([undefined]);
    expect(said(ours, ["sid", "/", "www.shop.test", "SameSiteStrict"])).toEqual([undefined]);
  });

  test("stands beside each cookie, and the reason is the browser's", () => {
    const ours = beside(["sid", "/", "shop.test"], ["theme", "/", "shop.test"]);
    const { withheld } = withOwnReasons(ours, {
      keptBack: [{ name: "theme", path: "/", domain: "shop.test", reasons: ["SameSiteStrict"] }],
      answer: async () => null,
    });
    expect(withheld.map(({ refusal }) => refusal.code)).toEqual(["not-on-path", "same-site-strict"]);
  });
});

test("a line that deletes a cookie and is refused names it", () => {
  const gone = "sid=; Path=/; Max-Age=0";
  const { outcomes } = answered(["sid=1; Path=/", gone], [gone]);
  expect(outcomes).toMatchObject([
    { kind: "stored" },
    { kind: "rejected", name: "sid", value: "1", said: "SecureOnly" },
  ]);
});
