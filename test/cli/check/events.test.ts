import { expect, test } from "vitest";
import { eventsText } from "../../../src/cli/check/events.ts";
import type { LessonShow } from "../../../src/trace/show/show.ts";
import { course, showOf } from "../../course.ts";

const textOf = (slug: string) => {
  const show = showOf(slug) as LessonShow;
  return { show, text: eventsText(show, course.stepLines.get(show.lesson.path) ?? []) };
};

/** The events below each step, and the numbers of the lines of the author's words. */
const typesIn = (text: string) =>
  [...text.matchAll(/^ {2}([a-z-]+\.[a-z-]+)(?= |$)/gm)].map(([, type]) => type);

test.each(["session-login", "jwt-login"])(
  "%s: each event of its scenes stands below one step, in order",
  (slug) => {
    const { show, text } = textOf(slug);
    const scenes = show.segments.flatMap((s) => (s.kind === "scene" ? [s] : []));
    expect(scenes.length).toBeGreaterThan(1);
    const expected = scenes.flatMap(({ from, to }) => show.trace.slice(from, to).map(({ type }) => type));
    expect(typesIn(text)).toEqual(expected);
  },
);
