import { describe, expect, test } from "vitest";
import { shotsOf } from "../../../src/export/film/film.ts";
import { playable } from "../../../src/stage/playable.ts";
import { canvas, view } from "../../stage/course.ts";
import { LOOK, lessonExport, lessonOf } from "../lessons.ts";

describe.each(["session-login", "scaling"])("%s", (slug) => {
  const lesson = lessonExport(lessonOf(slug));
  const film = playable(lessonExport(lessonOf(slug)).timeline);

  test.each([1, 2])("each picture is the one of its tick, every %i ticks and at rest", (everyTicks) => {
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
