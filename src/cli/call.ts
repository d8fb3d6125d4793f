import type { Command } from "commander";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import type { Lifecycle } from "../terminal/lifecycle.ts";
import { ProgressFile } from "../terminal/progress/progress-file.ts";
import { writeText } from "../terminal/write-text.ts";
import { shortened } from "../text/shortened.ts";
import type { Machine } from "./machine.ts";

/** Exit codes that scripts may count on; 130 and its like come from the lifecycle. */
export const EXIT = { well: 0, no: 1, usage: 2, interrupted: 130 } as const;

/** What every command is handed: the machine, the terminal's keeper, and where its exit code goes. */
export interface Cli {
  /** All of them, for those that speak of the others. */
  readonly commands: readonly CommandDeclaration[];
  readonly host: Machine;
  readonly lifecycle: Lifecycle;
  /** What the learner has done so far. It is read when it is first asked for, and by nobody who does not ask. */
  progress(): ProgressFile;
  exitCode: number;
}

/** One command, as its `command.ts` declares it. Help, completion and the man page are written from this. */
export interface CommandDeclaration {
  readonly name: string;
  /** One sentence for the list of commands. */
  readonly summary: string;
  /** Whole lines to type; help shows them, and a test runs those that need nothing else. */
  readonly examples: readonly string[];
  /** Text between the options and the examples. */
  readonly notes?: string;
  /** Adds arguments, flags and the action. The action imports `run.ts`, so that a call loads only its own work. */
  declare(command: Command, cli: Cli): void;
}

/** What one call of the program is handed, and how it ends: all progress is on the disk then, or it is said why not. */
export function createCli(
  commands: readonly CommandDeclaration[],
  host: Machine,
  lifecycle: Lifecycle,
): { cli: Cli; close: () => Promise<void> } {
  let opened: ProgressFile | null = null;
  const progress = () => {
    if (opened === null) {
      const file = new ProgressFile(host.state, () => host.now());
      // Signals end the program without a way back through here.
      host.on("exit", () => file.closeNow());
      opened = file;
    }
    return opened;
  };
  const close = async () => {
    for (const message of (await opened?.close()) ?? []) tell(host, message);
  };
  return { cli: { commands, host, lifecycle, progress, exitCode: EXIT.well }, close };
}

/** The flags about the terminal, which every command takes. */
export function terminalFlags(command: Command): TerminalFlags {
  return command.optsWithGlobals<TerminalFlags>();
}

/** What was asked for, on standard output. */
export const print = (cli: Cli, text: string): void => void writeText(cli.host.stdout, `${text}\n`);

/** A message, on standard error; what it echoes is shortened. */
export const tell = (host: Machine, text: string): void =>
  void writeText(host.stderr, `${shortened(text)}\n`);
