import type { Attempt } from "../../lesson/running/attempt.ts";
import type { Sandbox } from "../../lesson/running/sandbox.ts";

/** The outcome of an entered line. Stage and plain text each present it in their own way. */
export type Outcome =
  /** One sentence. "bad": the line failed, because of the word at a column (1-based) if there is one. */
  | {
      readonly type: "said";
      readonly text: string;
      readonly role: "good" | "bad" | "dim";
      readonly column?: number;
    }
  | { readonly type: "page"; readonly title: string; readonly lines: readonly string[] }
  /** Everything that is currently known. */
  | { readonly type: "inspect" }
  /**
   * Something happened, from event `seq` on. `given`: by steps that the learner did not type. `problem`: why the rest of them was not run.
   */
  | {
      readonly type: "happened";
      readonly seq: number;
      readonly given: boolean;
      readonly problem: string | null;
    }
  /** A step was undone. */
  | { readonly type: "taken-back"; readonly text: string }
  | { readonly type: "left" };

/** Where a sandbox saves its steps and loads those of others. Both return what went wrong, or null. */
export interface SandboxFiles {
  /** `over`: replaces a file that was not saved here. */
  save(path: string, steps: readonly string[], over: boolean): Promise<string | null>;
  load(path: string): Promise<{ readonly steps: readonly string[] } | { readonly error: string }>;
}

/** What a command works on. */
export interface CommandPlace {
  readonly sandbox: Sandbox;
  readonly files: SandboxFiles;
  /** The current exercise; null if there is none. */
  readonly attempt: Attempt | null;
  /** Everything that can be typed here besides steps. */
  readonly commands: readonly SandboxCommand[];
  /** Marks the learner's steps as saved. */
  saved(): void;
}

/** A command that can be typed besides steps. */
export interface SandboxCommand {
  /** The forms shown in help, each with its effect. All start with the same word. */
  readonly help: readonly (readonly [form: string, does: string])[];
  /** Aliases that help does not show. */
  readonly also?: readonly string[];
  run(place: CommandPlace, argument: string): Outcome | Promise<Outcome>;
}

/** Returns the words that commands start with, each once. */
export const commandWords = (commands: readonly SandboxCommand[]): readonly string[] => [
  ...new Set(commands.flatMap(({ help }) => help.map(([form]) => firstWord(form)))),
];

/** Returns the command for a word. */
export const commandNamed = (commands: readonly SandboxCommand[], word: string): SandboxCommand | undefined =>
  commands.find((command) => commandWords([command]).includes(word) || command.also?.includes(word));

export const firstWord = (form: string): string => form.split(/\s+/)[0] ?? "";

/** An attempt, and how to mark a goal of it that holds, or does not. */
export interface AtExercise {
  readonly attempt: Attempt;
  mark(done: boolean): string;
  /** Whether a user can be asked before the solution is shown. */
  readonly asks: boolean;
}

/** A sandbox that belongs to a lesson: optionally an exercise, and `onSolved` is called when that is solved. */
export interface OfLesson {
  readonly attempt: Attempt | null;
  readonly onSolved: () => void;
  /** A step in whose middle it was opened, offered in the prompt. */
  readonly underWay: string | null;
}
