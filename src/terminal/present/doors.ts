import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../files/is-running.ts";
import { makeFolder } from "../files/make-folder.ts";

/** Where to listen to a show: a Unix socket in the state folder, or on Windows a named pipe whose name is in a file there. */
export interface Door {
  /** Id of the process that shows. */
  readonly pid: number;
  /** The address that `net` connects to. */
  readonly address: string;
  /** The file that represents it. */
  readonly file: string;
}

/** Maximum bytes of a socket path on every system (sun_path of macOS has 104, including a trailing zero). */
const LONGEST_ADDRESS = 103;

/** Why there is no place for a socket; the message is for people. */
export class NoDoor extends Error {}

const PIPE = /^\\\\\.\\pipe\\auth-explained-[0-9a-f]{32}$/;

/** Returns their folder, in the state folder. */
const doorsIn = (state: string): string => join(state, "shows");

/** Returns the doors of all possible shows, ordered by process id. */
export function doors(state: string): readonly Door[] {
  const folder = doorsIn(state);
  return namesIn(folder)
    .flatMap((name): Door[] => {
      const [, pid = "", kind] = /^(\d{1,10})\.(sock|pipe)$/.exec(name) ?? [];
      const file = join(folder, name);
      const address = kind === "sock" ? file : kind === "pipe" ? pipeIn(file) : "";
      return address === "" ? [] : [{ pid: Number(pid), address, file }];
    })
    .sort((one, other) => one.pid - other.pid);
}

/** Returns the address of this process's door, accessible only to its user. Throws NoDoor. */
export function ownDoor(
  state: string,
  { pid, platform }: Pick<NodeJS.Process, "pid" | "platform"> = process,
): Door {
  const folder = doorsIn(state);
  const windows = platform === "win32";
  const file = join(folder, `${pid}.${windows ? "pipe" : "sock"}`);
  if (!windows && Buffer.byteLength(file) > LONGEST_ADDRESS)
    throw new NoDoor(
      `The path of the socket for the notes is too long: ${file}. Set XDG_STATE_HOME to a folder with a shorter path.`,
    );
  try {
    makeFolder(folder, 0o700);
    if (!lstatSync(folder).isDirectory())
      throw new NoDoor(`${folder} is not a folder: the notes cannot open a socket there.`);
    // The folder may be older than the program, and accessible to others.
    if (!windows) chmodSync(folder, 0o700);
    // A dead process with the same id has left it behind.
    rmSync(file, { force: true });
    if (!windows) return { pid, address: file, file };
    const address = `\\\\.\\pipe\\auth-explained-${randomBytes(16).toString("hex")}`;
    writeFileSync(file, address, { mode: 0o600 });
    return { pid, address, file };
  } catch (error) {
    if (error instanceof NoDoor) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new NoDoor(`The notes cannot open a socket: ${folder} cannot be used (${code}).`);
  }
}

/** Removes an unanswered door if its process is dead. */
export function clearDoor({ pid, file }: Door): void {
  if (!isRunning(pid)) rmSync(file, { force: true });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // There has never been a show.
    return [];
  }
}

function pipeIn(file: string): string {
  try {
    const name = readFileSync(file, "utf8");
    return PIPE.test(name) ? name : "";
  } catch {
    return "";
  }
}
