import { describe, expect, test } from "vitest";
import { readLessons } from "../../../src/cli/course/read-lessons.ts";
import { loadContents, loadShow } from "../../../src/cli/course/source.ts";
import { UsageError } from "../../../src/cli/usage-error.ts";
import { LESSON_FILES } from "../../course.ts";
import { ProgramHost, SLUGS } from "../program-host.ts";

const ready = new ProgramHost([]);
const source = new ProgramHost([], { fromSource: true });

test("the course made ready is the course of the lessons", async () => {
  expect(await loadContents(ready)).toEqual(await loadContents(source));
  // From source, each call makes the whole course, so that one lesson has to do.
  const slug = SLUGS.at(-1) ?? "";
  expect(await loadShow(ready, slug)).toEqual(await loadShow(source, slug));
});

test("the contents have what the menu shows, and no traces", async () => {
  const { parts, lessons } = await loadContents(ready);
  expect(lessons.map((l) => l.slug)).toEqual(SLUGS);
  expect(parts.every((p) => p.slugs.length > 0)).toBe(true);
  for (const lesson of lessons) expect(lesson).not.toHaveProperty("trace");
});

describe("a name that is no lesson's", () => {
  test.each(["index", "../package", "cookie-jar.json", "COOKIE-JAR"])("%s", async (name) => {
    await expect(loadShow(ready, name)).rejects.toThrow(UsageError);
  });

  test("from source too", async () => {
    await expect(loadShow(source, "index")).rejects.toThrow(UsageError);
  });
});

test("a folder of lessons is read whole, and nothing but Markdown", async () => {
  const files = new Map([
    ["mine/b.md", "second"],
    ["mine/a/deep.md", "first"],
    ["mine/picture.png", "no"],
  ]);
  const lessons = await readLessons(new ProgramHost([], { files }), "mine");
  expect(lessons.paths).toEqual(["a/deep.md", "b.md"]);
  expect(lessons.paths.map(lessons.read)).toEqual(["first", "second"]);
  expect((await readLessons(ready, "lessons")).paths).toEqual([...LESSON_FILES.keys()]);
});
