import type { Attempt } from "../../lesson/running/attempt.ts";
import type { Sandbox } from "../../lesson/running/sandbox.ts";
import { SANDBOX_COMMANDS } from "./command-table.ts";
import { exerciseCommands } from "./exercise-commands.ts";
import { taskLines } from "./exercise-words.ts";
import {
  type AtExercise,
  type CommandPlace,
  commandNamed,
  commandWords,
  firstWord,
  type Outcome,
  type SandboxCommand,
  type SandboxFiles,
} from "./sandbox-command.ts";

/** One learner in one sandbox: takes lines, and returns the outcome of each. Independent of the user interface. */
export class SandboxSession implements CommandPlace {
  readonly sandbox: Sandbox;
  readonly files: SandboxFiles;
  readonly commands: readonly SandboxCommand[];
  readonly #exercise: AtExercise | null;
  #safe: readonly string[];
  #solved = false;
  readonly #onSolved: () => void;

  /** `onSolved` is called once, when the exercise is solved. */
  constructor(
    sandbox: Sandbox,
    files: SandboxFiles,
    exercise: AtExercise | null = null,
    onSolved: () => void = () => {},
  ) {
    this.sandbox = sandbox;
    this.files = files;
    this.commands = [...(exercise === null ? [] : exerciseCommands(exercise)), ...SANDBOX_COMMANDS];
    this.#exercise = exercise;
    this.#safe = sandbox.steps;
    this.#onSolved = onSolved;
  }

  get attempt(): Attempt | null {
    return this.#exercise?.attempt ?? null;
  }

  /** The words that can start a line, besides those of steps. */
  get words(): readonly string[] {
    return commandWords(this.commands);
  }

  /** The task of the exercise, as the command "task" shows it; null if there is no exercise. */
  get task(): readonly string[] | null {
    return this.#exercise && taskLines(this.#exercise.attempt, this.#exercise.mark);
  }

  /** Whether the learner has unsaved steps. */
  get unsaved(): boolean {
    return this.sandbox.steps.length > 0 && this.sandbox.steps !== this.#safe;
  }

  readonly saved = (): void => {
    this.#safe = this.sandbox.steps;
  };

  /** Executes a line: a command, or else a step. */
  async enter(line: string): Promise<Outcome> {
    const [, ...rest] = line.split(/\s+/);
    const command = commandNamed(this.commands, firstWord(line));
    const outcome = command === undefined ? this.#step(line) : await command.run(this, rest.join(" "));
    if (!this.#solved && this.attempt?.solved) {
      this.#solved = true;
      this.#onSolved();
    }
    return outcome;
  }

  #step(line: string): Outcome {
    const seq = this.sandbox.trace.length;
    const problem = this.sandbox.submit(line, this.words);
    // A route is seen when it is asked for; any other step without an event, such as emptying an empty jar, had nothing to do.
    if (problem === null && this.sandbox.trace.length === seq)
      return { type: "said", text: firstWord(line) === "server" ? SEEN_LATER : NOTHING_TO_DO, role: "good" };
    if (problem === null) return { type: "happened", seq, given: false, problem: null };
    return { type: "said", text: problem.message, role: "bad", column: problem.column };
  }
}

const SEEN_LATER = "Done. You will see it once somebody asks the server for it.";
const NOTHING_TO_DO = "There was nothing to do: all is as it was.";
