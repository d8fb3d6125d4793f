import { Command } from "commander";
import type { Contents } from "../lesson/course.ts";
import { type Cli, print } from "./cli.ts";

/** `list`: the course, part by part. */
export function listCommand(cli: Cli): Command {
  return new Command("list")
    .description("List the lessons")
    .option("--json", "as one JSON document")
    .action(async ({ json }: { json?: boolean }) => {
      const { loadContents } = await import("./course-source.ts");
      const contents = await loadContents(cli.host);
      print(cli, json ? listJson(contents) : listText(contents));
    });
}

function listJson({ parts, lessons }: Contents): string {
  return JSON.stringify({ schemaVersion: 1, parts, lessons }, null, 2);
}

function listText({ parts, lessons }: Contents): string {
  const widest = Math.max(...lessons.map((l) => l.slug.length));
  const rows = parts.flatMap((part, i) => [
    ...(i === 0 ? [] : [""]),
    `${i + 1} ${part.title}`,
    ...lessons
      .filter((l) => part.slugs.includes(l.slug))
      .map((l) => `  ${l.slug.padEnd(widest + 2)}${l.title}  (${l.minutes} min)`),
  ]);
  return [...rows, "", "Start with: auth-explained learn <name>"].join("\n");
}
