import { DAY_MS } from "../../text/time-span.ts";
import type { Folder } from "./folder.ts";
import {
  imported,
  joined,
  type LessonProgress,
  marked,
  NOT_BEGUN,
  type Position,
  type ProgressOfLessons,
  reset,
  reviewed,
  shown,
  solved,
} from "./progress.ts";
import { ProgressFolder } from "./progress-folder.ts";
import { progressText } from "./progress-text.ts";

const YEAR = 365 * DAY_MS;

/** How many times to retry if others rename the file at the same time. */
const TURNS = 5;

/** A change to a lesson, applied to its latest state. */
interface Change {
  readonly lesson: string;
  readonly make: (known: LessonProgress) => LessonProgress;
}

/**
 * A learner's progress, and the methods to add to it. When a change returns, no kill can undo it; a moment later no power
 * cut can. Disk errors do not interrupt learning: `close` reports them at the end.
 */
export class ProgressFile {
  readonly #lessons = new Map<string, LessonProgress>();
  readonly #disk: ProgressFolder;
  readonly #now: () => number;
  /** What is not on the disk yet. */
  readonly #unsaved: Change[] = [];
  #saving: Promise<void> | null = null;

  /** `folder` is null if the environment names none; `now` gives ms since the epoch. */
  constructor(folder: Folder | null, now: () => number) {
    this.#now = now;
    this.#disk = new ProgressFolder(folder, now, (lesson, progress) => this.#learn(lesson, progress));
    this.#disk.read();
  }

  get lessons(): ProgressOfLessons {
    return this.#lessons;
  }

  /** Returns the progress of one lesson; if it was never started, `beats` is 0. */
  of(lesson: string): LessonProgress {
    return this.#lessons.get(lesson) ?? NOT_BEGUN;
  }

  /** Records that a beat or an answer is shown. */
  beatShown(lesson: string, at: Position): void {
    this.#change(lesson, (known) => shown(known, at, this.#now()));
  }

  /** Records a solved exercise, by its id in the lesson. */
  exerciseSolved(lesson: string, exercise: string): void {
    this.#change(lesson, (known) => solved(known, exercise, this.#now()));
  }

  /** Records the answer to a review question of the lesson. */
  questionReviewed(lesson: string, question: string, right: boolean): void {
    this.#change(lesson, (known) => reviewed(known, question, right, this.#now()));
  }

  /** Records the result of an exam under this name. */
  examMarked(lesson: string, marks: { readonly right: number; readonly of: number }): void {
    this.#change(lesson, (known) => marked(known, marks, this.#now()));
  }

  /** Forgets everything done in a lesson. */
  reset(lesson: string): void {
    this.#change(lesson, (known) => reset(known, this.#now()));
  }

  /** Merges imported progress; nothing that is known is lost. */
  import(lessons: ProgressOfLessons): void {
    const now = this.#now();
    this.#changeAll(
      [...lessons].map(([lesson, brought]) => ({
        lesson,
        make: (known) => imported(known, brought, now),
      })),
    );
  }

  /** Waits until everything is on the disk; false if that fails. */
  async saved(): Promise<boolean> {
    await this.#saving;
    return this.#unsaved.length === 0 || this.#save();
  }

  /** Waits until everything is on the disk, and tidies the folder. Returns what has gone wrong, in sentences. */
  async close(): Promise<readonly string[]> {
    let well = await this.saved();
    // If another program has saved its final file first, merges it into this one.
    for (let turn = 0; turn < TURNS && well && !this.#disk.rest(); turn++) well = await this.#save();
    return [...this.#disk.messages];
  }

  /** The same if there is no time to wait: the program ends. */
  closeNow(): void {
    if (this.#unsaved.length === 0 || this.#disk.saveNow(() => progressText(this.#lessons)))
      this.#disk.rest();
  }

  #change(lesson: string, make: Change["make"]): void {
    this.#changeAll([{ lesson, make }]);
  }

  #changeAll(changes: readonly Change[]): void {
    for (const change of changes) {
      this.#lessons.set(change.lesson, change.make(this.of(change.lesson)));
      this.#unsaved.push(change);
    }
    this.#disk.jot(progressText(this.#lessons));
    this.#saving ??= this.#saveAll();
  }

  /** Saves until everything is saved: changes during one write go into the next. */
  async #saveAll(): Promise<void> {
    // All changes in one tick are one write.
    await Promise.resolve();
    while (this.#unsaved.length > 0) if (!(await this.#save())) break;
    this.#saving = null;
  }

  async #save(): Promise<boolean> {
    let written = 0;
    const well = await this.#disk.save(() => {
      written = this.#unsaved.length;
      return progressText(this.#lessons);
    });
    if (well) this.#unsaved.splice(0, written);
    return well;
  }

  #learn(lesson: string, read: LessonProgress): void {
    const known = this.of(lesson);
    // A clock may have been set back, but not this far; and there must be a later time after every other.
    const progress = { ...read, updatedAt: Math.min(read.updatedAt, this.#now() + YEAR) };
    let all = joined(known, progress);
    // Reset in another terminal: what has been done here since the last write counts as later.
    if (all.resets > known.resets) {
      for (const { make } of this.#unsaved.filter((change) => change.lesson === lesson)) all = make(all);
    }
    this.#lessons.set(lesson, all);
  }
}
