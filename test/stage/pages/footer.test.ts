import { expect, test } from "vitest";
import { playable } from "../../../src/stage/playable.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { course, showOf } from "../../course.ts";
import { canvas, rowsOf, view } from "../course.ts";

const SIZES = [
  [100, 30],
  [80, 24],
  [60, 18],
] as const;

/** The footer of a beat, counted from the end: -1 is the last. */
function footer(slug: string, beat: number, [cols, rows]: readonly [number, number]): string {
  const laidOut = timeline(showOf(slug), "learn");
  const shown = view((laidOut.beats.length + beat) % laidOut.beats.length, 99);
  return rowsOf(playable(laidOut).frame(shown, canvas(cols, rows))).at(-1) ?? "";
}

test.each(SIZES)("at %i by %i the last page says that the next key begins another lesson", (...size) => {
  for (const { lesson } of course.shows)
    if (lesson.next === null) expect(footer(lesson.slug, -1, size)).not.toContain("next lesson");
    else expect(footer(lesson.slug, -1, size)).toMatch(/→ next lesson/);
  expect(footer("session-login", -2, size)).not.toContain("next lesson");
});

test("its title stands there too, if all keys have room beside it", () => {
  expect(footer("session-login", -1, SIZES[0])).toContain("→ next lesson: Whose session is it");
  expect(footer("session-login", -1, SIZES[2])).not.toContain(":");
});
