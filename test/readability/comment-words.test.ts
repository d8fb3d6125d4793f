import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { textsIn } from "../texts-in.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Returns the comments of a source file, one after the other. */
function commentsOf(source: string): string {
  return (source.match(/\/\*[\s\S]*?\*\/|(?<=^|[^\S\n])\/\/ .*$/gm) ?? [])
    .join("\n")
    .replace(/\s*\n\s*\*?\s*/g, " ");
}

const COMMENTS = [...textsIn("src")].map(([path, text]) => [path, commentsOf(text)] as const);
const DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "src/README.md"].map(
  (path) => [path, readFileSync(join(ROOT, path), "utf8")] as const,
);

test("comments are found in every form", () => {
  const source = 'a(); // one\n/** two\n * three */\nconst url = "http://x"; /* four */\n// five\n';
  expect(commentsOf(source)).toBe("// one /** two three */ /* four */ // five");
});

/** Words that read like a translation, and the usual ones. */
const STRANGE: readonly (readonly [words: RegExp, instead: string])[] = [
  [/\bso many\b/gi, "`count`, a number"],
  [/\bwhoever\b/gi, "anyone who, the caller, the client"],
  [/\bat hand\b/gi, "available"],
  [/\banew\b/gi, "again"],
  [/\bfor ever\b/gi, "forever"],
  [/\ball the same\b/gi, "anyway"],
  [/\b(?:is|are) said\b|\bsaid of\b/gi, "words, text, message"],
  [/\bgiv(?:e|es|ing) way\b/gi, "is dropped, is shortened"],
  [/\bgo(?:es)? by\b/gi, "is chosen by, follows"],
  [/\bk(?:eeps?|ept) back\b/gi, "withholds"],
  [/\bof one's own\b/gi, "the user's own"],
  [/\bhand(?:s|ed)? in\b/gi, "passes, a parameter"],
];

test.each(STRANGE)("%s is in no comment and no document: %s", (words) => {
  const found = [...COMMENTS, ...DOCUMENTS].flatMap(([path, text]) =>
    (text.match(words) ?? []).map((word) => `${path}: ${word}`),
  );
  expect(found).toEqual([]);
});

/** Words that are often used in a strange sense, and how often they may occur. A limit may be lowered, never raised. */
const LIMITS: readonly (readonly [words: RegExp, most: number])[] = [
  [/\bstands?\b/gi, 3],
  [/\bbehind\b/gi, 28],
  [/\bbeside\b/gi, 1],
];

test.each(LIMITS)("%s is in at most %i comments", (words, most) => {
  const found = COMMENTS.flatMap(([path, text]) => (text.match(words) ?? []).map(() => path));
  expect(found.length, found.join("\n")).toBeLessThanOrEqual(most);
});
