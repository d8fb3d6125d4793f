import type { Problem } from "../lesson/problem.ts";
import { misfits } from "../stage/misfits.ts";
import type { Show } from "../trace/show.ts";
import { type Cli, harmless, print } from "./cli.ts";
import { problemsText, readOwn } from "./own-lessons.ts";

/** Checks a lesson, a part or a folder, and says what is wrong in it; gives back how many problems there are. */
export async function runCheck(cli: Cli, path: string): Promise<number> {
  const { files, shows, problems: found } = await readOwn(cli.host, path);
  const problems = [...found, ...fitProblems(shows)];
  if (problems.length > 0) print(cli, harmless(problemsText(problems, files)));
  const result = problems.length === 0 ? "all hold" : count(problems.length, "problem");
  print(cli, `${count(shows.length, "lesson")} checked: ${result}.`);
  return problems.length;
}

/** What would be cut on the smallest screen. */
function fitProblems(shows: readonly Show[]): Problem[] {
  return shows.flatMap((show) => misfits(show).map((misfit) => ({ path: show.path, column: 1, ...misfit })));
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
