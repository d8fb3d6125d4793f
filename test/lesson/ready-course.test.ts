import { expect, test } from "vitest";
import { readyCourse } from "../../src/lesson/ready-course.ts";
import { lessonWords, wordsByPlace } from "../../src/lesson/shared-words.ts";
import { beatsOf } from "../../src/stage/pacing.ts";
import { type Common, unpackOne } from "../../src/trace/show/pack.ts";
import { course, LESSON_FILES } from "../course.ts";

const lessons = { paths: [...LESSON_FILES.keys()], read: (path: string) => LESSON_FILES.get(path) ?? "" };

test("every lesson is as it was, out of files that are less than a third of it", () => {
  const { files } = readyCourse(lessons, beatsOf, course);
  const common = JSON.parse(files.get("common.json") ?? "") as Common;
  const read = (show: (typeof course.shows)[number]) =>
    unpackOne(
      files.get(`${show.lesson.slug}.json`) ?? "",
      common,
      wordsByPlace(lessonWords(lessons, show.lesson.path)),
    );
  for (const show of course.shows) expect(read(show)).toEqual(JSON.parse(JSON.stringify(show)));
  const written = [...files].filter(([name]) => name !== "index.json").map(([, text]) => text.length);
  const size = written.reduce((sum, length) => sum + length, 0);
  expect(size).toBeLessThan(0.3 * JSON.stringify(course.shows).length);
});
