import { describe, expect, test } from "vitest";
import { codePattern } from "../../../src/trace/show/glossary.ts";
import type { Show } from "../../../src/trace/show/show.ts";
import { course } from "../../course.ts";

/** JavaScript built-ins, which a beginner finds in any book about it. */
const JAVASCRIPT = ["Number", "Error", "window", "console", "Math", "Date", "if", "for", "function"];

/** Functions of the shop and the parts of a token: their names say what they do, or the listing's own comment does. */
const SAYS_ITSELF = [
  ..."auth sendMoney formWith revoke revokeAll rowInMemory rowInStore factsInToken bearerOf session users".split(
    " ",
  ),
  ..."read equal sign headerOf checkRsa checkHmac readFileSync reviews document".split(" "),
];

/** Names that a listing uses, such as `jwt` in `jwt.sign(…)`, but does not declare. */
function namesAsked(lines: readonly string[]): string[] {
  const code = lines.map((line) => line.replace(/\/\/.*$/, "").replace(/"[^"]*"|'[^']*'/g, '""')).join("\n");
  const made = [...code.matchAll(MADE)].flatMap(
    (found) =>
      found
        .slice(1)
        .join(" ")
        .match(/[\w$]+/g) ?? [],
  );
  const asked = [...code.matchAll(/(?<![\w$.])([A-Za-z_$][\w$]*)(?=\??[.(])/g)].map(([, name = ""]) => name);
  return [...new Set(asked)].filter((name) => !made.includes(name) || EXPRESS.includes(name));
}

/** Names that a listing declares: constants, destructured ones, functions and parameters. */
const MADE = /(?:const|let) ([\w$]+|[[{][^\]}]*[\]}])|function ([\w$]+\([^)]*)|\(([\w$, ]+)\) =>/g;

/** The two that every route has: made by Express, and not by the listing. */
const EXPRESS = ["req", "res"];

const listingsOf = ({ segments }: Show) =>
  segments
    .flatMap((segment) => ("listings" in segment ? segment.listings : []))
    .filter(({ file }) => file.endsWith(".js"));

describe("a beginner finds out by g what a listing asks something of", () => {
  test.each(course.shows.map((show) => [show.lesson?.slug ?? "", show] as const))("%s", (_, show) => {
    const known = (name: string) =>
      [...JAVASCRIPT, ...SAYS_ITSELF].includes(name) ||
      show.words?.some(({ code }) => code.some((form) => form === name || form.startsWith(`${name}.`)));
    const unexplained = listingsOf(show).flatMap(({ lines }) =>
      namesAsked(lines.map(({ text }) => text)).filter((name) => !known(name)),
    );
    expect(unexplained).toEqual([]);
  });

  test("the first lesson explains what all routes are made of", () => {
    const [first] = course.shows;
    const code = listingsOf(first as Show)
      .flatMap(({ lines }) => lines.map(({ text }) => text))
      .join("\n");
    const explained = first?.words?.filter((word) => codePattern(word).test(code)).map(({ word }) => word);
    expect(explained).toEqual(expect.arrayContaining(["Express", "route", "req", "res", "await"]));
  });
});
