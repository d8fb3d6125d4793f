import type { Command } from "commander";
import type { Cli } from "./call.ts";

/** One command, as its `command.ts` declares it. Help, completion and the man page are written from this. */
export interface CommandDeclaration {
  readonly name: string;
  /** One sentence for the list of commands. */
  readonly summary: string;
  /** Whole lines to type; help shows them, and a test runs those that need nothing else. */
  readonly examples: readonly string[];
  /** Text between the options and the examples. */
  readonly notes?: string;
  /** It speaks of every command, so all of them are declared for it. */
  readonly needsAll?: true;
  /** Adds arguments, flags and the action. The action imports `run.ts`, so that a call loads only its own work. */
  declare(command: Command, cli: Cli): void;
}
