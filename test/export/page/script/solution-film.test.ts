import { expect, test } from "vitest";
import { SolutionFilm } from "../../../../src/export/page/script/solution-film.ts";
import { timeline } from "../../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../../course.ts";

test("a solution begins at its first beat, and stays within its beats", () => {
  const film = new SolutionFilm(timeline(showOf("session-login"), "play"));
  expect(film.at).toBe(0);
  film.move(-1);
  expect(film.at).toBe(0);
  film.move(1);
  expect(film.at).toBe(1);
  film.move(-1);
  expect(film.at).toBe(0);
  for (let i = 0; i < film.beats + 3; i++) film.move(1);
  expect(film.at).toBe(film.beats - 1);
  expect(film.beat.kind).toBe("scene");
});
