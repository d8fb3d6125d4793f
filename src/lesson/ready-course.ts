import { packTogether } from "../trace/show/pack.ts";
import { type CountBeats, type Course, contentsOf, makeCourse } from "./course.ts";
import type { LessonFiles } from "./lesson-files.ts";
import type { Problem } from "./problem.ts";
import { examWords, lessonWords, withoutWords } from "./shared-words.ts";

/** The files of a prepared course, by name, and the problems of its lessons. */
export interface ReadyCourse {
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** Parses and runs every lesson once, so that showing one neither parses Markdown nor runs a world. */
export function readyCourse(
  lessons: LessonFiles,
  beatsOf: CountBeats,
  course: Course = makeCourse(lessons),
): ReadyCourse {
  const { common, each } = packTogether(
    new Map([
      ["exam-pool.json", withoutWords(course.pool, examWords(lessons))],
      ...course.shows.map((show): [string, unknown] => [
        `${show.lesson.slug}.json`,
        withoutWords(show, lessonWords(lessons, show.lesson.path)),
      ]),
    ]),
  );
  const files = new Map([
    ["index.json", JSON.stringify(contentsOf(course, beatsOf))],
    ["common.json", common],
    ...each,
  ]);
  return { files, problems: course.problems };
}
