import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
// Loaded before the first key, so that nobody waits for it.
import "../../src/cli/sandbox/run.ts";
import "../../src/cli/race/run.ts";
import "../../src/terminal/progress/progress-file.ts";
import { seedBy, withExam } from "../../src/trace/show/exam.ts";
import type { LessonShow } from "../../src/trace/show/show.ts";
import { run } from "../cli/program-host.ts";
import { course } from "../course.ts";
import { Learner } from "./learner.ts";

/** The notes on a lesson at 100x30 are in a file next to this one; check them if they change. */
const notesOf = (slug: string) => join(import.meta.dirname, `${slug}.txt`);

/** Columns of a note that are on every screen. */
const SURE = 64;

/** How to learn: which lessons, at which screen size, and with which flags of the program. */
interface Way {
  readonly shows: readonly LessonShow[];
  readonly cols: number;
  readonly rows: number;
  readonly flags: readonly string[];
}

/**
 * Lessons, learned by keys alone: from the first key to the last, each question answered wrong once and then right, each exercise
 * solved after all its hints.
 */
export function learnLessons(way: Way, check: (slug: string, notes: string) => Promise<void>): void {
  // What a first call has to load is loaded by then.
  beforeAll(() => run(["learn", "http-forgets"]), 120_000);

  test.each(way.shows.map((show) => [show.lesson.slug, show] as const))(
    "%s",
    async (slug, show) => check(slug, await learnt(show, way)),
    60_000,
  );
}

async function learnt(show: LessonShow, { cols, rows, flags }: Way): Promise<string> {
  // The randomness of the fake machine is always the same.
  const learner = new Learner(withExam(show, course.pool, seedBy(0)), cols, rows, flags);
  expect(await learner.learn()).toBe(0);
  return `${learner.notes.join("\n")}\n`;
}

/** The notes are those that were kept. */
export const asKept = async (slug: string, notes: string): Promise<void> => {
  await expect(notes).toMatchFileSnapshot(notesOf(slug));
};

/** The same is seen and done, with fewer words where the screen ends. */
export const asOnALargerScreen = async (slug: string, notes: string): Promise<void> => {
  const begins = (text: string) => text.split("\n").map((note) => note.slice(0, SURE).trimEnd());
  expect(begins(notes)).toEqual(begins(readFileSync(notesOf(slug), "utf8")));
};
