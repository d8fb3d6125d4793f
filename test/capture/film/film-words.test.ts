import { describe, expect, test } from "vitest";
import { findingPages, gapWords } from "../../../src/capture/film/film-words.ts";
import { trafficFinding } from "../../../src/capture/findings/traffic-sentences.ts";
import { filmed, LOGIN, PROFILE, SHOP } from "../filmed.ts";
import type { Made } from "../made.ts";

/** The page before a film, a text for each paragraph. */
const facts = (made: readonly Made[], how: Parameters<typeof filmed>[1] = {}): string[] => {
  const [page] = filmed(made, how).show.segments;
  return (page?.kind === "page" ? page.blocks : []).map((block) =>
    block.kind === "paragraph" ? block.content.map(({ text }) => text).join("") : block.kind,
  );
};
const SAFE: Made = { ...LOGIN, answers: { Location: "/profile", "Cache-Control": "no-store" } };

describe("the page before a film", () => {
  test("says how much is told, by what rules, and that values are masked", () => {
    expect(facts([SAFE, PROFILE], { reveal: false })).toEqual([
      expect.stringMatching(/^2 requests, and all of them are the story\./),
      expect.stringMatching(
        /^Beside it runs a cookie jar .* Every cookie that was sent or kept back is explained\.$/,
      ),
      "Values are masked: the same value has the same short name everywhere. --reveal shows them.",
    ]);
  });

  test("counts what is left out, and what is found", () => {
    const style: Made = {
      url: `${SHOP}/a.css`,
      fetch: ["same-origin", "no-cors", "style"],
      cookie: "sid=abcdef",
    };
    const [told, left, , masks] = facts([
      { ...SAFE, set: ["sid=abcdef; Path=/; Secure; SameSite=Lax"] },
      style,
      PROFILE,
    ]);
    expect(told).toMatch(/^3 requests, and 2 of them are the story\./);
    expect(left).toBe("Left out: 1 for a picture, a style, a script or a font. --all shows them as well.");
    expect(masks).toMatch(/^1 finding on the last pages\. Values are shown as they are\./);
  });

  test("of one request says so", () => {
    expect(facts([PROFILE])[0]).toMatch(/^1 request, and it is the story\./);
  });
});

test("findings are told two on a page, from the first to the last", () => {
  const findings = ["a", "b", "c"].map((about) => trafficFinding("no-secure", about, 0));
  const heads = (count: number) =>
    findingPages(findings.slice(0, count)).map(
      (page) => page.filter(({ kind }) => kind === "heading").length,
    );
  expect([heads(0), heads(1), heads(2), heads(3)]).toEqual([[], [1], [2], [2, 1]]);
});

test("gaps are told with the most serious first", () => {
  expect(
    gapWords([
      { kind: "times", count: 1 },
      { kind: "unreadable", count: 2000 },
      { kind: "breaks-off", count: 1 },
    ]),
  ).toEqual([
    "The file breaks off before its end. What comes before that is told.",
    "Entries that could not be read: 2,000.",
    "Entries without a time, in the order of the file: 1.",
  ]);
});
