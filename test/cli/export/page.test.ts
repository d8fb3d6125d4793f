import { describe, expect, test } from "vitest";
import { pageParts } from "../../../src/cli/export/page.ts";
import type { Machine } from "../../../src/cli/machine.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import type { LessonShow } from "../../../src/trace/show/show.ts";
import { course, showOf } from "../../course.ts";
import { ProgramHost } from "../program-host.ts";

const host = new ProgramHost([]) as Machine;
const data = (shows: readonly unknown[], answers = true) =>
  pageParts(host, answers).data(
    shows.map((show) => ({ timeline: timeline(show as LessonShow, "learn"), beats: [0] })),
  );
const parts = async (...shows: unknown[]) =>
  (await data(shows)).parts.map(({ title, slugs }) => [title, slugs]);

/** A lesson of the user's own. */
const own = (slug: string, part: string) => {
  const show = showOf("http-forgets") as LessonShow;
  return { ...show, part, lesson: { ...show.lesson, slug } };
};
const partOf = (slug: string) => course.parts.find(({ slugs }) => slugs.includes(slug))?.title ?? "";

describe("the parts of a page", () => {
  const [session, jwt] = [showOf("session-login"), showOf("jwt-login")];

  test("one lesson has none", async () => expect(await parts(session)).toEqual([]));

  test("are those of the course that have one of its lessons, in the order of the course", async () => {
    expect(await parts(jwt, session)).toEqual([
      [partOf("session-login"), ["session-login"]],
      [partOf("jwt-login"), ["jwt-login"]],
    ]);
    expect(await parts(session, showOf("session-request"))).toEqual([
      [partOf("session-login"), ["session-login", "session-request"]],
    ]);
  });

  test("end with that of the user's own lessons, under the name of their first", async () => {
    expect(await parts(own("mine", "My part"), session, own("other", "Another"))).toEqual([
      [partOf("session-login"), ["session-login"]],
      ["My part", ["mine", "other"]],
    ]);
    expect(await parts(session, own("mine", "My part"))).toEqual([
      [partOf("session-login"), ["session-login"]],
      ["My part", ["mine"]],
    ]);
    expect(await parts(own("mine", "My part"), own("other", ""))).toEqual([["My part", ["mine", "other"]]]);
  });
});

test("the pool of the exam is in a page with an exam, if its answers are, and without the places of its questions", async () => {
  const exam = course.shows.find(({ segments }) => segments.some(({ kind }) => kind === "exam"));
  const pool = (await data([showOf("session-login"), exam])).pool;
  expect(pool.length).toBeGreaterThan(20);
  for (const { path, question } of pool) expect([path, question.line]).toEqual(["", 0]);
  expect((await data([exam], false)).pool).toEqual([]);
  expect((await data([showOf("session-login")])).pool).toEqual([]);
});
