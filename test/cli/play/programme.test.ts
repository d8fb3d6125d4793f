import { expect, test } from "vitest";
import { held } from "../../../src/cli/course/source.ts";
import { loneProgramme, programmeOf } from "../../../src/cli/play/programme.ts";
import { UsageError } from "../../../src/cli/usage-error.ts";
import type { LessonShow } from "../../../src/trace/show/show.ts";
import { showOf } from "../../course.ts";

const draft = (slug: string, wrong = "") => ({ ...held(showOf(slug) as LessonShow), wrong });
const whole = (lesson: string) => ({ lesson, from: null, to: null });
const part = (lesson: string, from: number, to: number | null) => ({ lesson, from, to });

test.each([
  ["", "", true],
  ["a problem", "", false],
  ["", "a problem", false],
  ["a problem", "a problem", false],
])("of two lessons with the problems %j and %j all is well: %s", async (one, other, holds) => {
  const programme = await programmeOf([
    { draft: draft("http-forgets", one), typed: whole("http-forgets") },
    { draft: draft("session-login", other), typed: whole("session-login") },
  ]);
  expect(programme.holds).toBe(holds);
  expect(loneProgramme(draft("http-forgets", one), "http-forgets").holds).toBe(one === "");
});

test("a card before each part and one at the end, and each beat is that of its part", async () => {
  const programme = await programmeOf([
    { draft: draft("http-forgets"), typed: part("http-forgets", 2, 3) },
    { draft: draft("session-login"), typed: part("session-login", 11, null) },
  ]);
  expect(programme.acts.map(({ kind }) => kind)).toEqual(["card", "lesson", "card", "lesson", "card"]);
  const places = Array.from({ length: programme.film.beats }, (_, i) => programme.at(i));
  expect(places.map(({ act, beat }) => [programme.acts.indexOf(act), beat])).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
    [2, 0],
    [3, 0],
    [4, 0],
  ]);
});

test.each([
  [11, null, true],
  [11, 11, true],
  [12, null, false],
  [3, 12, false],
])("of eleven beats those from %i to %j can be played: %s", async (from, to, plays) => {
  const made = programmeOf([{ draft: draft("session-login"), typed: part("session-login", from, to) }]);
  if (plays) expect((await made).acts).toHaveLength(3);
  else await expect(made).rejects.toThrow(UsageError);
});
