import type { Command } from "commander";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import { type Lifecycle, SIGNAL_EXITS } from "../terminal/lifecycle.ts";
import { ProgressFile } from "../terminal/progress/progress-file.ts";
import { type Terminal, terminalOf } from "../terminal/terminal.ts";
import type { Machine } from "./machine.ts";

/** Exit codes that scripts may rely on. */
export const EXIT = { well: 0, no: 1, usage: 2, interrupted: SIGNAL_EXITS.SIGINT } as const;

/** What every command gets: the machine, the terminal, the learner's progress, and its exit code. */
export interface Cli {
  /** All commands, for those that mention others. */
  readonly commands: readonly CommandEntry[];
  readonly host: Machine;
  readonly lifecycle: Lifecycle;
  /** The flags about the terminal; set by the parser. */
  flags: TerminalFlags;
  /** The only terminal of this call; all text goes through it. */
  terminal(): Terminal;
  /** The learner's progress, read on first use. */
  progress(): ProgressFile;
  exitCode: number;
}

/** One command, as in the list of commands. */
export interface CommandEntry {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** Loads the rest, for a call of this command, or for documents about all of them. */
  declaration(): Promise<CommandDeclaration>;
}

/** The arguments and flags of a command, as its `command.ts` declares them. Help, completion and the man page are generated from this. */
export interface CommandDeclaration {
  /** Whole command lines, shown by help; a test runs those that need nothing else. */
  readonly examples: readonly string[];
  /** Returns the text between the options and the examples, when help is printed. */
  notes?(): string;
  /** false: the manual page says the same in a section of its own. */
  readonly notesInManual?: boolean;
  /** Adds arguments, flags and the action. The action imports `run.ts`, so that a call loads only its own code. */
  declare(command: Command, cli: Cli): void;
}

/** Creates the context of one call, and its end: then all progress is on the disk, or an error is printed. */
export function createCli(
  commands: readonly CommandEntry[],
  host: Machine,
  lifecycle: Lifecycle,
): { cli: Cli; close: () => Promise<void> } {
  let opened: ProgressFile | null = null;
  let terminal: Terminal | null = null;
  const cli: Cli = {
    commands,
    host,
    lifecycle,
    flags: {},
    terminal() {
      terminal ??= terminalOf(host, lifecycle, cli.flags);
      return terminal;
    },
    progress() {
      if (opened === null) {
        const file = new ProgressFile(host.state, () => host.now());
        // Signals end the program without returning here.
        host.on("exit", () => file.closeNow());
        opened = file;
      }
      return opened;
    },
    exitCode: EXIT.well,
  };
  const close = async () => {
    for (const message of (await opened?.close()) ?? []) await cli.terminal().say(message);
  };
  return { cli, close };
}
