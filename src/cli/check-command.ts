import { Command } from "commander";
import type { Problem } from "../lesson/problem.ts";
import type { Show } from "../trace/show.ts";
import { type Cli, EXIT, harmless, print } from "./cli.ts";
import { UsageError } from "./usage-error.ts";

/** `check`: proves that the lessons of a folder hold. */
export function checkCommand(cli: Cli): Command {
  return new Command("check")
    .description("Prove that lessons hold: they parse, run, claim what is true, and fit the screen")
    .argument("[folder]", "a folder of lessons; without one, those that come with the program")
    .addHelpText("after", "\nExample:\n  auth-explained check my-lessons")
    .action(async (folder: string | undefined) => {
      const root = (folder ?? cli.host.lessons).replace(/(?<=.)\/+$/, "");
      const problems = await check(cli, root);
      cli.exitCode = problems === 0 ? EXIT.well : EXIT.no;
    });
}

/** Checks a folder and says what is wrong in it; gives back how many problems there are. */
async function check(cli: Cli, root: string): Promise<number> {
  const [{ readLessons }, { makeCourse }, { showProblem }] = await Promise.all([
    import("./course-source.ts"),
    import("../lesson/course.ts"),
    import("../lesson/problem.ts"),
  ]);
  const files = await readLessons(cli.host, root).catch(() => {
    throw new UsageError(`There is no folder "${root}" to read lessons from.`);
  });
  if (files.paths.length === 0)
    throw new UsageError(`The folder "${root}" has no lessons: no file ends in .md.`);
  const { shows, problems: found } = makeCourse(files);
  const problems = [...found, ...(await fitProblems(shows))];
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
async function fitProblems(shows: readonly Show[]): Promise<Problem[]> {
  const { misfits } = await import("../stage/misfits.ts");
  return shows.flatMap((show) => misfits(show).map((misfit) => ({ path: show.path, column: 1, ...misfit })));
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
