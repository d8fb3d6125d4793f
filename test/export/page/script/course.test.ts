import { describe, expect, test } from "vitest";
import { type PageLesson, pageLesson } from "../../../../src/export/page/page-data.ts";
import { layOutLesson, layOutSolution } from "../../../../src/export/page/script/course.ts";
import { Attempt } from "../../../../src/lesson/running/attempt.ts";
import type { Beat } from "../../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../../src/stage/timeline/timeline.ts";
import type { Exercise, Show } from "../../../../src/trace/show/show.ts";
import { lessonExport, lessonOf } from "../../lessons.ts";

function solved(exercise: Exercise): Show {
  const attempt = new Attempt(exercise.id, exercise);
  attempt.watch();
  return attempt.sandbox.show();
}
const dataOf = (slug: string, beats?: readonly number[]) =>
  pageLesson(lessonExport(lessonOf(slug), beats), solved);
const laidOut = (lesson: PageLesson) => layOutLesson(lesson, { parts: [], lessons: [lesson], pool: [] });

/** What a reader reads in a beat. */
function read(beat: Beat): unknown {
  if (beat.kind === "scene") return [beat.headline, beat.body, beat.inner.map(read)];
  if (beat.kind === "compare") return [beat.headline, beat.body, beat.lanes.map(({ name }) => name)];
  if (beat.kind === "question" || beat.kind === "prediction") return beat.text;
  return beat.kind;
}

/** The same, each folded beat for itself: a solution in a page is told in full. */
const unfolded = (beats: readonly Beat[]): unknown[] =>
  beats
    .flatMap((beat): readonly Beat[] =>
      beat.kind === "scene" && beat.inner.length > 0 ? beat.inner : [beat],
    )
    .map(read);

/** Refusals without the author's words, folded beats, two worlds, a header to type. */
describe.each(["session-login", "cookie-rules", "jwt-storage", "csrf"])("the data of %s", (slug) => {
  test("is read in the page as the lesson is on the stage", () => {
    const page = laidOut(dataOf(slug));
    expect(page.timeline.beats.map(read)).toEqual(timeline(lessonOf(slug), "learn").beats.map(read));
    expect(page.beats).toEqual(page.timeline.beats.map((_, i) => i));
  });

  test("tells nothing about an event that has nothing to tell", () => {
    const told = Object.values(dataOf(slug).told);
    for (const words of told)
      expect(Object.values(words).filter((word) => word !== false && word !== undefined)).not.toEqual([]);
  });

  test("has a solution that is read as on the stage", () => {
    const lesson = dataOf(slug);
    const exercises = lessonOf(slug).segments.flatMap((s) => (s.kind === "try" ? [s.exercise] : []));
    const shows = exercises.map((exercise) => unfolded(timeline(solved(exercise), "play").beats));
    expect(lesson.solutions.map((one) => unfolded(layOutSolution(lesson, one).beats))).toEqual(shows);
    expect(shows).not.toEqual([]);
  });
});

describe("some beats of a lesson", () => {
  const all = timeline(lessonOf("session-login"), "learn").beats;
  const tried = all.findIndex(({ kind }) => kind === "try");

  test("are named by their places, and all of them need no names", () => {
    expect(dataOf("session-login", [0, 3]).beats).toEqual([0, 3]);
    expect(laidOut(dataOf("session-login", [0, 3])).beats).toEqual([0, 3]);
    expect(dataOf("session-login").beats).toBeNull();
  });

  test("carry the solutions of their own exercises only", () => {
    expect(dataOf("session-login", [0, tried]).solutions).toHaveLength(1);
    expect(dataOf("session-login", [0, tried - 1]).solutions).toEqual([]);
  });

  test("carry no solution of an exercise that has none", () => {
    const show = lessonOf("session-login");
    const segments = show.segments.map((s) =>
      s.kind === "try" ? { ...s, exercise: { ...s.exercise, solution: [] } } : s,
    );
    expect(pageLesson(lessonExport({ ...show, segments }), solved).solutions).toEqual([]);
  });
});
