import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
// Loaded before the first key, and not while somebody waits for it.
import "../../src/cli/sandbox/open.ts";
import "../../src/cli/race/run.ts";
import "../../src/terminal/progress/progress-file.ts";
import { seedBy, withExam } from "../../src/trace/show/exam.ts";
import { run } from "../cli/program-host.ts";
import { course } from "../course.ts";
import { Learner } from "./learner.ts";

/**
 * Every lesson, learned by keys alone: from the first key to the last, each question answered wrong once and then right, each exercise
 * solved after all its hints. What was seen on the way is kept beside this file; look at it when it changes.
 */
export function walkEveryLesson(cols: number, rows: number): void {
  // What a first call has to load is loaded by then.
  beforeAll(() => run(["learn", "http-forgets"]), 120_000);

  test.each(course.shows.map((show) => [show.slug, show] as const))(
    "%s",
    async (slug, show) => {
      // The machine that is made up has a chance that is always the same.
      const learner = new Learner(withExam(show, course.pool, seedBy(0)), cols, rows);
      expect(await learner.learn()).toBe(0);
      const film = join(import.meta.dirname, `${slug}-${cols}x${rows}.txt`);
      await expect(`${learner.notes.join("\n")}\n`).toMatchFileSnapshot(film);
    },
    60_000,
  );
}
