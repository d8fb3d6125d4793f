import { describe, expect, test } from "vitest";
import { beatsOf } from "../../../src/stage/pacing.ts";
import { course } from "../../course.ts";
import { exercisesOf, run, SLUGS, stateWith } from "../program-host.ts";

test("every lesson in order, under its part, with what to type next", async () => {
  const { code, out, err } = await run(["list"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const listed = [...out.matchAll(/^ {2}([a-z0-9-]+) {2,}(\S.*) {2}\(\d+ min\)$/gm)].map((m) => m[1]);
  expect(listed).toEqual(SLUGS);
  expect(out).toMatch(/^1 The problem\n {2}http-forgets /);
  expect(out).toMatch(/\n\n2 Cookies\n {2}cookie-jar /);
  expect(out).toMatch(/\nStart with: auth-explained learn <name>\n$/);
  expect(out).not.toMatch(/[^\n\P{C}]/u);
});

test("--json: one document with its version, and the same lessons", async () => {
  const { code, out, err } = await run(["list", "--json"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const document = JSON.parse(out);
  expect(Object.keys(document)).toEqual(["schemaVersion", "parts", "lessons"]);
  expect(document.schemaVersion).toBe(1);
  expect(document.lessons.map((l: { slug: string }) => l.slug)).toEqual(SLUGS);
  expect(document.parts.flatMap((p: { slugs: string[] }) => p.slugs)).toEqual(SLUGS);
  expect(document.lessons[0]).toEqual({
    path: "01-the-problem/01-http-forgets.md",
    slug: "http-forgets",
    part: "The problem",
    title: expect.any(String),
    goal: expect.any(String),
    summary: expect.any(Array),
    minutes: expect.any(Number),
    needs: [],
    next: SLUGS[1],
    nextTitle: course.shows[1]?.title,
    topic: "a stateless protocol",
    exercises: exercisesOf("http-forgets"),
    beats: expect.any(Number),
    progress: null,
  });
});

test("--json: how many beats each lesson has", async () => {
  const { lessons } = JSON.parse((await run(["list", "--json"])).out);
  expect(lessons.map(({ beats }: { beats: number }) => beats)).toEqual(
    course.shows.map((show) => beatsOf(show)),
  );
});

describe("where the learner stands", () => {
  const PROGRESS = {
    "http-forgets": { finishedAt: 1, solved: exercisesOf("http-forgets") },
    "cookie-jar": { beat: 11 },
    "session-logout": { beat: 3, solved: ["delete-the-row", "an exercise of an older version"] },
  };

  test("all read, and something left to solve", async () => {
    const [name = ""] = SLUGS.filter((slug) => exercisesOf(slug).length > 0);
    const count = exercisesOf(name).length;
    const { out } = await run(["list"], { state: stateWith({ [name]: { finishedAt: 1 } }) });
    expect(out).toMatch(new RegExp(`^  ${name} .* ✓ read, 0/${count} solved$`, "m"));
  });

  test("in words beside the sign, and in ASCII where that is wanted", async () => {
    const state = stateWith(PROGRESS);
    const { out } = await run(["list"], { state });
    expect(out).toMatch(/^ {2}http-forgets .*\(\d+ min\) +✓ done$/m);
    expect(out).toMatch(/^ {2}cookie-jar .*\(\d+ min\) +▸ 12 of 40\b/m);
    expect(out).toMatch(/^ {2}session-logout .* +▸ 4 of 40, 1\/\d+ solved$/m);
    expect(out).toMatch(/^ {2}session-login .*\(2 min\)$/m);
    expect((await run(["list", "--ascii"], { state })).out).toMatch(/ > 12 of 40\b/m);
  });

  test("as JSON, as it is kept", async () => {
    const { out } = await run(["list", "--json"], { state: stateWith(PROGRESS) });
    const { lessons } = JSON.parse(out);
    const of = (name: string) => lessons.find(({ slug }: { slug: string }) => slug === name).progress;
    expect(of("cookie-jar")).toMatchObject({ beat: 11, beats: 40, finishedAt: null, solved: [] });
    expect(of("session-login")).toBeNull();
  });
});

test("from the source it is the same", async () => {
  const args = ["list", "--json"];
  expect(await run(args, { fromSource: true })).toEqual(await run(args));
});
