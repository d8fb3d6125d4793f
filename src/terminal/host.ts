import { type WallClock, wallClock } from "./clock.ts";
import { outputOf } from "./output/direct-output.ts";
import { diskFolder, type Folder } from "./progress/folder.ts";
import { stateFolder } from "./progress/state-folder.ts";
import type { HostListener, Input, Output } from "./streams.ts";

/** The signals that concern a terminal. */
export type Signal = "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGQUIT" | "SIGTSTP" | "SIGCONT" | "SIGWINCH";

/** What the process may report: a signal, an uncaught error, that nothing is left that it could wait for, or its end. */
export type HostEvent = Signal | "uncaughtException" | "unhandledRejection" | "beforeExit" | "exit";

/** Everything that this room needs from the process that it runs in. Tests pass a fake one. */
export interface Host {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: WallClock;
  /** The folder for the user's state; null if the environment names none. */
  readonly state: Folder | null;
  on(event: HostEvent, listener: HostListener): void;
  off(event: HostEvent, listener: HostListener): void;
  /** Sends a signal to the whole process group, as the terminal does: a parent `npx` must stop too. */
  kill(signal: Signal): void;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** Returns the real host. Streams are opened on demand: opening standard input costs time at the start. */
export function hostOf(process: NodeJS.Process): Host {
  let stdout: Output | null = null;
  let stderr: Output | null = null;
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      stdout ??= outputOf(1, () => process.stdout);
      return stdout;
    },
    get stderr() {
      stderr ??= outputOf(2, () => process.stderr);
      return stderr;
    },
    env: process.env,
    clock: wallClock,
    get state() {
      const path = stateFolder(process.env, process.platform);
      return path === null ? null : diskFolder(path);
    },
    on: (event, listener) => void process.on(event, listener),
    off: (event, listener) => void process.off(event, listener),
    kill: (signal) => void process.kill(0, signal),
    exit: (code) => process.exit(code),
  };
}
