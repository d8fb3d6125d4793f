import type { Exercise } from "../../trace/show/show.ts";
import type { AuthoredExercise, AuthoredLine } from "../markdown/lesson.ts";
import type { Problem } from "../problem.ts";
import { Attempt } from "./attempt.ts";
import { Sandbox } from "./sandbox.ts";

/** The position of an exercise, and the steps before its own `start:`. */
interface Before {
  readonly path: string;
  readonly steps: readonly string[];
}

/** Prepares and proves an exercise: its steps run, its goal does not hold at the start, and its solution reaches every part of it. */
export function proveExercise(
  { line, id, task, start, goals, hints, solution, why }: AuthoredExercise,
  { path, steps }: Before,
): { exercise: Exercise; problems: readonly Problem[] } {
  const texts = (lines: readonly AuthoredLine[]) => lines.map(({ text }) => text);
  const exercise: Exercise = {
    line,
    id,
    task,
    base: [...steps, ...texts(start)],
    goals: goals.map(({ claim, words }) => ({ claim: claim.text, words })),
    hints: texts(hints),
    solution: texts(solution),
    why,
  };
  const problems = refused(new Sandbox(id, steps), start, path);
  const attempt = new Attempt(id, exercise);
  if (problems.length === 0 && attempt.solved) {
    const message = `The exercise "${id}" is solved before it begins: every goal holds at its start.`;
    problems.push({ path, line, column: 1, message });
  }
  const wrong = refused(attempt.sandbox, solution, path);
  const evidence = attempt.sandbox.evidence();
  const missed =
    wrong.length > 0
      ? []
      : goals.flatMap(({ line: at, claim }) => {
          const reason = claim.fails(evidence);
          const message = `The solution does not reach this goal: ${claim.text}. ${reason}`;
          return reason === null ? [] : [{ path, line: at, column: 1, message }];
        });
  return { exercise, problems: [...problems, ...wrong, ...missed] };
}

/** Runs steps, and reports those that this world does not allow. */
function refused(sandbox: Sandbox, steps: readonly AuthoredLine[], path: string): Problem[] {
  return steps.flatMap(({ line, column, text }) => {
    const problem = sandbox.submit(text);
    return problem === null ? [] : [{ ...problem, path, line, column: column + problem.column - 1 }];
  });
}
