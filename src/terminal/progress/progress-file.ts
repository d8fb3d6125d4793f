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

const YEAR = 365 * 86_400_000;

/** How often to try again to give the file its name at rest if others do the same. */
const TURNS = 5;

/** What is to be done with a lesson, whatever is known of it by then. */
interface Change {
  readonly lesson: string;
  readonly make: (known: LessonProgress) => LessonProgress;
}

/**
 * What a learner has done so far, and the way to add to it. When a change returns, no kill can undo it; a moment later no power
 * cut can. What goes wrong on the disk keeps nobody from learning: `close` says it at the end.
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

  /** What is known of one lesson; of one that was never begun, `beats` is 0. */
  of(lesson: string): LessonProgress {
    return this.#lessons.get(lesson) ?? NOT_BEGUN;
  }

  /** A beat or an answer comes on the screen. */
  beatShown(lesson: string, at: Position): void {
    this.#change(lesson, (known) => shown(known, at, this.#now()));
  }

  /** An exercise of the lesson has been solved; how it is called is the lesson's own affair. */
  exerciseSolved(lesson: string, exercise: string): void {
    this.#change(lesson, (known) => solved(known, exercise, this.#now()));
  }

  /** A question of the lesson has come back, and was answered. */
  questionReviewed(lesson: string, question: string, right: boolean): void {
    this.#change(lesson, (known) => reviewed(known, question, right, this.#now()));
  }

  /** An exam that is kept under this name has come to its end. */
  examMarked(lesson: string, marks: { readonly right: number; readonly of: number }): void {
    this.#change(lesson, (known) => marked(known, marks, this.#now()));
  }

  /** Forgets all that was done in a lesson. */
  reset(lesson: string): void {
    this.#change(lesson, (known) => reset(known, this.#now()));
  }

  /** Takes over what somebody brings along; nothing that is known is lost. */
  import(lessons: ProgressOfLessons): void {
    const now = this.#now();
    this.#changeAll(
      [...lessons].map(([lesson, brought]) => ({
        lesson,
        make: (known) => imported(known, brought, now),
      })),
    );
  }

  /** Waits until the disk has everything; false if it does not take it. */
  async saved(): Promise<boolean> {
    await this.#saving;
    return this.#unsaved.length === 0 || this.#save();
  }

  /** Waits until the disk has everything, and leaves the folder tidy. Gives back what has gone wrong, in sentences. */
  async close(): Promise<readonly string[]> {
    let well = await this.saved();
    // If another program has laid its file to rest first, it is taken into this one.
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

  /** Saves until everything is saved: what changes during one write goes into the next. */
  async #saveAll(): Promise<void> {
    // All that changes in one turn of the program is one write.
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
    // A clock may have been set back, but not so far; and there has to be a moment after every other.
    const progress = { ...read, updatedAt: Math.min(read.updatedAt, this.#now() + YEAR) };
    let all = joined(known, progress);
    // Reset in another terminal: what has been done here since the last write comes after that.
    if (all.resets > known.resets) {
      for (const { make } of this.#unsaved.filter((change) => change.lesson === lesson)) all = make(all);
    }
    this.#lessons.set(lesson, all);
  }
}
