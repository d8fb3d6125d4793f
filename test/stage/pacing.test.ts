import { describe, expect, test } from "vitest";
import { beatsOf, pacing } from "../../src/stage/pacing.ts";
import { course } from "../course.ts";
import { showIn } from "./course.ts";

const show = (minutes: number) => {
  const { lesson, ...rest } = showIn("shop-session", ["browser open /"]);
  if (lesson === null) throw new Error("no lesson");
  return { ...rest, notes: [], comparisonNotes: [], lesson: { ...lesson, minutes } };
};
const said = (minutes: number, beats: number) => pacing(show(minutes), beats).map(({ message }) => message);

describe("the length of a lesson", () => {
  test.each([
    [3, 24],
    [5, 32],
    [2, 7],
    [1, 2],
  ])("%d minutes with %d beats", (minutes, beats) => {
    expect(said(minutes, beats)).toEqual([]);
  });

  test("more beats than somebody watches at one sitting", () => {
    expect(said(5, 33)).toEqual([expect.stringContaining("has 33 beats")]);
    expect(pacing(show(5), 33)).toMatchObject([{ key: "title", fails: false }]);
    expect(pacing(show(6), 40)).toMatchObject([{ key: "title", fails: false }]);
    expect(pacing(show(6), 41)).toMatchObject([{ key: "title", fails: true }]);
  });

  test.each([
    [6, 24, 'minutes" is 6, and 24 beats take about 3 '],
    [1, 24, 'minutes" is 1, and 24 beats take about 3 '],
  ])("%d minutes that %d beats do not take", (minutes, beats, words) => {
    expect(pacing(show(minutes), beats)).toMatchObject([
      { key: "minutes", fails: true, message: expect.stringContaining(words) },
    ]);
  });

  test("the whole course takes an hour and a half, and says so", () => {
    const beats = course.shows.map(
      (one) => beatsOf(one) - one.segments.filter(({ kind }) => kind === "try").length,
    );
    const said = course.shows.map((one) => one.lesson.minutes).reduce((a, b) => a + b);
    expect(beats.reduce((a, b) => a + b)).toBeLessThanOrEqual(90 * 7);
    expect(said).toBeLessThanOrEqual(90);
    // A minute too few in each would make it another course.
    expect(Math.abs(said - beats.reduce((a, b) => a + b) / 7)).toBeLessThan(3);
  });

  test("exercises come on top: their pages take no time of the lesson", () => {
    const lesson = course.shows.find((one) => one.lesson.slug === "session-login");
    if (lesson === undefined) throw new Error("no lesson");
    const exercise = lesson.segments.filter(({ kind }) => kind === "try");
    expect(exercise).toHaveLength(1);
    const many = { ...lesson, lesson: { ...lesson.lesson, minutes: 1 } };
    const of = (more: number) => ({
      ...many,
      segments: [...many.segments, ...Array.from({ length: more }, () => exercise).flat()],
    });
    expect(pacing(of(0), 18)).toEqual([]);
    expect(pacing(of(0), 19)).toMatchObject([{ key: "minutes", fails: true }]);
    expect(pacing(of(3), 21)).toEqual([]);
  });
});
