import { unicodeText } from "../../jwt/reading/unicode-text.ts";
import type { Contents } from "../../lesson/course.ts";
import { didYouMean } from "../../lesson/nearest.ts";
import { gainWords } from "../../stage/narration/exam-words.ts";
import { type LessonProgress, NOT_BEGUN, type ProgressOfLessons } from "../../terminal/progress/progress.ts";
import { progressText, readProgress } from "../../terminal/progress/progress-text.ts";
import { canAsk } from "../../terminal/terminal.ts";
import { counted } from "../../text/count.ts";
import { visibleLines } from "../../text/visible.ts";
import { asTyped } from "../as-typed.ts";
import { type Cli, EXIT } from "../call.ts";
import { isPath, loadContents, loadDraft } from "../course/source.ts";
import { readText } from "../io/read-text.ts";
import { writeFile } from "../io/write-file.ts";
import { UsageError } from "../usage-error.ts";
import { EXAM_KEYS } from "./exam-keys.ts";
import { lessonKey, placeKey } from "./lesson-key.ts";
import { isBegun, isDone, progressMark } from "./words.ts";

/** `progress show`: every lesson that was started, in the order of the course, and then the user's own. */
export async function showProgress(cli: Cli, json: boolean): Promise<void> {
  const [contents, begun] = await Promise.all([loadContents(cli.host), begunLessons(cli)]);
  const folder = cli.host.state?.path ?? null;
  if (json) {
    const lessons = Object.fromEntries(begun);
    await cli.terminal().write(`${JSON.stringify({ schemaVersion: 1, folder, lessons }, null, 2)}\n`);
    return;
  }
  await cli.terminal().print(asTyped(progressList(contents, begun), cli.host.program));
  if (folder !== null) await cli.terminal().print(`\nIt is kept in ${folder}`);
}

function progressList({ lessons }: Contents, begun: ProgressOfLessons): string {
  const slugs = lessons.map(({ slug }) => slug);
  if (begun.size === 0)
    return `You have not begun a lesson yet. Start with: auth-explained learn ${slugs[0] ?? ""}`;
  const names = [
    ...slugs.filter((slug) => begun.has(slug)),
    ...[...begun.keys()].filter((key) => !slugs.includes(key)).sort(),
  ];
  const widest = names.reduce((most, name) => Math.max(most, name.length), 0);
  const rows = names.map((name) => {
    const progress = begun.get(name) as LessonProgress;
    const { exercises = [] } = lessons.find(({ slug }) => slug === name) ?? {};
    return `${name.padEnd(widest)}  ${progressMark(progress, exercises)}`;
  });
  const done = lessons.filter(({ slug, exercises }) =>
    isDone(begun.get(slug) ?? NOT_BEGUN, exercises),
  ).length;
  return [...rows, "", `${done} of ${slugs.length} lessons done.`, ...gained(begun)].join("\n");
}

/** Compares the tests before and after the course, if both were taken. */
function gained(begun: ProgressOfLessons): string[] {
  const before = begun.get(EXAM_KEYS.before)?.marks ?? null;
  const after = begun.get(EXAM_KEYS.after)?.marks ?? null;
  return before === null || after === null ? [] : [gainWords(before, after)];
}

/** `progress reset`: forgets one lesson, or all after a question; returns the exit code. */
export async function resetProgress(cli: Cli, lesson: string | undefined, yes: boolean): Promise<number> {
  const progress = cli.progress();
  const begun = begunLessons(cli);
  if (lesson !== undefined) {
    await checkLesson(cli, lesson, begun);
    const keys = (await keysOf(cli, lesson)).filter((key) => begun.has(key));
    for (const key of keys) progress.reset(key);
    if (!(await progress.saved())) return EXIT.no;
    await cli.terminal().say(`The lesson "${lesson}" ${keys.length > 0 ? "starts over" : "was not begun"}.`);
    return EXIT.well;
  }
  if (begun.size > 0 && !yes && !(await confirmed(cli, begun.size))) {
    await cli.terminal().say("Nothing was forgotten.");
    return EXIT.no;
  }
  for (const key of begun.keys()) progress.reset(key);
  if (!(await progress.saved())) return EXIT.no;
  await cli
    .terminal()
    .say(begun.size === 0 ? "There is no progress to forget." : "All progress is forgotten.");
  return EXIT.well;
}

