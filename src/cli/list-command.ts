import { Command } from "commander";
import type { Contents } from "../lesson/course.ts";
import type { LessonHead } from "../trace/show.ts";
import { type Cli, print } from "./cli.ts";

/** `list`: the course, part by part. */
export function listCommand(cli: Cli): Command {
  return new Command("list")
    .description("List the lessons")
    .argument("[folder]", "a folder of lessons of your own; without one, those that come with the program")
    .option("--json", "as one JSON document")
    .action(async (own: string | undefined, { json }: { json?: boolean }) => {
      const { loadContents } = await import("./course-source.ts");
      const contents = await loadContents(cli.host, own);
      print(cli, json ? listJson(contents) : listText(contents, own !== undefined));
    });
}

function listJson({ parts, lessons }: Contents): string {
  return JSON.stringify({ schemaVersion: 1, parts, lessons }, null, 2);
}

/** A lesson stands here under what `learn` calls it: its name, or its path. */
function listText({ parts, lessons }: Contents, byPath: boolean): string {
  const nameOf = (lesson: LessonHead) => (byPath ? lesson.path : lesson.slug);
  const widest = Math.max(...lessons.map((l) => nameOf(l).length));
  const rows = parts.flatMap((part, i) => [
    ...(i === 0 ? [] : [""]),
    `${i + 1} ${part.title}`,
    ...lessons
      .filter((l) => part.slugs.includes(l.slug))
      .map((l) => `  ${nameOf(l).padEnd(widest + 2)}${l.title}  (${l.minutes} min)`),
  ]);
  return [...rows, "", "Start with: auth-explained learn <name>"].join("\n");
}
