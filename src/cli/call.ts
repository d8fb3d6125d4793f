import type { Command } from "commander";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import { type Lifecycle, SIGNAL_EXITS } from "../terminal/lifecycle.ts";
import { ProgressFile } from "../terminal/progress/progress-file.ts";
import { type Terminal, terminalOf } from "../terminal/terminal.ts";
import type { Machine } from "./machine.ts";

/** Exit codes that scripts may count on. */
export const EXIT = { well: 0, no: 1, usage: 2, interrupted: SIGNAL_EXITS.SIGINT } as const;

/** What every command is handed: the machine, the terminal, what the learner has done, and where its exit code goes. */
export interface Cli {
  /** All of them, for those that speak of the others. */
  readonly commands: readonly CommandEntry[];
  readonly host: Machine;
  readonly lifecycle: Lifecycle;
  /** What the command line says about the terminal; the parser puts it here. */
  flags: TerminalFlags;
  /** The one terminal of this call, and the one way to text. */
  terminal(): Terminal;
  /** What the learner has done so far. It is read when it is first asked for, and by nobody who does not ask. */
  progress(): ProgressFile;
  exitCode: number;
}

/** One command, as the list of all shows it. */
export interface CommandEntry {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** The rest is loaded for a call of this command, and for what is written from all of them. */
  declaration(): Promise<CommandDeclaration>;
}

/** What a command takes, as its `command.ts` declares it. Help, completion and the man page are written from this. */
export interface CommandDeclaration {
  /** Whole lines to type; help shows them, and a test runs those that need nothing else. */
  readonly examples: readonly string[];
  /** Text between the options and the examples. */
  readonly notes?: string;
  /** Adds arguments, flags and the action. The action imports `run.ts`, so that a call loads only its own work. */
  declare(command: Command, cli: Cli): void;
}

/** What one call of the program is handed, and how it ends: all progress is on the disk then, or it prints why not. */
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
        // Signals end the program without a way back through here.
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
