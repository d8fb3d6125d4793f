import type { Command } from "commander";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import type { Lifecycle } from "../terminal/lifecycle.ts";
import type { ProgressFile } from "../terminal/progress/progress-file.ts";
import { writeText } from "../terminal/write-text.ts";
import { shortened } from "../text/shortened.ts";
import type { Machine } from "./machine.ts";

/** Exit codes that scripts may count on; 130 and its like come from the lifecycle. */
export const EXIT = { well: 0, no: 1, usage: 2, interrupted: 130 } as const;

/** What every command is handed: the machine, the terminal's keeper, and where its exit code goes. */
export interface Cli {
  readonly host: Machine;
  readonly lifecycle: Lifecycle;
  /** What the learner has done so far. It is read when it is first asked for, and by nobody who does not ask. */
  progress(): Promise<ProgressFile>;
  exitCode: number;
}

/** What one call of the program is handed, and how it ends: all progress is on the disk then, or it is said why not. */
export function createCli(host: Machine, lifecycle: Lifecycle): { cli: Cli; close: () => Promise<void> } {
  let opened: Promise<ProgressFile> | null = null;
  const open = async () => {
    const { ProgressFile } = await import("../terminal/progress/progress-file.ts");
    const progress = new ProgressFile(host.state, () => host.now());
    // Signals end the program without a way back through here.
    host.on("exit", () => progress.closeNow());
    return progress;
  };
  const progress = () => {
    opened ??= open();
    return opened;
  };
  const close = async () => {
    for (const message of (await (await opened)?.close()) ?? []) tell(host, message);
  };
  return { cli: { host, lifecycle, progress, exitCode: EXIT.well }, close };
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
