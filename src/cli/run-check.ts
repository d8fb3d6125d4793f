import { makeCourse } from "../lesson/course.ts";
import { type Problem, showProblem } from "../lesson/problem.ts";
import { misfits } from "../stage/misfits.ts";
import type { Show } from "../trace/show.ts";
import { type Cli, harmless, print } from "./cli.ts";
import { readLessons } from "./course-source.ts";
import { UsageError } from "./usage-error.ts";

/** Checks a folder and says what is wrong in it; gives back how many problems there are. */
export async function runCheck(cli: Cli, root: string): Promise<number> {
  const files = await readLessons(cli.host, root).catch(() => {
    throw new UsageError(`There is no folder "${root}" to read lessons from.`);
  });
  if (files.paths.length === 0)
    throw new UsageError(`The folder "${root}" has no lessons: no file ends in .md.`);
  const { shows, problems: found } = makeCourse(files);
  const problems = [...found, ...fitProblems(shows)];
  for (const problem of problems) {
    // A tab takes one column in the count of columns, so it does here.
    const source = files.read(problem.path).replaceAll("\t", " ").replaceAll("\r", "");
    print(cli, harmless(showProblem({ ...problem, path: `${root}/${problem.path}` }, source)));
  }
  const result = problems.length === 0 ? "all hold" : count(problems.length, "problem");
  print(cli, `${count(shows.length, "lesson")} checked: ${result}.`);
  return problems.length;
}

/** What would be cut on the smallest screen. */
function fitProblems(shows: readonly Show[]): Problem[] {
  return shows.flatMap((show) => misfits(show).map((misfit) => ({ path: show.path, column: 1, ...misfit })));
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
