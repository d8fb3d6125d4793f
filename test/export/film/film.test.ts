import { describe, expect, test } from "vitest";
import { withoutAnswers } from "../../../src/export/answers.ts";
import { shotsOf } from "../../../src/export/film/film.ts";
import { playable } from "../../../src/stage/playable.ts";
import { canvas, view } from "../../stage/course.ts";
import { LOOK, lessonExport, lessonOf } from "../lessons.ts";

describe.each(["session-login", "scaling"])("%s", (slug) => {
  const lesson = lessonExport(lessonOf(slug));
  const film = playable(lessonExport(lessonOf(slug)).timeline);

  test.each([1, 2, 3, 5])("each picture is the one of its tick, every %i ticks and at rest", (everyTicks) => {
    const shots = [...shotsOf(lesson, LOOK, { everyTicks, keys: true })];
    for (const beat of lesson.beats) {
      const own = shots.filter((shot) => shot.beat === beat);
      const last = film.ticks(beat) - 1;
      const ticks = Array.from({ length: Math.ceil(last / everyTicks) }, (_, i) => i * everyTicks);
      for (const [i, tick] of [...ticks, last].entries())
        expect(own[i]?.frame).toEqual(film.frame(view(beat, tick), canvas(LOOK.cols, LOOK.rows)));
      const [moving, rest] = [own.slice(0, ticks.length), own[ticks.length]];
      expect(moving.reduce((sum, { ms }) => sum + ms, 0)).toBe(last * 40);
      expect(rest?.ms).toBe(film.rest(beat));
    }
  });
});

test("an answer is shown after its question, and stands for a while", () => {
  const shots = [
    ...shotsOf(lessonExport(lessonOf("session-login"), [8]), LOOK, { everyTicks: 1, keys: true }),
  ];
  expect(shots.map(({ ms }) => ms)).toEqual([8000, 5000]);
  expect(shots[1]?.frame.chars.join("")).toMatch(/✓ b .*Right\./);
  expect(shots[0]?.frame.chars.join("")).not.toContain("Right.");
});

test("a picture that stands is one for all of its ticks, and what travels has one for each", () => {
  const lesson = lessonExport(lessonOf("session-login"));
  const shots = [...shotsOf(lesson, LOOK, { everyTicks: 1, keys: true })];
  const different = (beat: number) =>
    new Set(shots.filter((shot) => shot.beat === beat).map(({ frame }) => frame)).size;
  for (const [i, beat] of lesson.timeline.beats.entries())
    if (beat.kind === "scene" && beat.packet === null) expect(different(i), String(i)).toBeLessThanOrEqual(2);
  expect(Math.max(...lesson.beats.map(different))).toBeGreaterThan(10);
});

test("a header to type is shown as it comes, after it was asked for", () => {
  const lesson = lessonExport(lessonOf("cookie-rules"));
  const asked = lesson.timeline.beats.findIndex(({ kind }) => kind === "prediction");
  const pictures = [...shotsOf({ ...lesson, beats: [asked] }, LOOK, { everyTicks: 1, keys: true })].slice(-2);
  expect(pictures.map(({ ms }) => ms).at(-1)).toBe(5000);
  expect(pictures.map(({ frame }) => frame.chars.join("").includes("cart=7; lang=en"))).toEqual([
    false,
    true,
  ]);
});

test("no answer is shown where answers are hidden", () => {
  const hidden = lessonExport(withoutAnswers(lessonOf("session-login")), [8]);
  expect([...shotsOf(hidden, LOOK, { everyTicks: 1, keys: true })].map(({ ms }) => ms)).toEqual([8000]);
});
