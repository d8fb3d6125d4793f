import type { LessonHead, Show } from "../trace/show.ts";
import { PART_KEYS, readFrontMatter } from "./front-matter.ts";
import type { Lesson } from "./lesson.ts";
import type { LessonFiles } from "./lesson-files.ts";
import { buildWorld, type NamedWorld, parseWorld } from "./named-world.ts";
import { nameProblems, placeOf } from "./names.ts";
import { didYouMean } from "./nearest.ts";
import { parseLesson } from "./parse-lesson.ts";
import type { Problem } from "./problem.ts";
import { runLesson } from "./run-lesson.ts";

export interface Part {
  readonly folder: string;
  readonly title: string;
  readonly summary: string;
  readonly slugs: readonly string[];
}

/** A course as it is shown: its parts, and each of its lessons in order. */
export interface Course {
  readonly parts: readonly Part[];
  readonly shows: readonly Show[];
  readonly problems: readonly Problem[];
}

/** The table of contents: what the menu and the list need, without the traces. */
export interface Contents {
  readonly parts: readonly Part[];
  readonly lessons: readonly LessonHead[];
}

/**
 * Reads and runs a whole folder of lessons: `NN-part/index.md`, `NN-part/NN-slug.md`, `worlds/name.md`. A lesson with
 * problems is still shown as far as it goes; the problems say what a check must refuse.
 */
export function makeCourse(files: LessonFiles): Course {
  const problems: Problem[] = [];
  const worlds = readWorlds(files, problems);
  const parts: Part[] = [];
  const read: { part: string; lesson: Lesson }[] = [];
  for (const [folder, paths] of byFolder(files.paths)) {
    const lessons = paths
      .filter((p) => !p.endsWith("/index.md"))
      .flatMap((p) => readLesson(files, p, problems));
    const part = readPart(files, folder, lessons, problems);
    parts.push(part);
    read.push(...lessons.map((lesson) => ({ part: part.title, lesson })));
  }
  problems.push(...nameProblems(read.map((r) => r.lesson)));
  const shows = read.map(({ part, lesson }, i) => {
    const run = runLesson(lesson, worldOf(lesson, worlds, problems));
    problems.push(...run.problems);
    return toShow(lesson, part, run, read[i + 1]?.lesson.slug ?? null);
  });
  return { parts, shows, problems };
}

/** A single lesson file that belongs to no course; worlds are those handed in. */
export function makeShow(path: string, source: string, worlds: ReadonlyMap<string, NamedWorld>) {
  const { lesson, problems } = parseLesson(path, source);
  if (lesson === null) return { show: null, problems };
  const all = [...problems];
  const run = runLesson(lesson, worldOf(lesson, worlds, all));
  return { show: toShow(lesson, "", run, null), problems: [...all, ...run.problems] };
}

export const contentsOf = ({ parts, shows }: Course): Contents => ({
  parts,
  lessons: shows.map(({ steps: _steps, trace: _trace, flow: _flow, segments: _segments, ...head }) => head),
});

/** Every world of a folder, by its name. */
export function readWorlds(files: LessonFiles, problems: Problem[]): ReadonlyMap<string, NamedWorld> {
  const worlds = new Map<string, NamedWorld>();
  for (const path of files.paths.filter((p) => /(^|\/)worlds\/[^/]+\.md$/.test(p))) {
    const parsed = parseWorld(path, files.read(path));
    problems.push(...parsed.problems);
    if (parsed.world === null) continue;
    problems.push(...buildWorld(parsed.world).problems);
    worlds.set(parsed.world.name, parsed.world);
  }
  return worlds;
}

/** The files of each part, folders and files in the order of their numbers. */
function byFolder(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of [...paths].sort()) {
    const [, folder] = /^(?:.*\/)?(\d+-[^/]+)\/[^/]+\.md$/.exec(path) ?? [];
    if (folder === undefined) continue;
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  return folders;
}

function readLesson(files: LessonFiles, path: string, problems: Problem[]): Lesson[] {
  const parsed = parseLesson(path, files.read(path));
  problems.push(...parsed.problems);
  return parsed.lesson === null ? [] : [parsed.lesson];
}

function readPart(files: LessonFiles, folder: string, lessons: readonly Lesson[], problems: Problem[]): Part {
  const slugs = lessons.map((l) => l.slug);
  const path = files.paths.find((p) => p.endsWith(`${folder}/index.md`));
  if (path === undefined) {
    problems.push({
      path: `${folder}/index.md`,
      line: 1,
      column: 1,
      message: "The part has no index.md with its title.",
    });
    return { folder, title: folder, summary: "", slugs };
  }
  const { front, problems: found } = readFrontMatter(path, files.read(path), PART_KEYS);
  problems.push(...found);
  return { folder, title: front?.title ?? folder, summary: front?.summary ?? "", slugs };
}

function worldOf(
  lesson: Lesson,
  worlds: ReadonlyMap<string, NamedWorld>,
  problems: Problem[],
): NamedWorld | null {
  if (lesson.world === null) return null;
  const world = worlds.get(lesson.world);
  if (world !== undefined) return world;
  const hint = didYouMean(lesson.world, [...worlds.keys()]);
  const message = `There is no world "${lesson.world}".${hint}`;
  problems.push({ path: lesson.path, ...placeOf(lesson, "world"), message });
  return null;
}

function toShow(lesson: Lesson, part: string, run: ReturnType<typeof runLesson>, next: string | null): Show {
  const { path, slug, title, goal, summary, minutes, needs } = lesson;
  const { steps, trace, flow, segments } = run;
  return { path, slug, part, title, goal, summary, minutes, needs, next, steps, trace, flow, segments };
}
