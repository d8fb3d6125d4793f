import { posix } from "node:path";
import { type Beside, type Course, isNamed, isNumbered, makeCourse, notNamed } from "../../lesson/course.ts";
import type { LessonFiles } from "../../lesson/lesson-files.ts";
import { slugOf } from "../../lesson/markdown/parse-lesson.ts";
import { type Problem, showProblem } from "../../lesson/problem.ts";
import { worldsIn } from "../../lesson/running/worlds.ts";
import { counted } from "../../text/count.ts";
import { argument } from "../as-typed.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";
import { readTexts } from "./read-lessons.ts";

/** The user's own lessons, read and run; every path in them can be typed as it is. */
export interface OwnLessons extends Course {
  readonly files: LessonFiles;
}

/** How many levels of folders below the given one are searched. */
const DEPTH = 2;

/**
 * Reads a lesson, a part or a folder of lessons, by its path. A lesson may use the worlds in `worlds/` next to it or to its
 * part, or else the program's, and may need lessons of either kind. The given lessons are run, those next to them only parsed.
 * Problems are those of the given lessons and of the worlds next to them. Throws UsageError if there is nothing to read.
 */
export async function readOwn(host: Machine, typed: string): Promise<OwnLessons> {
  const path = tidy(typed);
  const isFile = path.endsWith(".md");
  const folder = isFile ? posix.dirname(path) : path;
  const isPart = isNumbered(posix.basename(folder));
  // The other parts are next to this one, and may be needed.
  const home = isPart ? posix.dirname(folder) : folder;
  if (isFile && !isNamed(path)) throw new UsageError(notNamed(path));
  const nothing = `There is no ${isFile ? "file" : "folder"} "${typed}" to read lessons from.`;
  const listed = await listBelow(host, home, isPart ? 1 : isFile ? 0 : DEPTH).catch((error) => {
    throw new UsageError(
      (error as NodeJS.ErrnoException).code === "ENOTDIR"
        ? `Cannot read lessons from ${typed}: it is neither a folder nor a file that ends in .md.`
        : nothing,
    );
  });
  const near = isPart ? [] : await filesNear(host, folder);
  const belongs = (p: string) =>
    p.endsWith(".md") &&
    (posix.dirname(p) === home || isNumbered(posix.dirname(p)) || isWorld(p) || isExam(p));
  const paths = [...new Set([...listed, ...near])].filter(belongs).sort();
  if (isFile && !paths.includes(path)) throw new UsageError(nothing);
  const files = await readTexts(host, paths);
  const mine = (p: string) => p === path || path === "." || p.startsWith(`${path}/`);
  const course = makeCourse(files, await besideOf(host), mine);
  const shows = course.shows.filter((s) => mine(s.lesson.path));
  const problems = course.problems.filter((p) => mine(p.path) || isWorld(p.path));
  if (shows.length === 0 && problems.length === 0)
    throw new UsageError(
      `There is no lesson in "${typed}": no file such as 01-my-part/01-my-lesson.md. To make one: auth-explained new lesson my-lesson --in ${argument(typed)}`,
    );
  const pathOf = (slug: string | null) => course.shows.find((s) => s.lesson.slug === slug)?.lesson.path;
  return {
    files,
    parts: course.parts
      .map((part) => ({
        ...part,
        slugs: part.slugs.filter((slug) => shows.some((s) => s.lesson.slug === slug)),
      }))
      .filter((part) => part.slugs.length > 0),
    shows: shows.map((show) => ({
      ...show,
      lesson: { ...show.lesson, next: pathOf(show.lesson.next) ?? null },
    })),
    // The user's own lessons are learned by their path.
    pool: course.pool.map(({ lesson, ...asked }) => ({
      ...asked,
      lesson: { ...lesson, slug: pathOf(lesson.slug) ?? lesson.slug },
    })),
    problems,
    glossary: course.glossary,
    stepLines: course.stepLines,
  };
}

/** Maximum number of problems shown at once. */
const MOST_SHOWN = 100;

/** Formats problems for people, one after another, with their lines. */
export function problemsText(problems: readonly Problem[], files: LessonFiles): string {
  const shown = problems.map((problem) => {
    // A tab counts as one column, so it becomes one.
    const source = files.read(problem.path).replaceAll("\t", " ").replaceAll("\r", "");
    return showProblem(problem, source);
  });
  const more = shown.length - MOST_SHOWN;
  return more <= 0
    ? shown.join("\n")
    : [...shown.slice(0, MOST_SHOWN), `And ${counted(more, "more problem")}.`].join("\n");
}

/** Normalizes a path: forward slashes, no leading `./`, no trailing slash. */
export const tidy = (typed: string): string =>
  posix.normalize(typed.replaceAll("\\", "/")).replace(/(?<=.)\/+$/, "");

const isExam = (path: string): boolean => posix.basename(posix.dirname(path)) === "exam";

export const isWorld = (path: string): boolean => posix.basename(posix.dirname(path)) === "worlds";

/** Returns the files up to `depth` levels below a folder, with the folder as path prefix. */
export async function listBelow(host: Machine, folder: string, depth: number): Promise<string[]> {
  return (await host.listFiles(folder, depth)).map((path) => posix.join(folder, path));
}

/** Returns the worlds in `worlds/` in a folder and next to it, and the questions in its `exam/`. */
async function filesNear(host: Machine, folder: string): Promise<string[]> {
  const places = ["worlds", "../worlds", "exam"].map((place) => posix.join(folder, place));
  // If there are none, the lessons use the worlds of the program.
  return (await Promise.all(places.map((place) => listBelow(host, place, 0).catch(() => [])))).flat();
}

/** Returns what the program provides for the user's own lessons: its worlds, and the slugs of its lessons. */
export async function besideOf(host: Machine): Promise<Beside> {
  const paths = (await listBelow(host, host.lessons, 1)).filter((p) => p.endsWith(".md"));
  const worlds = worldsIn(await readTexts(host, paths.filter(isWorld)));
  const lessons = paths.filter((p) => isNumbered(posix.dirname(p)) && posix.basename(p) !== "index.md");
  return { worlds, slugs: lessons.map(slugOf) };
}
