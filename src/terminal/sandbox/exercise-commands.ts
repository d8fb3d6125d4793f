import { hintLines, SOLUTION_LATER, taskLines } from "./exercise-words.ts";
import type { AtExercise, SandboxCommand } from "./sandbox-command.ts";

/** Returns the commands of an exercise, in addition to the sandbox's. */
export function exerciseCommands({ attempt, mark, asks }: AtExercise): readonly SandboxCommand[] {
  let asked = false;
  return [
    {
      help: [["task", "Read the task again"]],
      run: ({ sandbox }) => ({ type: "page", title: sandbox.title, lines: taskLines(attempt, mark) }),
    },
    {
      help: [["hint", "A hint; there are three, each says more"]],
      run: () => ({ type: "page", title: "Hints", lines: hintLines(attempt) }),
    },
    {
      help: [["solution", "Watch the solution"]],
      run({ sandbox }) {
        if (asks && attempt.hintsLeft > 0 && !asked) {
          asked = true;
          return { type: "said", text: SOLUTION_LATER, role: "dim" };
        }
        attempt.again();
        const seq = sandbox.trace.length;
        attempt.watch();
        return { type: "happened", seq, given: true, problem: null };
      },
    },
    {
      help: [["again", "Back to the start"]],
      run() {
        attempt.again();
        return { type: "taken-back", text: "Back at the start." };
      },
    },
  ];
}
