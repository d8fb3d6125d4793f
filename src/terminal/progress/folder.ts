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
 * A folder of small files, each of which is there whole or not at all, whatever ends the program. Everything throws Node's
 * own error if the disk says no.
 */
export interface Folder {
  readonly path: string;
  /** The names in it, sorted; none if there is no such folder yet. */
  names(): string[];
  read(name: string): string;
  /** When a file was changed last, in ms since the epoch. */
  changedAt(name: string): number;
  /** Whether the program that an unfinished write belongs to is still there, as far as can be told. */
  isWriting(name: string): boolean;
  /** Puts a whole file in the place of what was there. The disk is waited for, but nothing else is kept waiting. */
  write(name: string, text: string): Promise<void>;
  /** Puts it there at once, without waiting for the disk: whole whatever ends the program, but not in a power cut. */
  jot(name: string, text: string): void;
  /** Puts it there at once, and waits for the disk: for the moment in which the program ends. */
  writeNow(name: string, text: string): void;
  /** Gives a file another name, which is free; false if it was gone by then. */
  move(from: string, to: string): boolean;
  /** The same, but false too if the name is taken: of all who try, one has it. */
  offer(from: string, to: string): boolean;
  /** Removes a file, if it is there. */
  remove(name: string): void;
}

/** What a write leaves behind when it is cut off, with the number of the process that began it. */
export const UNFINISHED = /(?:\.(\d{1,10}))?\.tmp$/;

/** A real folder. It is made when the first file is written, and for this user alone. */
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
        // Else a power cut could leave the new name with nothing in it.
        await file.sync();
      } finally {
        await file.close();
      }
      // On the spot: one that is still on its way when the program ends could overtake what is written then.
      renameSync(unfinished(name), at(name));
    },
    jot(name, text) {
      makeFolder(path, 0o700);
      writeFileSync(unfinished(name), text, { mode: 0o600 });
      renameSync(unfinished(name), at(name));
    },
    writeNow(name, text) {
      makeFolder(path, 0o700);
      // Another write may be under way, and will never end.
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
        // Taken, gone, or a disk without links: it keeps the name that it has.
        return false;
      }
      unlinkSync(at(from));
      return true;
    },
    remove: (name) => rmSync(at(name), { force: true }),
  };
}

/** What an action gives; null if it finds no such file. */
export function whenThere<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
