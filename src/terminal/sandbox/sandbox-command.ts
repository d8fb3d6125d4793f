import type { Attempt } from "../../lesson/running/attempt.ts";
import type { Sandbox } from "../../lesson/running/sandbox.ts";

/** What came of a line that was entered. Stage and plain text present it, each in its own way. */
export type Outcome =
  /** One sentence. "bad": the line could not be done, because of what stands at a column (1-based) if there is one. */
  | {
      readonly type: "said";
      readonly text: string;
      readonly role: "good" | "bad" | "dim";
      readonly column?: number;
    }
  | { readonly type: "page"; readonly title: string; readonly lines: readonly string[] }
  /** Everything that is known by now. */
  | { readonly type: "inspect" }
  /** Something happened, from event `seq` on. `given`: by steps that the learner did not type. `problem`: why the rest of them was not done. */
  | {
      readonly type: "happened";
      readonly seq: number;
      readonly given: boolean;
      readonly problem: string | null;
    }
  /** Something that had happened was taken back. */
  | { readonly type: "taken-back"; readonly text: string }
  | { readonly type: "left" };

/** Where a sandbox saves its steps and finds those of others. Both say what went wrong, or null. */
export interface SandboxFiles {
  /** `over`: also if there is such a file already that was not saved here. */
  save(path: string, steps: readonly string[], over: boolean): Promise<string | null>;
  load(path: string): Promise<{ readonly steps: readonly string[] } | { readonly error: string }>;
}

/** What a command works on. */
export interface CommandPlace {
  readonly sandbox: Sandbox;
  readonly files: SandboxFiles;
  /** The exercise that is tried here; null if none is. */
  readonly attempt: Attempt | null;
  /** Everything that can be typed here besides steps. */
  readonly commands: readonly SandboxCommand[];
  /** The learner's steps are in a file now. */
  saved(): void;
}

/** Something to type that is no step. */
export interface SandboxCommand {
  /** The forms that help shows, each with what it does. All begin with the same word. */
  readonly help: readonly (readonly [form: string, does: string])[];
  /** Other words for it, which help does not show. */
  readonly also?: readonly string[];
  run(place: CommandPlace, argument: string): Outcome | Promise<Outcome>;
}

/** The words that commands begin with, each once. */
export const commandWords = (commands: readonly SandboxCommand[]): readonly string[] => [
  ...new Set(commands.flatMap(({ help }) => help.map(([form]) => firstWord(form)))),
];

/** The command that a word stands for. */
export const commandNamed = (commands: readonly SandboxCommand[], word: string): SandboxCommand | undefined =>
  commands.find((command) => commandWords([command]).includes(word) || command.also?.includes(word));

export const firstWord = (form: string): string => form.split(/\s+/)[0] ?? "";

/** An attempt, and how a goal of it is marked that holds, or does not. */
export interface AtExercise {
  readonly attempt: Attempt;
  mark(done: boolean): string;
  /** Whether somebody is there who can be asked before the solution is shown. */
  readonly asks: boolean;
}

/** A sandbox that belongs to a lesson: perhaps it is an exercise, and `onSolved` is called as soon as that is solved. */
export interface OfLesson {
  readonly attempt: Attempt | null;
  readonly onSolved: () => void;
  /** A step that it was opened in the middle of: it is there to be done. */
  readonly underWay: string | null;
}
