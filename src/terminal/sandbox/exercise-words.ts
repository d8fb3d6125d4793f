import type { Attempt, ReachedGoal } from "../../lesson/running/attempt.ts";
import type { Message, Prompt } from "../../stage/player/view.ts";

/** Returns the task, and what to type. `mark` shows a part of the goal that holds, and one that does not. */
export function taskLines(attempt: Attempt, mark: (done: boolean) => string): readonly string[] {
  return [
    attempt.exercise.task,
    ...passwordLines(attempt),
    "",
    ...attempt.goals().flatMap((goal) => goalLines(goal, mark, attempt.sandbox.steps.length > 0)),
    "",
    'Type steps. "help" shows which. "hint" gives a hint.',
    '"solution" shows how. "again" goes back to the start.',
  ];
}

/** Returns a part of the goal; once something was done, with what holds instead if it is not reached. */
function goalLines(
  { words, done, lost, saw }: ReachedGoal,
  mark: (done: boolean) => string,
  begun: boolean,
): string[] {
  const line = `${mark(done)} ${words}`;
  if (lost) return [line, `    This can no longer be reached. "again" goes back to the start.`];
  return begun && saw !== null ? [line, `    ${saw}`] : [line];
}

/** Returns the names and passwords for an exercise that needs a login. */
function passwordLines({ exercise: { base, solution } }: Attempt): string[] {
  if (!solution.some((step) => step.includes("password="))) return [];
  const users = base.flatMap((step) => {
    const [, name, password] = /^server add user (\S+) .*\bpassword (\S+)/.exec(step) ?? [];
    return name === undefined ? [] : [`${name} ${password}`];
  });
  return users.length === 0 ? [] : [`Names and passwords: ${[...new Set(users)].join(", ")}.`];
}

/** Returns a message as soon as a part of the goal can no longer be reached. */
export const lostWords = (goals: readonly ReachedGoal[]): string | null => {
  const lost = goals.find((goal) => goal.lost);
  return lost === undefined
    ? null
    : `"${lost.words}" can no longer be reached: ${lost.saw} "again" goes back to the start.`;
};

/** Returns all hints so far. */
export function hintLines(attempt: Attempt): readonly string[] {
  const { hints } = attempt.exercise;
  const given = attempt.hint();
  const left = hints.length - given.length;
  return [
    ...given.flatMap((hint, i) => [`Hint ${i + 1} of ${hints.length}: ${hint}`, ""]),
    left === 0 ? 'That was the last hint. "solution" shows how it is done.' : '"hint" gives one more.',
  ];
}

/** Shown instead of the solution while there are hints; asking again shows it. */
export const SOLUTION_LATER = 'There are hints left: type "hint". Or type "solution" once more to watch it.';

/** Returns the message when the whole goal holds. */
export function solvedWords({ exercise, watched }: Attempt): string {
  return watched
    ? `That was the solution. ${exercise.why} Type "again" to go back to the start, and do it yourself.`
    : `Solved. ${exercise.why}`;
}

/**
 * Returns what an exercise shows at a beat that ends with event `last`: the goal so far (what has not been shown yet is not ticked
 * off), the message when all of it holds, and the current step of the solution.
 */
export function toldAt(attempt: Attempt, last: number | undefined) {
  const goals = attempt.goals(last === undefined ? undefined : last + 1);
  const reached = goals.every(({ done }) => done);
  const lost = lostWords(goals);
  const message: Message | null = reached
    ? { text: solvedWords(attempt), role: "good" }
    : lost === null
      ? null
      : { text: lost, role: "warn" };
  return { goals, message, step: last === undefined ? undefined : watchedStep(attempt, last) };
}

/** Returns the step that caused event `seq`, and its index in the solution. */
function watchedStep({ watched, sandbox, exercise }: Attempt, seq: number): Prompt["shown"] {
  const step = watched ? sandbox.stepAt(seq) : null;
  const steps = exercise.solution.length;
  if (step === null || step.index >= steps) return undefined;
  return { line: step.text, label: `${step.index + 1} of ${steps}` };
}
