import type { Command } from "commander";
import { visible } from "../jwt/visible.ts";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import type { Lifecycle } from "../terminal/lifecycle.ts";
import type { Host } from "./host.ts";

/** Exit codes that scripts may count on; 130 and its like come from the lifecycle. */
export const EXIT = { well: 0, no: 1, usage: 2, interrupted: 130 } as const;

/** What every command is handed: the machine, the terminal's keeper, and where its exit code goes. */
export interface Cli {
  readonly host: Host;
  readonly lifecycle: Lifecycle;
  exitCode: number;
}

/** The flags about the terminal, which every command takes. */
export function terminalFlags(command: Command): TerminalFlags {
  return command.optsWithGlobals<TerminalFlags>();
}

/** A text with somebody else's words in it, line by line: what would act on a terminal is shown instead. */
export const harmless = (text: string): string => text.split("\n").map(visible).join("\n");

export const print = (cli: Cli, text: string): void => void cli.host.stdout.write(`${text}\n`);
