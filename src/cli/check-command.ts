import { Command } from "commander";
import type { Problem } from "../lesson/problem.ts";
import type { Show } from "../trace/show.ts";
import { type Cli, EXIT, print } from "./cli.ts";
import { UsageError } from "./usage-error.ts";

/** `check`: proves that the lessons of a folder hold. */
export function checkCommand(cli: Cli): Command {
  return new Command("check")
    .description("Prove that lessons hold: they parse, run, claim what is true, and fit the screen")
    .argument("[folder]", "a folder of lessons; without one, those that come with the program")
    .action(async (folder: string | undefined) => {
      const [{ readLessons }, { makeCourse }, { showProblem }] = await Promise.all([
        import("./course-source.ts"),
        import("../lesson/course.ts"),
        import("../lesson/problem.ts"),
      ]);
      const root = folder ?? cli.host.lessons;
      const files = await readLessons(cli.host, root).catch(() => {
        throw new UsageError(`There is no folder "${root}" to read lessons from.`);
      });
      if (files.paths.length === 0)
        throw new UsageError(`The folder "${root}" has no lessons: no file ends in .md.`);
      const course = makeCourse(files);
      const problems = [...course.problems, ...(await fitProblems(course.shows))];
      for (const problem of problems) print(cli, showProblem(problem, files.read(problem.path)));
      const lessons = `${course.shows.length} ${course.shows.length === 1 ? "lesson" : "lessons"}`;
      print(
        cli,
        problems.length === 0
          ? `${lessons} checked: all hold.`
          : `${lessons} checked: ${problems.length} problems.`,
      );
      cli.exitCode = problems.length === 0 ? EXIT.well : EXIT.no;
    });
}

/** What would be cut on the smallest screen. */
async function fitProblems(shows: readonly Show[]): Promise<Problem[]> {
  const { misfits } = await import("../stage/misfits.ts");
  return shows.flatMap((show) => misfits(show).map((misfit) => ({ path: show.path, column: 1, ...misfit })));
}
