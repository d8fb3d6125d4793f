import { describe, expect, test } from "vitest";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { tellLesson } from "../../../src/terminal/player/tell-lesson.ts";
import { TOLD_KEYS } from "../../../src/terminal/player/told-keys.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { course } from "../../course.ts";
import { FakeHost } from "../fake-host.ts";

/** Returns what a lesson as text prints for a user at a keyboard who types these lines, and which beats and answers came. */
async function told(slug: string, from: number, lines: readonly string[], leadsOn = false) {
  const show = course.shows.find(({ lesson }) => lesson.slug === slug);
  if (show === undefined) throw new Error(`no lesson ${slug}`);
  const host = new FakeHost();
  host.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const seen: unknown[] = [];
  const end = await tellLesson(
    timeline(show, "learn"),
    terminalOf(host, createLifecycle(host), { plain: true }),
    {
      beat: from,
      answers: {},
      onView: (view) => seen.push(view),
      leadsOn,
      tryOut: () => Promise.resolve(),
    },
  );
  return { end, seen, out: host.stdout.text() };
}

const { beats } = timeline(
  course.shows.find(({ lesson }) => lesson.slug === "session-login") as never,
  "learn",
);
const asked = beats.findIndex(({ kind }) => kind === "question");

test("a question is answered by a letter or by its number", async () => {
  for (const typed of ["b", "B", " 2 "]) {
    const { seen } = await told("session-login", asked, [typed, "q"]);
    expect(seen).toContainEqual({ beat: asked, answers: { [asked]: 1 } });
  }
});

test("what is of no use is said to be, and the same is asked again", async () => {
  const { end, seen, out } = await told("session-login", asked, ["9", "next", "q"]);
  expect(end).toBe("quit");
  expect(seen).toEqual([{ beat: asked, answers: {} }]);
  expect(out).toContain('"9" does nothing here.');
  expect(out).toContain('"next" does nothing here.');
  expect(out.match(/Answer a, b/g)).toHaveLength(3);
});

test("at a scene Enter goes on, b goes back, and the end of the input leaves", async () => {
  const { end, seen } = await told("session-login", asked + 1, ["", "b", "b", "2x"]);
  expect(end).toBe("quit");
  expect(seen.map((view) => (view as { beat: number }).beat)).toEqual([
    asked + 1,
    asked + 2,
    asked + 1,
    asked,
  ]);
});

describe("what can be typed", () => {
  const declared = TOLD_KEYS.flatMap(({ keys }) => keys);
  const typeable = ["", ..."abcdefghijklmnopqrstuvwxyz0123456789?/ "];

  test("at a beat into which several are folded: all of the table, and nothing else", async () => {
    const foldedAt = (show: (typeof course.shows)[number]) =>
      timeline(show, "learn").beats.findIndex((beat) => beat.kind === "scene" && beat.inner.length > 0);
    const show = course.shows.find((one) => foldedAt(one) > 0);
    if (show === undefined) throw new Error("no beat is folded");
    for (const key of typeable) {
      const { out } = await told(show.lesson.slug, foldedAt(show), [key]);
      expect({ key, heard: !out.includes("does nothing here") }).toEqual({
        key,
        heard: declared.includes(key.trim()),
      });
    }
  });

  test("on the last page: Enter and q, and nothing else", async () => {
    for (const key of typeable) {
      const { end, out } = await told("session-login", beats.length - 1, [key], true);
      expect(end).toBe(key.trim() === "" ? "next-lesson" : "quit");
      expect(out.includes("does nothing here")).toBe(!["", "q"].includes(key.trim()));
    }
  });
});
