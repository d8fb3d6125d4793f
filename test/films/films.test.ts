import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Show } from "../../src/trace/show/show.ts";
import { course } from "../course.ts";
import { type Film, filmText, readFilm } from "./film.ts";
import { framesOf, SIZE, shoot } from "./shoot.ts";

/**
 * Films: what every lesson looks like, with its roles. A film changes only when somebody has looked at the new frames:
 * `npx vitest run test/films -u`, then `npm run films -- <lesson>` shows before and after in colour.
 */
test.each(course.shows.map((show) => [show.lesson.slug, show] as const))("%s", async (slug, show) => {
  const path = join(import.meta.dirname, `${slug}.film`);
  const before = existsSync(path) ? readFilm(readFileSync(path, "utf8"), SIZE.cols, SIZE.rows) : null;
  const film = shoot(show);
  try {
    await expect(filmText(film)).toMatchFileSnapshot(path);
  } catch (error) {
    if (error instanceof Error && before !== null) error.message += changedElsewhere(show, before, film);
    throw error;
  }
});

/** The frames that a fingerprint cannot show: those of the first beat that has changed at each of the other sizes. */
function changedElsewhere(show: Show, before: Film, after: Film): string {
  return Object.entries(after.fingerprints)
    .map(([size, prints]) => {
      const beat = prints.findIndex((print, i) => print !== before.fingerprints[size]?.[i]);
      const frame = framesOf(show, size)[beat];
      if (frame === undefined) return "";
      const rows = Array.from({ length: frame.rows }, (_, y) =>
        frame.chars
          .slice(y * frame.cols, (y + 1) * frame.cols)
          .join("")
          .trimEnd(),
      );
      return `\n\nBeat ${beat + 1} at ${size} is now:\n${rows.join("\n")}`;
    })
    .join("");
}

test("a film is read back as it was shot", () => {
  for (const show of course.shows.slice(0, 3)) {
    const film = shoot(show);
    const text = filmText(film);
    const read = readFilm(text, SIZE.cols, SIZE.rows);
    expect(read.fingerprints).toEqual(film.fingerprints);
    expect(read.frames.map(({ chars }) => chars.join(""))).toEqual(
      film.frames.map(({ chars }) => chars.join("")),
    );
    expect(filmText(read)).toBe(text);
  }
});
