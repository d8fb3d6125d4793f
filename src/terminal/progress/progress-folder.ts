import { counted } from "../../text/count.ts";
import { fileReason } from "../../text/file-reason.ts";
import { type Folder, UNFINISHED, whenThere } from "./folder.ts";
import type { LessonProgress } from "./progress.ts";
import { readProgress } from "./progress-text.ts";

/** The file at rest. While a program runs, what it adds is in a file of its own. */
const REST = "progress.json";
const PROGRESS = /^progress(\.[0-9a-f]+(-\d+)?)?\.json$/;

/** Twelve hex digits by chance: no secret, and node:crypto would cost every start of `list` and `learn` a fifth. */
const freshId = (): string =>
  Array.from({ length: 12 }, () => Math.floor(Math.random() * 16).toString(16)).join("");
/** An unfinished write as old as this, in ms, has nobody left to finish it. */
const ABANDONED = 600_000;
/** The same, in ms, if the program that began it is not to be seen: it may run on another machine, with the same disk. */
const LATE = 5000;
/** How often to look again when files move under one's hands. */
const TURNS = 5;

/** Takes what one file knows of one lesson. */
export type Learn = (lesson: string, progress: LessonProgress) => void;

/**
 * Progress on the disk. Any number of programs may have the folder open, without a lock, and any of them may be killed at
 * any moment, because of three rules:
 *
 * 1. A file is written by one program alone, is named by chance, and is always whole. What is written has all that was written
 *    before.
 * 2. The truth is what all files make together, and they can be joined in any order and more than once.
 * 3. A file of somebody else is never deleted where it lies. It is given a new name first, which one program alone can do;
 *    then it is read; and when all of it is safely in the program's own file, it goes. If its writer writes again meanwhile,
 *    that is a new file; if the program is killed in between, the next one finds the renamed file.
 *
 * A program has two files: in the first everything stands at once, before the screen shows it; the disk may take its time with it,
 * which a kill cannot undo but a power cut could. The second follows when the disk has it for sure.
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
  /** A later program has been here: what it wrote is left alone. */
  #readOnly = false;

  /** `folder` is null if the environment names none; `now` gives ms since the epoch. */
  constructor(folder: Folder | null, now: () => number, learn: Learn) {
    this.#folder = folder;
    this.#now = now;
    this.#learn = learn;
  }

  /** Reads every file; looks again if some have come or gone meanwhile. */
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

  /** Learns what others have written by now, and writes the text that is asked for after that; false if it could not. */
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

  /** The same at once, for the moment in which the program ends. */
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

  /** Takes over the files of others, each under a name of this program's: they may go after the next write. */
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
    // A file that is not for this program keeps its name.
    if (!this.#read(folder, name)) return null;
    this.#claims += 1;
    const claim = `progress.${this.#id}-${this.#claims}.json`;
    return folder.move(name, claim) ? claim : null;
  }

  /** Learns what is in a file; false if the file is of no use, or gone. */
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

  /** What is right in a file is used, and goes into the next one that is written: the whole is kept beside it. */
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

  /** Removes what writes that were cut off have left behind. */
  #sweep(folder: Folder): void {
    for (const name of folder.names().filter((n) => n.startsWith("progress.") && UNFINISHED.test(n))) {
      const changedAt = whenThere(() => folder.changedAt(name));
      const patience = folder.isWriting(name) ? ABANDONED : LATE;
      if (changedAt !== null && this.#now() - changedAt > patience) folder.remove(name);
    }
  }
}

/** A short name for a text: the same text has the same one (FNV-1a). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const progressFiles = (folder: Folder): string[] => folder.names().filter((name) => PROGRESS.test(name));
