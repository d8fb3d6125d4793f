import type { PageAssets } from "../export/page/html.ts";
import { disk, type Files } from "../terminal/files/disk.ts";
import { type Host, hostOf } from "../terminal/host.ts";

/** What main.ts provides besides the process: the command line, the network and the real clock. */
export interface Surroundings {
  /** The arguments of the command line, without the program's own name. */
  readonly argv: readonly string[];
  readonly version: string;
  /** The command that starts the program: its name, `npx` and its name, or the like. */
  readonly program: string;
  /** Milliseconds since the epoch. */
  now(): number;
  /** A random number from 0 up to, but not including, 1. */
  chance(): number;
  /** Offset of local time from UTC at a moment, both in seconds. */
  offsetAt(seconds: number): number;
  /** The folder of the program's lessons. */
  readonly lessons: string;
  /** The folder of the prebuilt course; null if the program runs from source. */
  readonly course: string | null;
  /** The script and the style of the page that `export` writes. */
  page(): Promise<PageAssets>;
  /** Returns the absolute path. */
  absolutePath(path: string): string;
  /** Bytes in use after a garbage collection, and the limit. */
  memory(): Promise<{ readonly held: number; readonly limit: number }>;
  /** The network: used only by `decode --jwks-url`, for that URL, and by `decode --discover`, for the issuers named in the tokens. */
  fetch(url: string, options: RequestInit): Promise<Response>;
  /** Returns a signal that aborts after `ms` milliseconds. */
  timeout(ms: number): AbortSignal;
}

/** Everything that the commands need from the machine; tests pass their own. */
export interface Machine extends Host, Surroundings, Files {}

/** Returns the machine of a real process. What is slow to open is a getter in both sources, and remains one. */
export function machineOf(process: NodeJS.Process, surroundings: Surroundings): Machine {
  const host = hostOf(process);
  const more = Object.getOwnPropertyDescriptors({ ...disk });
  return Object.create(host, { ...more, ...Object.getOwnPropertyDescriptors(surroundings) }) as Machine;
}