/** `progress export`: writes the document that `import` reads. */
export async function exportProgress(cli: Cli, path: string | undefined, force: boolean): Promise<number> {
  const begun = begunLessons(cli);
  // Names come from outside: in a file as well they are escaped.
  const text = visibleLines(progressText(begun));
  if (path === undefined) await cli.terminal().write(text);
  else if (await writeFile(cli, path, text, force))
    await cli.terminal().say(`The progress of ${counted(begun.size, "lesson")} is in ${path}`);
  else {
    await cli.terminal().say("Nothing was written.");
    return EXIT.no;
  }
  return EXIT.well;
}

/** Maximum bytes of a progress file: enough for thousands of lessons. */
const MOST_IMPORTED = 16_000_000;

/** `progress import`: merges a file into the current progress; returns the exit code. */
export async function importProgress(cli: Cli, path: string): Promise<number> {
  const progress = cli.progress();
  const read = readProgress(unicodeText(await readText(path, cli.host, MOST_IMPORTED)));
  if (read.type === "damaged")
    throw new UsageError(`Cannot import ${path}: ${sentence(read.problem)} Nothing was changed.`);
  if (read.type === "later")
    throw new UsageError(
      `Cannot import ${path}: a later auth-explained wrote it (version ${read.version} of the file). Update this one first.`,
    );
  const [problem] = read.problems;
  if (problem !== undefined)
    throw new UsageError(`Cannot import ${path}: ${sentence(problem)} Nothing was changed.`);
  progress.import(read.lessons);
  if (!(await progress.saved())) return EXIT.no;
  await cli.terminal().say(`The progress of ${counted(read.lessons.size, "lesson")} was added.`);
  return EXIT.well;
}

function begunLessons(cli: Cli): ProgressOfLessons {
  return new Map([...cli.progress().lessons].filter(([, progress]) => isBegun(progress)));
}

async function checkLesson(cli: Cli, lesson: string, begun: ProgressOfLessons): Promise<void> {
  const names = [...(await loadContents(cli.host)).lessons.map(({ slug }) => slug), ...begun.keys()];
  if ((await keysOf(cli, lesson)).some((key) => names.includes(key))) return;
  throw new UsageError(
    `There is no lesson "${lesson}".${didYouMean(lesson, names)} To see them all: auth-explained list`,
  );
}

/** Returns the possible keys of a lesson's progress: for the user's own by its content if it still exists, and by its location. */
async function keysOf(cli: Cli, lesson: string): Promise<readonly string[]> {
  if (!isPath(lesson)) return [lesson];
  const place = placeKey(cli.host, lesson);
  try {
    const { show } = await loadDraft(cli.host, lesson);
    return [lessonKey(lesson, { slug: show.lesson.slug, title: show.title }), place];
  } catch {
    // The file no longer exists, but its progress can still be removed.
    return [place];
  }
}

/** Asks whether everything may be forgotten. Throws UsageError if there is nobody to ask. */
async function confirmed(cli: Cli, lessons: number): Promise<boolean> {
  const what = `the progress of ${counted(lessons, "lesson")}`;
  const terminal = cli.terminal();
  if (!canAsk(terminal)) throw new UsageError(`This forgets ${what}. To do so without a question: add --yes`);
  const answer = await terminal.ask(`Forget ${what}? Type yes, then Enter: `);
  return answer?.trim().toLowerCase() === "yes";
}

const sentence = (text: string): string => `${text}.`;
