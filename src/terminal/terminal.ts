import { type Capabilities, capabilities, type TerminalFlags } from "./capabilities.ts";
import type { Host } from "./host.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** A terminal that may be taken over, and what it can do: what a command is handed. */
export interface Terminal {
  readonly host: Host;
  readonly lifecycle: Lifecycle;
  readonly capabilities: Capabilities;
}

/** The terminal around a process, as far as its streams, its environment and the flags of this call tell. */
export function terminalOf(host: Host, lifecycle: Lifecycle, flags: TerminalFlags): Terminal {
  const { env, stdin, stdout } = host;
  return {
    host,
    lifecycle,
    capabilities: capabilities({
      env,
      flags,
      stdinIsTTY: stdin.isTTY === true,
      stdoutIsTTY: stdout.isTTY === true,
      columns: stdout.columns,
      rows: stdout.rows,
    }),
  };
}

/** Whether somebody sits there who can be asked. A pipe's standard input is not even opened. */
export const canAsk = ({ host: { stdout, stdin } }: Terminal): boolean =>
  stdout.isTTY === true && stdin.isTTY === true;
