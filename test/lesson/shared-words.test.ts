import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lessonWords, withoutWords, wordsByPlace } from "../../src/lesson/shared-words.ts";
import { course, LESSON_FILES } from "../course.ts";
import { anyChar } from "../text/hostile.ts";

/** The same data with the words again. */
const withWords = (data: unknown, markdown: string): unknown => {
  const textOf = wordsByPlace(markdown);
  return JSON.parse(JSON.stringify(data), (_key, value) =>
    typeof value === "string" ? textOf(value) : value,
  );
};

const MARKDOWN =
  "# A lesson\n\nThe browser sends the cookie,\nand says nothing else.\n\nThe server looks it up.\n";

describe("words that stand in the Markdown", () => {
  test("are told by their place, across lines, forward and back", () => {
    const shown = [
      "The server looks it up.",
      { body: "The browser sends the cookie, and says nothing else." },
      "short",
      "Words that stand nowhere.",
    ];
    const data = withoutWords(shown, MARKDOWN);
    expect(data).toEqual(["@64,23", { body: "@11,52" }, "short", "Words that stand nowhere."]);
    expect(withWords(data, MARKDOWN)).toEqual(shown);
  });

  test("are the same afterwards, whatever they are", () => {
    const part = fc
      .tuple(fc.nat(MARKDOWN.length), fc.nat(MARKDOWN.length))
      .map(([a, b]) => MARKDOWN.replace(/\s+/g, " ").slice(Math.min(a, b), Math.max(a, b)));
    const shown = fc.array(
      fc.oneof(part, fc.string({ unit: anyChar }), fc.record({ text: part, at: fc.integer() })),
    );
    fc.assert(
      fc.property(shown, (value) => {
        expect(withWords(withoutWords(value, MARKDOWN), MARKDOWN)).toEqual(value);
      }),
    );
  });

  test("are refused if they look like a place", () => {
    expect(() => withoutWords({ text: "@12,40" }, MARKDOWN)).toThrow('"@12,40" in a lesson looks like');
  });
});

test("every lesson of the course has all of its words again, and needs less room", () => {
  for (const show of course.shows) {
    const markdown = LESSON_FILES.get(show.lesson.path) ?? "";
    const data = withoutWords(show, markdown);
    expect(withWords(data, markdown)).toEqual(show);
    expect(JSON.stringify(data).length).toBeLessThan(0.95 * JSON.stringify(show).length);
  }
});

test("the words of a lesson are its own, and those of the glossary, if there is one", () => {
  const texts: Readonly<Record<string, string>> = { "a.md": "A lesson.", "glossary.md": "A glossary." };
  const files = (paths: string[]) => ({ paths, read: (path: string) => texts[path] ?? "" });
  expect(lessonWords(files(["a.md", "glossary.md"]), "a.md")).toBe("A lesson.\nA glossary.");
  expect(lessonWords(files(["a.md"]), "a.md")).toBe("A lesson.");
});

test("a text of sixteen characters is told by its place, and a shorter one as it is", () => {
  expect(withoutWords("sends the cookie", MARKDOWN)).toBe("@23,16");
  expect(withoutWords("sends the cooki", MARKDOWN)).toBe("sends the cooki");
});

test("a text at the very beginning is told by its place", () => {
  const text = "# A lesson The browser";
  const told = withoutWords(text, MARKDOWN);
  expect(told).toBe(`@0,${text.length}`);
  expect(withWords(told, MARKDOWN)).toBe(text);
});
