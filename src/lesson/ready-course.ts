import { type CountBeats, type Course, contentsOf, makeCourse } from "./course.ts";
import { leanShow } from "./lean-trace.ts";
import type { LessonFiles } from "./lesson-files.ts";
import type { Problem } from "./problem.ts";
import { examWords, lessonWords, withoutWords } from "./shared-words.ts";

/** The files of a course made ready to show, by their names, and what is wrong with its lessons. */
export interface ReadyCourse {
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** Reads and runs every lesson once, so that showing one neither parses Markdown nor runs a world. */
export function readyCourse(
  lessons: LessonFiles,
  beatsOf: CountBeats,
  course: Course = makeCourse(lessons),
): ReadyCourse {
  const files = new Map([
    ["index.json", JSON.stringify(contentsOf(course, beatsOf))],
    ["exam-pool.json", withoutWords(course.pool, examWords(lessons))],
    ...course.shows.map((show): [string, string] => [
      `${show.lesson.slug}.json`,
      withoutWords(leanShow(show), lessonWords(lessons, show.lesson.path)),
    ]),
  ]);
  return { files, problems: course.problems };
}
