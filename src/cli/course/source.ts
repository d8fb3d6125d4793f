import type { Contents } from "../../lesson/course.ts";
import { didYouMean } from "../../lesson/nearest.ts";
import type { Problem } from "../../lesson/problem.ts";
import type { StepLine } from "../../lesson/running/lesson-run.ts";
import type { ShowAs } from "../../lesson/running/run-as.ts";
import { examWords, wordsByPlace } from "../../lesson/shared-words.ts";
import type { BrowserName } from "../../sim/jar/browsers.ts";
import type { ExamPool } from "../../trace/show/exam-paper.ts";
import { type Common, unpackOne } from "../../trace/show/pack.ts";
import type { LessonShow } from "../../trace/show/show.ts";
import { argument, showAsTyped } from "../as-typed.ts";
import { BrokenLessons } from "../broken-lessons.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";
import type { OwnLessons } from "./own-lessons.ts";
import { readLessons } from "./read-lessons.ts";

/** Whether what was typed is a path to lessons, and not the slug of one. */
export const isPath = (typed: string): boolean => /[\\/]|^\.{1,2}$|\.md$/.test(typed);

/**
 * Loads the table of contents: from the prebuilt course, from the lessons themselves, or from a folder of the user's
 * own. Throws BrokenLessons if that has problems, unless `drafts` are accepted and there are some.
 */
export async function loadContents(host: Machine, own?: string, drafts = false): Promise<Contents> {
  if (own !== undefined) {
    const [{ contentsOf }, { beatsOf }] = await Promise.all([
      import("../../lesson/course.ts"),
      import("../../stage/pacing.ts"),
    ]);
    return contentsOf(await loadOwn(host, own, drafts), beatsOf);
  }
  if (host.course !== null) return JSON.parse(await readText(host, `${host.course}/index.json`)) as Contents;
  const [{ contentsOf, makeCourse }, { beatsOf }] = await Promise.all([
    import("../../lesson/course.ts"),
    import("../../stage/pacing.ts"),
  ]);
  return contentsOf(makeCourse(await readLessons(host, host.lessons)), beatsOf);
}

/**
 * Loads one lesson, ready to show, by its slug or its path. `program`: the command that its reader starts the program with. Throws
 * UsageError for an unknown slug, with a suggestion, and BrokenLessons if the user's own lesson has problems.
 */
export async function loadShow(host: Machine, slug: string, program = host.program): Promise<LessonShow> {
  if (!isPath(slug)) return (await courseShows(host, [slug], program))[0] as LessonShow;
  return showAsTyped(onlyOne(slug, (await loadOwn(host, slug)).shows), program);
}

/** A lesson as far as it could be loaded: the user's own may have problems. */
export interface Draft {
  readonly show: LessonShow;
  /** Its problems, in lines for people; "" if there are none. */
  readonly wrong: string;
  readonly problems: readonly Problem[];
  readonly stepLines: readonly StepLine[];
}

/** The same, but the user's own lesson may have problems. Throws BrokenLessons only if nothing can be shown. */
export async function loadDraft(host: Machine, slug: string, program = host.program): Promise<Draft> {
  if (!isPath(slug)) return held(await loadShow(host, slug, program));
  const { problemsText, readOwn } = await import("./own-lessons.ts");
  const { shows, problems, files, stepLines } = await readOwn(host, slug);
  const wrong = problems.length === 0 ? "" : problemsText(problems, files);
  if (shows.length === 0) throw new BrokenLessons(wrong);
  const show = showAsTyped(onlyOne(slug, shows), program);
  return { show, wrong, problems, stepLines: stepLines.get(show.lesson.path) ?? [] };
}

/** Makes a draft without problems. */
export const held = (show: LessonShow): Draft => ({ show, wrong: "", problems: [], stepLines: [] });

function onlyOne(typed: string, [show, ...more]: readonly LessonShow[]): LessonShow {
  if (show !== undefined && more.length === 0) return show;
  throw new UsageError(
    `"${typed}" is a folder of ${more.length + 1} lessons. Name one of them: auth-explained list ${argument(typed)}`,
  );
}

/** Loads several lessons, by slug or path; a path may be a folder of them. Throws like loadShow. */
export async function loadShows(
  host: Machine,
  names: readonly string[],
  program: string,
): Promise<LessonShow[]> {
  const own = new Map<string, readonly LessonShow[]>();
  for (const path of names.filter(isPath)) own.set(path, (await loadOwn(host, path)).shows);
  const slugs = names.filter((name) => !isPath(name));
  const course = await courseShows(host, slugs, program);
  const bySlug = new Map(course.map((show) => [show.lesson.slug, show]));
  return names.flatMap((name) => {
    const show = bySlug.get(name);
    return show === undefined ? (own.get(name) ?? []).map((s) => showAsTyped(s, program)) : [show];
  });
}

