import type { Course } from "../../lesson/course.ts";
import type { Problem } from "../../lesson/problem.ts";
import { misfits, poolMisfits } from "../../stage/misfits.ts";
import { pacing } from "../../stage/pacing.ts";
import { untruths } from "../../stage/truths/untruths.ts";
import { counted } from "../../text/count.ts";
import type { Cli } from "../call.ts";
import { type OwnLessons, problemsText, readOwn } from "../course/own-lessons.ts";

/** Checks a lesson, a part or a folder, and reports its problems; returns their number. `events`: first prints the events of each step. */
export async function runCheck(cli: Cli, path: string, events = false): Promise<number> {
  const course = await readOwn(cli.host, path);
  if (events) {
    const { eventsText } = await import("./events.ts");
    for (const show of course.shows)
      await cli.terminal().print(`${eventsText(show, course.stepLines.get(show.lesson.path) ?? [])}\n`);
  }
  const lengths = lengthProblems(course);
  const problems = [...course.problems, ...fitProblems(course), ...lengths.filter(({ fails }) => fails)];
  const advice = lengths.filter(({ fails }) => !fails);
  if (problems.length > 0) await cli.terminal().print(problemsText(problems, course.files));
  else if (advice.length > 0) await cli.terminal().say(problemsText(advice, course.files));
  const result = problems.length === 0 ? "all hold" : counted(problems.length, "problem");
  await cli.terminal().print(`${counted(course.shows.length, "lesson")} checked: ${result}.`);
  return problems.length;
}

/** Returns the lessons that are too long, or longer than stated: some as errors, some as advice. */
function lengthProblems({ shows, files }: OwnLessons): (Problem & { readonly fails: boolean })[] {
  return shows.flatMap((show) => {
    const { path } = show.lesson;
    const lines = files.read(path).split("\n");
    return pacing(show).map(({ key, message, fails }) => {
      const line =
        Math.max(
          0,
          lines.findIndex((text) => text.startsWith(`${key}:`)),
        ) + 1;
      return { path, line, column: 1, message: fails ? message : `Advice: ${message}`, fails };
    });
  });
}

/** Returns what would be cut on the smallest screen, and where the picture contradicts the words. */
function fitProblems({ shows, pool }: Course): Problem[] {
  const cut = shows.flatMap((show) =>
    [...misfits(show), ...untruths(show)].map((misfit) => ({ path: show.lesson.path, ...misfit })),
  );
  return [...cut, ...poolMisfits(pool)].map((misfit) => ({ column: 1, ...misfit }));
}
