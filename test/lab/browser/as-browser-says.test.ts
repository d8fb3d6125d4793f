import { describe, expect, test } from "vitest";
import { SentLater } from "../../../src/capture/beside/cookie-pairs.ts";
import { WatchedJar } from "../../../src/capture/beside/jar-beside.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { asBrowserSays } from "../../../src/lab/browser/as-browser-says.ts";
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
