import { describe, expect, test } from "vitest";
import { linkProblems } from "../../../src/lesson/markdown/links.ts";

const OTHER = "# How it works\n\nwords\n\n## What's new: two & *three*\n\n```\n# not a heading\n```\n";
const SLUGS = ["cookie-jar", "session-login"];

function wrong(text: string): string[] {
  const texts: Readonly<Record<string, string>> = {
    "01-one/01-here.md": text,
    "01-one/02-next.md": OTHER,
    "02-two/01-cookie-jar.md": OTHER,
    "02-two/a b.md": OTHER,
  };
  const files = { paths: Object.keys(texts), read: (path: string) => texts[path] ?? "" };
  return linkProblems("01-one/01-here.md", files, SLUGS).map((p) => `${p.line}:${p.column} ${p.message}`);
}

test.each([
  "[a](https://shop.test/a)",
  "[a](mailto:ann@shop.test)",
  "[a](cookie-jar)",
  "[a](02-next.md)",
  "[a](../02-two/01-cookie-jar.md)",
  "[a](../02-two/a%20b.md)",
  "[a](02-next.md#how-it-works)",
  "[a](02-next.md#whats-new-two--three)",
  "# Here\n\n[a](#here)",
  "[a](<02-next.md>)",
  "`[a](nothing)`",
  "```\n[a](nothing)\n```",
])("%j leads somewhere", (text) => expect(wrong(text)).toEqual([]));

describe("a link that leads nowhere is said at its place", () => {
  test.each([
    ["[a](https://)", '1:5 "https://" is not an address.'],
    ["[a](x:)", null],
    ["[a]()", "1:5 This link leads nowhere."],
    ["[a](#)", "1:5 This link leads nowhere."],
    ["[a](cookie-jra)", '1:5 There is no lesson "cookie-jra". Did you mean "cookie-jar"?'],
    [
      "[a](03-next.md)",
      '1:5 There is no file "01-one/03-next.md" to link to. Did you mean "01-one/02-next.md"?',
    ],
    [
      "[a](02-next.md#how-it-work)",
      '1:5 There is no heading "#how-it-work" there. Did you mean "how-it-works"?',
    ],
    ["[a](02-next.md#not-a-heading)", '1:5 There is no heading "#not-a-heading" there.'],
    ["[a](02-next.md#words)", '1:5 There is no heading "#words" there.'],
    ["[a](#there)", '1:5 There is no heading "#there" there.'],
    ["# Title\n\none\ntwo `code` [a]( <lost> )", '4:18 There is no lesson "lost".'],
    ["[a](cookie-jar) and [b](lost)", '1:25 There is no lesson "lost".'],
  ])("%j", (text, problem) => expect(wrong(text)).toEqual(problem === null ? [] : [problem]));
});
