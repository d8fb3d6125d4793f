import { counted } from "../../text/count.ts";
import { fileReason } from "../../text/file-reason.ts";
import { type Folder, UNFINISHED, whenThere } from "./folder.ts";
import type { LessonProgress } from "./progress.ts";
import { readProgress } from "./progress-text.ts";

/** The final file. While a program runs, it adds to a file of its own. */
const REST = "progress.json";
const PROGRESS = /^progress(\.[0-9a-f]+(-\d+)?)?\.json$/;

/** Twelve random hex digits: not a secret, and node:crypto would make `list` and `learn` start a fifth slower. */
const freshId = (): string =>
  Array.from({ length: 12 }, () => Math.floor(Math.random() * 16).toString(16)).join("");
/** Age of an unfinished write, in ms, after which nobody will finish it. */
const ABANDONED = 600_000;
/** The same in ms if the owning process cannot be found; it may run on another machine. */
const LATE = 5000;
/** How many times to look again if files move meanwhile. */
const TURNS = 5;

/** Takes what one file has about one lesson. */
export type Learn = (lesson: string, progress: LessonProgress) => void;

/**
 * Progress on the disk. Any number of programs may use the folder, without a lock, and any of them may be killed at
 * any moment, because of three rules:
 *
 * 1. A file is written by one program only, has a random name, and is always complete. Each write includes everything
 * written before.
 * 2. The truth is the merge of all files; merging is commutative, associative and idempotent.
 * 3. Another program's file is never deleted in place. It is renamed first, which only one program can do;
 * then it is read; and when all of it is safely in the program's own file, it is deleted. If its writer writes again meanwhile,
 * that is a new file; if the program is killed in between, the next one finds the renamed file.
 *
 * A program has two files: the first is written at once, before the screen is drawn, without waiting for the disk,
 * which a kill cannot undo but a power cut could. The second follows once it is safely on the disk.
 */
export class ProgressFolder {
  /** What has gone wrong, in sentences: each once. */
  readonly messages = new Set<string>();
  readonly #folder: Folder | null;
  readonly #now: () => number;
  readonly #learn: Learn;
  readonly #id = freshId();
  readonly #jotted = `progress.${this.#id}-0.json`;
  readonly #own = `progress.${this.#id}.json`;
  #claims = 0;
  #hasOwn = false;
  /** A later version has been here: what it wrote is left alone. */
  #readOnly = false;

  /** `folder` is null if the environment names none; `now` gives ms since the epoch. */
  constructor(folder: Folder | null, now: () => number, learn: Learn) {
    this.#folder = folder;
    this.#now = now;
    this.#learn = learn;
  }

  /** Reads every file; again if some have been added or removed meanwhile. */
  read(): void {
    const folder = this.#folder;
    if (folder === null) return;
    try {
      let [seen, names] = ["", progressFiles(folder)];
      for (let turn = 0; turn < TURNS && names.join() !== seen; turn++) {
        seen = names.join();
        for (const name of names) this.#read(folder, name);
        names = progressFiles(folder);
      }
      this.#sweep(folder);
    } catch (error) {
      this.messages.add(`Your progress in ${folder.path} cannot be read: ${fileReason(error)}.`);
    }
  }

