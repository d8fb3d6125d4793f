import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  promises,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { isRunning } from "../files/is-running.ts";
import { makeFolder } from "../files/make-folder.ts";

/**
 * A folder of small files, each of which is complete or absent, however the program ends. All methods throw Node's
 * own error if the disk fails.
 */
export interface Folder {
  readonly path: string;
  /** Returns its file names, sorted; [] if the folder does not exist yet. */
  names(): string[];
  read(name: string): string;
  /** Returns when a file was last changed, in ms since the epoch. */
  changedAt(name: string): number;
  /** Whether the process of an unfinished write still exists, as far as can be determined. */
  isWriting(name: string): boolean;
  /** Replaces a file. Waits for the disk without blocking. */
  write(name: string, text: string): Promise<void>;
  /** Replaces a file at once, without waiting for the disk: complete however the program ends, but not after a power cut. */
  jot(name: string, text: string): void;
  /** Replaces a file at once, and blocks until it is on the disk: for the end of the program. */
  writeNow(name: string, text: string): void;
  /** Renames a file to a name that is free; false if it no longer exists. */
  move(from: string, to: string): boolean;
  /** The same, but also false if the name is taken: of all who try, one succeeds. */
  offer(from: string, to: string): boolean;
  /** Removes a file, if it exists. */
  remove(name: string): void;
}

/** Suffix of an interrupted write, with the id of its process. */
export const UNFINISHED = /(?:\.(\d{1,10}))?\.tmp$/;

/** Returns a real folder. It is created when the first file is written, for this user only. */
export function diskFolder(path: string): Folder {
  const at = (name: string) => join(path, name);
  const unfinished = (name: string) => at(`${name}.${process.pid}.tmp`);
  return {
    path,
    names: () => whenThere(() => readdirSync(path).sort()) ?? [],
    read: (name) => readFileSync(at(name), "utf8"),
    changedAt: (name) => statSync(at(name)).mtimeMs,
    isWriting: (name) => isRunning(Number(UNFINISHED.exec(name)?.[1] ?? 0)),
    async write(name, text) {
      makeFolder(path, 0o700);
      const file = await promises.open(unfinished(name), "w", 0o600);
      try {
        await file.writeFile(text);
        // Otherwise a power cut could leave the new name with an empty file.
        await file.sync();
      } finally {
        await file.close();
      }
      // Synchronous: a pending rename when the program ends could overtake what is written then.
      renameSync(unfinished(name), at(name));
    },
    jot(name, text) {
      makeFolder(path, 0o700);
      writeFileSync(unfinished(name), text, { mode: 0o600 });
      renameSync(unfinished(name), at(name));
    },
    writeNow(name, text) {
      makeFolder(path, 0o700);
      // Another write may be pending, and will never finish.
      const last = unfinished(`${name}.last`);
      const file = openSync(last, "w", 0o600);
      try {
        writeFileSync(file, text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(last, at(name));
      rmSync(unfinished(name), { force: true });
    },
    move: (from, to) =>
      whenThere(() => {
        renameSync(at(from), at(to));
        return true;
      }) ?? false,
    offer(from, to) {
      try {
        linkSync(at(from), at(to));
      } catch {
        // Taken, gone, or a disk without links: it keeps its name.
        return false;
      }
      unlinkSync(at(from));
      return true;
    },
    remove: (name) => rmSync(at(name), { force: true }),
  };
}

/** Returns the result of an action; null if it finds no such file. */
export function whenThere<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
