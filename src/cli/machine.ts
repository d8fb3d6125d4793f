import type { PageAssets } from "../export/page/html.ts";
import { disk, type Files } from "../terminal/files/disk.ts";
import { type Host, hostOf } from "../terminal/host.ts";

/** What main.ts hands in besides the process: the command line, the network and the real clock. */
export interface Surroundings {
  /** The words of the command line, without the program's own name. */
  readonly argv: readonly string[];
  readonly version: string;
  /** What the user types to start the program: its name, `npx` and its name, or the like. */
  readonly program: string;
  /** Milliseconds since the epoch. */
  now(): number;
  /** A number by chance, 0 to below 1. */
  chance(): number;
  /** How far local time is ahead of UTC at a moment, both in seconds. */
  offsetAt(seconds: number): number;
  /** The folder of the lessons that come with the program. */
  readonly lessons: string;
  /** The folder of those lessons made ready to show; null if the program runs from source. */
  readonly course: string | null;
  /** The script and the style of the page that `export` writes. */
  page(): Promise<PageAssets>;
  /** A path as it is from every folder. */
  absolutePath(path: string): string;
  /** Bytes that the program holds on to, counted after everything else has been thrown away, and how many it may hold. */
  memory(): Promise<{ readonly held: number; readonly limit: number }>;
  /** The network: used by nothing but a flag that names a URL. */
  fetch(url: string, options: RequestInit): Promise<Response>;
  /** A signal that aborts after `ms` milliseconds. */
  timeout(ms: number): AbortSignal;
}

/** Everything that the commands want from the machine they run on; a test hands in its own. */
export interface Machine extends Host, Surroundings, Files {}

/** The machine of a real process. What costs time to open is a getter on either side, and stays one. */
export function machineOf(process: NodeJS.Process, surroundings: Surroundings): Machine {
  const host = hostOf(process);
  const more = Object.getOwnPropertyDescriptors({ ...disk });
  return Object.create(host, { ...more, ...Object.getOwnPropertyDescriptors(surroundings) }) as Machine;
}
