import { expect, test } from "vitest";
import type { Recording } from "../../../src/capture/recording.ts";
import { bareCookies } from "../../../src/cli/film/cookies.ts";

const HOST = { name: "Host", value: "shop.test" };
const set = (...values: string[]) => values.map((value) => ({ name: "Set-Cookie", value }));
/** A recording with an exchange for each of these pairs of fields. */
const recording = (form: string, ...exchanges: [sent: object[], answered: object[] | null][]) =>
  ({
    form,
    exchanges: exchanges.map(([fields, answered]) => ({
      request: { url: "https://shop.test/", fields },
      response: answered === null ? null : { fields: answered },
    })),
  }) as unknown as Recording;

test("lines that only set cookies are read as such, with the page that they come from", () => {
  expect(bareCookies(recording("messages", [[HOST], set("a=1", "b=2")]))).toEqual({
    from: "https://shop.test/",
    lines: ["a=1", "b=2"],
  });
  expect(bareCookies(recording("messages", [[HOST], [{ name: "set-cookie", value: "a=1" }]]))?.lines).toEqual(
    ["a=1"],
  );
});

test.each<[string, Recording]>([
  ["a recording of a browser", recording("har", [[HOST], set("a=1")])],
  ["two exchanges", recording("messages", [[HOST], set("a=1")], [[HOST], set("b=2")])],
  ["none", recording("messages")],
  ["a request alone", recording("messages", [[HOST], null])],
  [
    "an answer with something else",
    recording("messages", [[HOST], [...set("a=1"), { name: "Date", value: "x" }]]),
  ],
  [
    "a request with something else",
    recording("messages", [[HOST, { name: "Accept", value: "*/*" }], set("a=1")]),
  ],
])("%s is more than that", (_, given) => expect(bareCookies(given)).toBeNull());