  /** Writes a text at once. */
  jot(text: string): void {
    const folder = this.#writable();
    try {
      folder?.jot(this.#jotted, text);
    } catch (error) {
      this.#cannotSave(error);
    }
  }

  /** Reads what others have written, and then writes the text; false if that fails. */
  async save(text: () => string): Promise<boolean> {
    try {
      const { folder, claims } = this.#gather();
      if (folder === null) return false;
      await folder.write(this.#own, text());
      this.#saved(folder, claims);
      return true;
    } catch (error) {
      this.#cannotSave(error);
      return false;
    }
  }

  /** The same synchronously, for the end of the program. */
  saveNow(text: () => string): boolean {
    try {
      const { folder, claims } = this.#gather();
      if (folder === null) return false;
      folder.writeNow(this.#own, text());
      this.#saved(folder, claims);
      return true;
    } catch {
      // Nobody is left to be told.
      return false;
    }
  }

  /** Renames our file to progress.json once everything is saved; false if another process already owns that name. */
  rest(): boolean {
    if (!this.#hasOwn) return true;
    this.#folder?.remove(this.#jotted);
    if (this.#folder?.offer(this.#own, REST) === false) return false;
    this.#hasOwn = false;
    return true;
  }

  #writable(): Folder | null {
    if (this.#folder === null)
      this.messages.add(
        "Your progress cannot be saved: no folder is named for it (HOME, or XDG_STATE_HOME). The course goes on without it.",
      );
    return this.#readOnly ? null : this.#folder;
  }

  #cannotSave(error: unknown): void {
    this.messages.add(
      `Your progress cannot be saved in ${this.#folder?.path}: ${fileReason(error)}. The course goes on without it.`,
    );
  }

  #saved(folder: Folder, claims: readonly string[]): void {
    this.#hasOwn = true;
    for (const name of claims) folder.remove(name);
  }

  /** Claims the files of others by renaming them: they may be deleted after the next write. */
  #gather(): { folder: Folder | null; claims: readonly string[] } {
    const folder = this.#writable();
    if (folder === null) return { folder, claims: [] };
    const claims = progressFiles(folder).flatMap((name) => {
      if (name === this.#own || name === this.#jotted) return [];
      const claim = name.startsWith(`progress.${this.#id}-`) ? name : this.#claim(folder, name);
      return claim !== null && this.#read(folder, claim) ? [claim] : [];
    });
    this.#sweep(folder);
    return { folder: this.#readOnly ? null : folder, claims };
  }

  #claim(folder: Folder, name: string): string | null {
    // A file that this program cannot use keeps its name.
    if (!this.#read(folder, name)) return null;
    this.#claims += 1;
    const claim = `progress.${this.#id}-${this.#claims}.json`;
    return folder.move(name, claim) ? claim : null;
  }

  /** Reads a file; false if the file is unusable, or gone. */
  #read(folder: Folder, name: string): boolean {
    const text = whenThere(() => folder.read(name));
    if (text === null) return false;
    const read = readProgress(text);
    switch (read.type) {
      case "read":
        for (const [lesson, progress] of read.lessons) this.#learn(lesson, progress);
        if (read.problems.length > 0) this.#copyAside(folder, text, read.problems);
        return true;
      case "later":
        this.#readOnly = true;
        this.messages.add(
          `Your progress in ${folder.path} was written by a later auth-explained (version ${read.version} of the file). It is left alone, and nothing is saved this time.`,
        );
        return false;
      case "damaged":
        this.#setAside(folder, name, read.problem);
        return false;
    }
  }

  /** Valid parts of a damaged file are used, and included in the next write: the original is kept as a copy. */
  #copyAside(folder: Folder, text: string, [problem = "", ...more]: readonly string[]): void {
    const aside = `progress.damaged-${fingerprint(text)}.json`;
    if (folder.names().includes(aside)) return;
    const others = more.length === 0 ? "" : ` ${counted(more.length, "other lesson")} as well.`;
    try {
      folder.writeNow(aside, text);
    } catch (error) {
      this.#cannotSave(error);
      return;
    }
    this.messages.add(
      `Your progress in ${folder.path} was damaged in part. ${problem}.${others} What is right in it counts, and a copy of it is set aside as ${aside}.`,
    );
  }

  #setAside(folder: Folder, name: string, problem: string): void {
    const time = new Date(this.#now()).toISOString().replaceAll(":", "-");
    const aside = `progress.damaged-${time}.json`;
    if (!folder.move(name, aside)) return;
    this.messages.add(
      `Your progress in ${folder.path} was damaged. ${problem}. It is set aside as ${aside}, and a fresh one is begun.`,
    );
  }

  /** Removes what interrupted writes have left behind. */
  #sweep(folder: Folder): void {
    for (const name of folder.names().filter((n) => n.startsWith("progress.") && UNFINISHED.test(n))) {
      const changedAt = whenThere(() => folder.changedAt(name));
      const patience = folder.isWriting(name) ? ABANDONED : LATE;
      if (changedAt !== null && this.#now() - changedAt > patience) folder.remove(name);
    }
  }
}

/** Returns a short hash of a text (FNV-1a). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const progressFiles = (folder: Folder): string[] => folder.names().filter((name) => PROGRESS.test(name));
