import type { Course } from "../../lesson/course.ts";
import type { Problem } from "../../lesson/problem.ts";
import { misfits, poolMisfits } from "../../stage/misfits.ts";
import { counted } from "../../text/count.ts";
import type { Cli } from "../call.ts";
import { problemsText, readOwn } from "../course/own-lessons.ts";

/** Checks a lesson, a part or a folder, and says what is wrong in it; gives back how many problems there are. */
export async function runCheck(cli: Cli, path: string): Promise<number> {
  const course = await readOwn(cli.host, path);
  const problems = [...course.problems, ...fitProblems(course)];
  if (problems.length > 0) await cli.terminal().print(problemsText(problems, course.files));
  const result = problems.length === 0 ? "all hold" : counted(problems.length, "problem");
  await cli.terminal().print(`${counted(course.shows.length, "lesson")} checked: ${result}.`);
  return problems.length;
}

/** What would be cut on the smallest screen. */
function fitProblems({ shows, pool }: Course): Problem[] {
  const cut = shows.flatMap((show) => misfits(show).map((misfit) => ({ path: show.lesson.path, ...misfit })));
  return [...cut, ...poolMisfits(pool)].map((misfit) => ({ column: 1, ...misfit }));
}
