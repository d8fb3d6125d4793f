import type { Contents, ListedLesson } from "../../lesson/course.ts";
import type { LessonProgress } from "../../terminal/progress/progress.ts";
import { fullTitle } from "../../trace/show/show.ts";
import { asTyped } from "../as-typed.ts";
import type { Cli } from "../call.ts";
import { loadContents } from "../course/source.ts";
import { progressOf } from "../progress/lesson-key.ts";
import { isBegun, progressMark } from "../progress/words.ts";

/** Prints the lessons of the program, or those of a folder, with the learner's progress. */
export async function runList(cli: Cli, own: string | undefined, json: boolean): Promise<void> {
  const contents = await loadContents(cli.host, own);
  const progress = cli.progress();
  const rows = contents.lessons.map((head): ListRow => {
    const name = own === undefined ? head.slug : head.path;
    return { head, name, progress: progressOf(cli.host, progress, name, head) };
  });
  if (json) await cli.terminal().write(`${listJson(contents, rows)}\n`);
  else await cli.terminal().print(asTyped(listText(contents, rows), cli.host.program));
}

interface ListRow {
  readonly head: ListedLesson;
  /** Its name for `learn`: slug or path. */
  readonly name: string;
  readonly progress: LessonProgress;
}

function listJson({ parts }: Contents, rows: readonly ListRow[]): string {
  const lessons = rows.map(({ head, progress }) => ({
    ...head,
    progress: isBegun(progress) ? progress : null,
  }));
  return JSON.stringify({ schemaVersion: 1, parts, lessons }, null, 2);
}

function listText({ parts }: Contents, rows: readonly ListRow[]): string {
  const cells = rows.map(({ head, name, progress }) => ({
    slug: head.slug,
    name,
    title: `${fullTitle(head)}  (${head.minutes} min)`,
    mark: progressMark(progress, head.exercises),
  }));
  const [names, titles] = [widest(cells.map((c) => c.name)), widest(cells.map((c) => c.title))];
  const lines = parts.flatMap((part, i) => [
    ...(i === 0 ? [] : [""]),
    `${i + 1} ${part.title}`,
    ...cells
      .filter(({ slug }) => part.slugs.includes(slug))
      .map(({ name, title, mark }) => `  ${name.padEnd(names)}  ${title.padEnd(titles)}  ${mark}`.trimEnd()),
  ]);
  return [...lines, "", "Start with: auth-explained learn <name>"].join("\n");
}

const widest = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length));
