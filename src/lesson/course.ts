import type { ExamPool } from "../trace/show/exam-paper.ts";
import { type GlossaryWord, wordsIn } from "../trace/show/glossary.ts";
import type { LessonHead, LessonShow, ShowTitle } from "../trace/show/show.ts";
import { type DefinedWord, isGlossary, readGlossary } from "./glossary/glossary.ts";
import { wordsBefore } from "./glossary/words-before.ts";
import type { LessonFiles } from "./lesson-files.ts";
import { emptyProblems } from "./markdown/empties.ts";
import { checkExams, readExamPool } from "./markdown/exam-pool.ts";
import { PART_KEYS, readFrontMatter } from "./markdown/front-matter.ts";
import type { Lesson } from "./markdown/lesson.ts";
import { linkProblems } from "./markdown/links.ts";
import { buildWorld, isWorldFile, type NamedWorld, parseWorld } from "./markdown/named-world.ts";
import { parseLesson, slugOf } from "./markdown/parse-lesson.ts";
import { unseenProblems } from "./markdown/unseen.ts";
import { nameProblems } from "./names.ts";
import type { Problem } from "./problem.ts";
import { NOT_RUN, type StepLine } from "./running/lesson-run.ts";
import { runLesson } from "./running/run-lesson.ts";
import { type Worlds, worldsOver } from "./running/worlds.ts";

export interface CoursePart {
  readonly folder: string;
  readonly title: string;
  readonly summary: string;
  readonly slugs: readonly string[];
}

/** A course ready to be shown: its parts, and each of its lessons in order. */
export interface Course {
  readonly parts: readonly CoursePart[];
  readonly shows: readonly LessonShow[];
  /** The questions that its exam may ask. */
  readonly pool: ExamPool;
  readonly problems: readonly Problem[];
  readonly glossary: readonly GlossaryWord[];
  /** The positions of each lesson's steps in its file, by path. */
  readonly stepLines: ReadonlyMap<string, readonly StepLine[]>;
}

/** The table of contents: what the menu and the list need, without the traces. */
export interface Contents {
  readonly parts: readonly CoursePart[];
  readonly lessons: readonly ListedLesson[];
  readonly glossary: readonly GlossaryWord[];
}

/** A lesson in the table of contents. */
export interface ListedLesson extends LessonHead, ShowTitle {
  /** The names of its exercises, in order. */
  readonly exercises: readonly string[];
  /** Number of beats. */
  readonly beats: number;
}

/** What a folder of the user's own may refer to besides its own files. */
export interface Beside {
  readonly worlds: Worlds;
  /** Slugs of lessons outside the folder. */
  readonly slugs: readonly string[];
}

/**
 * Reads and runs a whole folder of lessons: `NN-part/index.md`, `NN-part/NN-slug.md`, `worlds/name.md`, `exam/name.md`. If no folder has a
 * number, the files themselves are one part. A lesson with problems is still shown as far as it goes; the problems tell what a check must
 * reject. `isRun`: which files to run; the other lessons have only a head.
 */
export function makeCourse(
  files: LessonFiles,
  beside: Beside = { worlds: new Map(), slugs: [] },
  isRun: (path: string) => boolean = () => true,
): Course {
  const problems: Problem[] = files.paths.flatMap((path) => unseenProblems(path, files.read(path)));
  const worldProblems: Problem[] = [];
  const worlds = worldsOver(readWorlds(files, worldProblems), beside.worlds);
  const brokenWorlds = new Set(worldProblems.map(({ path }) => slugOf(path)));
  problems.push(...worldProblems);
  const parts: CoursePart[] = [];
  const read: { part: string; lesson: Lesson }[] = [];
  for (const [folder, paths] of byFolder(files.paths)) {
    const lessons = paths.flatMap((p) => readLesson(files, p, problems));
    const part = readPart(files, folder, lessons, problems);
    parts.push(part);
    read.push(...lessons.map((lesson) => ({ part: part.title, lesson })));
  }
  const unread = new Set(problems.map((p) => p.path));
  const lessons = read.map((r) => r.lesson);
  problems.push(...nameProblems(lessons, beside.slugs));
  const slugs = [...lessons.map((l) => l.slug), ...beside.slugs];
  for (const { path } of lessons) problems.push(...linkProblems(path, files, slugs));
  const glossary = readGlossary(files, slugs, problems);
  for (const lesson of lessons)
    problems.push(...wordsBefore(lesson, files.read(lesson.path), lessons, glossary));
  const stepLines = new Map<string, readonly StepLine[]>();
  const shows = read.map(({ part, lesson }, i) => {
    const run = isRun(lesson.path) ? runLesson(lesson, worlds) : NOT_RUN;
    stepLines.set(lesson.path, run.stepLines);
    // If a step or a claim could not be read, or a world fails, anything missing afterwards is a consequence of it.
    const broken = unread.has(lesson.path) || worldsOf(lesson).some((name) => brokenWorlds.has(name));
    if (!broken) problems.push(...run.problems.toSorted((a, b) => a.line - b.line));
    return toShow(lesson, part, run, wordsOf(files.read(lesson.path), glossary), read[i + 1]?.lesson ?? null);
  });
  const pool = readExamPool(files, shows, problems);
  problems.push(...checkExams(shows, pool));
  return { parts, shows, pool, problems, glossary, stepLines };
}