/** Loads lessons of the course by slug. Throws UsageError for an unknown one. */
async function courseShows(host: Machine, slugs: readonly string[], program: string): Promise<LessonShow[]> {
  if (slugs.length === 0) return [];
  if (host.course === null) {
    const { makeCourse } = await import("../../lesson/course.ts");
    const made = makeCourse(await readLessons(host, host.lessons));
    for (const slug of slugs) await mustBeThere(host, slug, { lessons: made.shows.map((s) => s.lesson) });
    return slugs.flatMap((slug) => {
      const show = made.shows.find((s) => s.lesson.slug === slug);
      return show === undefined ? [] : [showAsTyped(show, program)];
    });
  }
  const [contents, ready] = await Promise.all([loadContents(host), readyFiles(host, host.course)]);
  const load = async (slug: string) => {
    await mustBeThere(host, slug, contents);
    const { path = "" } = contents.lessons.find((l) => l.slug === slug) ?? {};
    const markdown = await Promise.all([
      readText(host, `${host.lessons}/${path}`),
      readText(host, `${host.lessons}/glossary.md`),
    ]);
    return showAsTyped(await ready<LessonShow>(slug, markdown.join("\n")), program);
  };
  return Promise.all(slugs.map(load));
}

/** Reads a prebuilt file by its name, with the Markdown that contains its words. */
async function readyFiles(host: Machine, folder: string) {
  const common = JSON.parse(await readText(host, `${folder}/common.json`)) as Common;
  return async <T>(name: string, markdown: string): Promise<T> =>
    unpackOne(await readText(host, `${folder}/${name}.json`), common, wordsByPlace(markdown)) as T;
}

async function mustBeThere(
  host: Machine,
  slug: string,
  { lessons }: { readonly lessons: readonly { readonly slug: string }[] },
): Promise<void> {
  const slugs = lessons.map((l) => l.slug);
  if (slugs.includes(slug)) return;
  const isFolder = slug !== "" && (await host.listFiles(slug, 0).catch(() => null)) !== null;
  const hint = isFolder
    ? ` For the folder of that name: ./${slug}`
    : `${didYouMean(slug, slugs)} To see them all: auth-explained list`;
  throw new UsageError(`There is no lesson "${slug}".${hint}`);
}

/** Runs a loaded lesson in another browser than the one it was written for. */
export async function loadShowAs(host: Machine, show: LessonShow, browser: BrowserName): Promise<ShowAs> {
  const { path, slug } = show.lesson;
  const [{ worldsIn, worldsOver }, { parseLesson }, { showAs }] = await Promise.all([
    import("../../lesson/running/worlds.ts"),
    import("../../lesson/markdown/parse-lesson.ts"),
    import("../../lesson/running/run-as.ts"),
  ]);
  const course = await readLessons(host, host.lessons);
  const own = course.paths.includes(path) ? null : (await loadOwn(host, path)).files;
  const { lesson } = parseLesson(path, (own ?? course).read(path));
  if (lesson === null) throw new Error(`lesson ${slug} was shown and cannot be read`);
  const worlds = own === null ? worldsIn(course) : worldsOver(worldsIn(own), worldsIn(course));
  return showAs(show, lesson, worlds, browser);
}

/** Loads the exam pool of the course, or that of the user's own lessons if a path is given. */
export async function loadExamPool(host: Machine, own?: string): Promise<ExamPool> {
  if (own !== undefined) return (await loadOwn(host, own)).pool;
  const lessons = await readLessons(host, host.lessons);
  if (host.course !== null) {
    const ready = await readyFiles(host, host.course);
    return ready<ExamPool>("exam-pool", examWords(lessons));
  }
  const { makeCourse } = await import("../../lesson/course.ts");
  return makeCourse(lessons).pool;
}

async function loadOwn(host: Machine, path: string, drafts = false): Promise<OwnLessons> {
  const { problemsText, readOwn } = await import("./own-lessons.ts");
  const own = await readOwn(host, path);
  const isShown = drafts && own.shows.length > 0;
  if (own.problems.length > 0 && !isShown) throw new BrokenLessons(problemsText(own.problems, own.files));
  return own;
}

async function readText(host: Machine, path: string): Promise<string> {
  return new TextDecoder().decode(await host.readFile(path, Number.POSITIVE_INFINITY));
}
