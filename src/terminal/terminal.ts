import type { ThemeName } from "../export/themes.ts";
import { type Capabilities, capabilities, type TerminalFlags } from "./capabilities.ts";
import type { Host } from "./host.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** A terminal that may be taken over, and what it can do: what a command is handed. */
export interface Terminal {
  readonly host: Host;
  readonly lifecycle: Lifecycle;
  readonly capabilities: Capabilities;
  /** As the user or the environment says, or else as the terminal answered once it was asked; null: not known yet. */
  theme: ThemeName | null;
}

/** The terminal around a process, as far as its streams, its environment and the flags of this call tell. */
export function terminalOf(host: Host, lifecycle: Lifecycle, flags: TerminalFlags): Terminal {
  const { env, stdin, stdout } = host;
  const able = capabilities({
    env,
    flags,
    stdinIsTTY: stdin.isTTY === true,
    stdoutIsTTY: stdout.isTTY === true,
    columns: stdout.columns,
    rows: stdout.rows,
  });
  return { host, lifecycle, capabilities: able, theme: able.theme };
}

/** Whether somebody sits there who can be asked. A pipe's standard input is not even opened. */
export const canAsk = ({ host: { stdout, stdin } }: Terminal): boolean =>
  stdout.isTTY === true && stdin.isTTY === true;
