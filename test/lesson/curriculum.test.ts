import { describe, expect, test } from "vitest";
import { predictionsIn } from "../../src/trace/show/show.ts";
import { course } from "../course.ts";

/** What our own lessons promise, beyond what `check` requires of all lessons. */
describe.each(course.shows.map((show) => [show.lesson.slug, show] as const))("%s", (_, show) => {
  const { segments } = show;
  const { summary, minutes, goal } = show.lesson;

  test("has one clear goal, takes 1 to 5 minutes, and ends with two lines to remember", () => {
    expect(goal).toMatch(/^[A-Z].+[.?]$/);
    expect(minutes).toBeGreaterThanOrEqual(1);
    expect(minutes).toBeLessThanOrEqual(5);
    expect(summary).toHaveLength(2);
  });

  test("begins with a page, and something moves soon", () => {
    expect(segments[0]?.kind).toBe("page");
    const first = segments.findIndex((s) => s.kind === "scene" || s.kind === "exam");
    expect(segments.slice(0, first).filter((s) => s.kind === "page").length).toBeLessThanOrEqual(5);
  });

  test("asks before it shows, asks again after, and gives something to try", () => {
    if (segments.some((s) => s.kind === "exam")) return;
    expect(segments.flatMap(predictionsIn).length).toBeGreaterThan(0);
    expect(segments.some((s) => s.kind === "quiz")).toBe(true);
    if (!show.lesson.path.startsWith("01-")) expect(segments.some((s) => s.kind === "try")).toBe(true);
  });
});

test("every lesson needs only what comes before it", () => {
  const slugs = course.shows.map((s) => s.lesson.slug);
  for (const [
    i,
    {
      lesson: { needs },
    },
  ] of course.shows.entries()) {
    for (const need of needs) expect(slugs.slice(0, i)).toContain(need);
  }
});

test("the exam asks about every lesson, and has far more to ask than it asks at once", () => {
  const asked = new Set(course.pool.map(({ lesson }) => lesson.slug));
  expect(course.shows.map((s) => s.lesson.slug).filter((slug) => !asked.has(slug))).toEqual([]);
  expect(course.pool.length).toBeGreaterThanOrEqual(107);
});

test("the course ends with its exam", () => {
  expect(course.shows.at(-1)?.segments.map((s) => s.kind)).toContain("exam");
});
