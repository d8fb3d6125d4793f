import type { PageParts } from "../../export/page/html.ts";
import { type PagePart, pageLesson } from "../../export/page/page-data.ts";
import { Attempt } from "../../lesson/running/attempt.ts";
import type { ExamPool } from "../../trace/show/exam-paper.ts";
import type { Exercise, Show } from "../../trace/show/show.ts";
import { loadContents, loadExamPool } from "../course/source.ts";
import type { Machine } from "../machine.ts";

/**
 * Returns what a page needs besides the lessons: its script, the parts of the course, the solutions, the exam. `answers`: whether to
 * include them.
 */
export const pageParts = (host: Machine, answers: boolean): PageParts => ({
  assets: () => host.page(),
  async data(lessons) {
    const shows = lessons.map(({ timeline: { show } }) => show);
    const examines = answers && shows.some(({ segments }) => segments.some(({ kind }) => kind === "exam"));
    return {
      parts: lessons.length > 1 ? await partsOf(host, shows) : [],
      lessons: lessons.map((lesson) => pageLesson(lesson, solved)),
      pool: examines ? leanPool(await loadExamPool(host)) : [],
    };
  },
});

/** Returns the parts of the course with these lessons; those with the user's own come last. */
async function partsOf(host: Machine, shows: readonly Show[]): Promise<PagePart[]> {
  const slugs = shows.flatMap(({ lesson }) => (lesson === null ? [] : [lesson.slug]));
  const { parts } = await loadContents(host);
  const known = parts
    .map(({ title, summary, slugs: all }) => ({
      title,
      summary,
      slugs: all.filter((slug) => slugs.includes(slug)),
    }))
    .filter((part) => part.slugs.length > 0);
  const own = slugs.filter((slug) => !known.some((part) => part.slugs.includes(slug)));
  const title = shows.find(({ lesson }) => lesson?.slug === own[0])?.part ?? "";
  return own.length === 0 ? known : [...known, { title, summary: "", slugs: own }];
}

/** Returns the show of a solved exercise, from its start on. */
function solved(exercise: Exercise): Show {
  const attempt = new Attempt(exercise.id, exercise);
  attempt.watch();
  return attempt.sandbox.show();
}

/** Removes the position of each question in the author's files: a reader has no use for it. */
const leanPool = (pool: ExamPool): ExamPool =>
  pool.map(({ lesson, question }) => ({ path: "", lesson, question: { ...question, line: 0 } }));
