import { expect, test } from "vitest";
import { playable } from "../../../src/stage/playable.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { drawExam, examShow } from "../../../src/trace/show/exam.ts";
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

/** Every beat at rest, as rows of text. */
const frames = (slug: string, [cols, rows]: readonly [number, number]) => {
  const laidOut = timeline(showOf(slug), "learn");
  const film = playable(laidOut);
  return laidOut.beats.map((beat, i) => ({
    beat,
    rows: rowsOf(film.frame(view(i, film.ticks(i) - 1), canvas(cols, rows))),
  }));
};

test.each(SIZES)("at %i by %i what is left out says which key shows it, and the key is there", (...size) => {
  const cut = course.shows
    .flatMap(({ lesson }) => frames(lesson.slug, size))
    .filter(({ rows }) => rows.slice(0, -1).some((row) => row.includes("press i")));
  expect(cut.length).toBeGreaterThan(3);
  for (const { rows } of cut) {
    expect(rows.at(-1)).toContain("i inspect");
    expect(rows.at(-1)).toContain("q quit");
  }
});

test.each(SIZES)("at %i by %i how many beats a key opens is said once", (...size) => {
  for (const { beat, rows } of course.shows.flatMap(({ lesson }) => frames(lesson.slug, size)))
    if (beat.kind === "scene" && beat.inner.length > 0) {
      const count = beat.inner.length;
      const said = rows.join("\n").split(new RegExp(`${count} beats in one|Enter ${count} beats`)).length - 1;
      expect(said).toBe(1);
    }
});

test.each(SIZES)("at %i by %i a line to type at says how to go on, and is not cut", (...size) => {
  for (const { beat, rows } of course.shows.flatMap(({ lesson }) => frames(lesson.slug, size)))
    if (beat.kind === "prediction")
      expect(rows.at(-1)).toContain("Letters are typed. Enter judges, → goes on, Esc leaves");
});

test("in an exam neither the footer nor the keys offer what does nothing there", () => {
  const film = playable(timeline(examShow(drawExam(course.pool, 7)), "exam"));
  const asked = Array.from({ length: film.beats }, (_, i) => i).find((i) =>
    rowsOf(film.frame(view(i, 9), canvas(100, 30)))
      .at(-1)
      ?.includes("a b c"),
  );
  const shown = (overlay: "none" | "keys") =>
    rowsOf(film.frame(view(asked ?? 0, 9, { overlay }), canvas(100, 30)));
  expect(shown("none").at(-1)).not.toContain("g words");
  const keys = shown("keys").join("\n");
  expect(keys).toMatch(/a b c.*Choose that answer/);
  expect(keys).not.toMatch(/Play faster|Explain the words/);
});