/** Makes a show of a single lesson file outside a course, with the worlds given. */
export function makeShow(path: string, source: string, worlds: Worlds) {
  const { lesson, problems } = parseLesson(path, source);
  if (lesson === null) return { show: null, problems };
  const run = runLesson(lesson, worlds);
  const show = toShow(lesson, "", run, [], null);
  const ran = problems.length === 0 ? run.problems : [];
  return {
    show,
    problems: [...unseenProblems(path, source), ...problems, ...ran, ...checkExams([show], [])],
  };
}

/** Counts the beats of a lesson; implemented by the stage. */
export type CountBeats = (show: LessonShow) => number;

export const contentsOf = (
  { parts, shows, glossary }: Pick<Course, "parts" | "shows" | "glossary">,
  beatsOf: CountBeats,
): Contents => ({
  parts,
  glossary,
  lessons: shows.map((show) => ({
    ...show.lesson,
    part: show.part,
    title: show.title,
    exercises: show.segments.flatMap((s) => (s.kind === "try" ? [s.exercise.id] : [])),
    beats: beatsOf(show),
  })),
});

/** Returns the names of the worlds that a lesson uses. */
const worldsOf = ({ world, blocks }: Lesson): string[] => [
  ...(world === null ? [] : [world]),
  ...blocks.flatMap((block) => {
    if (block.kind === "try") return block.exercise.world === null ? [] : [block.exercise.world.text];
    return block.kind === "compare" ? block.comparison.lanes.map((lane) => lane.world.text) : [];
  }),
];

/** Reads every world of a folder, by name, and runs it. Adds its problems to `problems`, except for consequences of earlier ones. */
function readWorlds(files: LessonFiles, problems: Problem[]): ReadonlyMap<string, NamedWorld> {
  const worlds = new Map<string, NamedWorld>();
  for (const path of files.paths.filter(isWorldFile)) {
    const parsed = parseWorld(path, files.read(path));
    problems.push(...parsed.problems);
    if (parsed.world === null) continue;
    if (parsed.problems.length === 0) problems.push(...buildWorld(parsed.world).problems.slice(0, 1));
    worlds.set(parsed.world.name, parsed.world);
  }
  return worlds;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1).replace(/\/$/, "");
const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Groups lesson files by folder, folders and files in the order of their numbers. */
function byFolder(paths: readonly string[]): Map<string, string[]> {
  const lessons = paths
    .filter((p) => p.endsWith(".md") && !/^(index|readme)\.md$/i.test(nameOf(p)) && !isGlossary(p))
    .filter((p) => nameOf(folderOf(p)) !== "worlds")
    .sort();
  const numbered = lessons.filter((p) => isNumbered(folderOf(p)));
  const folders = new Map<string, string[]>();
  for (const path of numbered.length > 0 ? numbered : lessons.filter(isNamed)) {
    folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path]);
  }
  return folders;
}

/** Whether a folder is a part of a course: its name starts with a number. */
export const isNumbered = (folder: string): boolean => /^\d+-./.test(nameOf(folder));

/** Whether a file has a name that is easy to type. */
export const isNamed = (path: string): boolean => /^(\d+-)?[a-z0-9]+(-[a-z0-9]+)*\.md$/.test(nameOf(path));

export const notNamed = (path: string): string =>
  `"${nameOf(path)}" is not the name of a lesson. Use small letters, digits and hyphens: 01-my-lesson.md.`;

function readLesson(files: LessonFiles, path: string, problems: Problem[]): Lesson[] {
  if (!isNamed(path)) {
    problems.push({ path, line: 1, column: 1, message: notNamed(path) });
  }
  const source = files.read(path);
  const { lesson, problems: found } = parseLesson(path, source);
  problems.push(...found);
  if (lesson === null) return [];
  // If something could not be read, emptiness is a consequence of it.
  if (found.length === 0) problems.push(...emptyProblems(lesson, source));
  return [lesson];
}

function readPart(
  files: LessonFiles,
  folder: string,
  lessons: readonly Lesson[],
  problems: Problem[],
): CoursePart {
  const slugs = lessons.map((l) => l.slug);
  const name = nameOf(folder) || "Lessons";
  const path = folder === "" ? "index.md" : `${folder}/index.md`;
  if (files.paths.includes(path)) {
    const { front, problems: found } = readFrontMatter(path, files.read(path), PART_KEYS);
    problems.push(...found);
    return { folder: name, title: front?.title ?? name, summary: front?.summary ?? "", slugs };
  }
  if (isNumbered(folder))
    problems.push({ path, line: 1, column: 1, message: "The part has no index.md with its title." });
  return { folder: name, title: name, summary: "", slugs };
}

function toShow(
  { path, slug, title, topic, goal, summary, minutes, needs }: Lesson,
  part: string,
  { steps, trace, flow, segments, notes, comparisonNotes }: ReturnType<typeof runLesson>,
  words: readonly GlossaryWord[],
  next: Lesson | null,
): LessonShow {
  const lesson = {
    path,
    slug,
    topic,
    goal,
    summary,
    minutes,
    needs,
    next: next?.slug ?? null,
    nextTitle: next?.title ?? null,
  };
  return { part, title, lesson, steps, trace, flow, segments, notes, comparisonNotes, words };
}

/** Returns the glossary words that a lesson may explain: those in its text, whatever they mean there. */
const wordsOf = (source: string, glossary: readonly DefinedWord[]): readonly GlossaryWord[] =>
  wordsIn(source, glossary, source).map(({ word, forms, code, sentence, lesson }) => ({
    word,
    forms,
    code,
    sentence,
    lesson,
  }));
