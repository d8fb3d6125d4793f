import { makeCourse } from "../src/lesson/course.ts";
import type { Show } from "../src/trace/show/show.ts";
import { textsIn } from "./texts-in.ts";

/** The files of the course, by their paths within it. */
export const LESSON_FILES: ReadonlyMap<string, string> = textsIn("lessons", ".md");

/** Four self-contained lessons with their worlds, for checks that run too often for the whole course. */
export const FEW_FILES: ReadonlyMap<string, string> = new Map(
  [...LESSON_FILES].filter(([path]) =>
    /0[123]-.+\/index|http-forgets|cookie-jar|session-log|worlds\/shop-(forgetful|cookies|session|devices)\./.test(
      path,
    ),
  ),
);

/** Makes the course from these files, with some of them replaced. */
export const courseWith = (changed: Readonly<Record<string, string>> = {}) =>
  makeCourse({
    paths: [...LESSON_FILES.keys()],
    read: (path) => changed[path] ?? LESSON_FILES.get(path) ?? "",
  });

/** The program's own lessons, parsed and run now. Test files in one worker share it: do not mutate it. */
export const course = courseWith();

export function showOf(slug: string): Show {
  const show = course.shows.find((s) => s.lesson.slug === slug);
  if (show === undefined) throw new Error(`no lesson ${slug}`);
  return show;
}
