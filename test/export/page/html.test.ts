import { deflateRawSync, inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { withoutAnswers } from "../../../src/export/answers.ts";
import { htmlPage } from "../../../src/export/page/html.ts";
import { type PageData, pageLesson } from "../../../src/export/page/page-data.ts";
import { Attempt } from "../../../src/lesson/running/attempt.ts";
import { unpack } from "../../../src/trace/show/pack.ts";
import type { Exercise, Show } from "../../../src/trace/show/show.ts";
import { course } from "../../course.ts";
import { lessonExport, lessonOf } from "../lessons.ts";

const ASSETS = { script: deflateRawSync("run('</script>')"), style: "main{color:red}" };

function solved(exercise: Exercise): Show {
  const attempt = new Attempt(exercise.id, exercise);
  attempt.watch();
  return attempt.sandbox.show();
}

const dataOf = (slug: string): PageData => ({
  parts: [],
  lessons: [pageLesson(lessonExport(lessonOf(slug)), solved)],
  pool: [],
});

/** Returns the data of a page. */
const carried = (html: string) =>
  unpack(/<script id="data"[^>]*>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "null") as PageData;

describe("the file of a page", () => {
  const html = htmlPage(dataOf("session-login"), ASSETS, null);

  test("may load nothing and send nothing, and names no address that it could", () => {
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<(link|img|iframe|object|embed|base)\b|@import|url\(/i);
  });

  test("carries its data so that no text in a lesson can end it", () => {
    const data = dataOf("xss");
    expect(JSON.stringify(data)).toMatch(/<script|<\/form|<input/);
    const page = htmlPage(data, ASSETS, null);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(carried(page)).toEqual(JSON.parse(JSON.stringify(data)));
  });

  test("carries its script as it was packed", () => {
    const packed = /atob\("([^"]+)"\)/.exec(html)?.[1] ?? "";
    expect(String(inflateRawSync(Buffer.from(packed, "base64")))).toBe("run('</script>')");
  });

  test("begins dark or light if that was asked for, and else as the reader's machine is", () => {
    expect(html).toContain('<html lang="en">');
    expect(htmlPage(dataOf("jwt-login"), ASSETS, "light")).toContain('<html lang="en" data-theme="light">');
  });

  test("is called as its lesson, and as the course if it has a menu or nothing", () => {
    const titled = (data: PageData) => /<title>(.*)<\/title>/.exec(htmlPage(data, ASSETS, null))?.[1];
    const one = dataOf("session-login");
    const course = "How does a server remember who you are?";
    expect(titled(one)).toBe(`Log in once, stay logged in · ${course}`);
    expect(titled({ ...one, parts: [{ title: "Part", summary: "", slugs: ["session-login"] }] })).toBe(
      course,
    );
    expect(titled({ ...one, lessons: [] })).toBe(course);
  });

  test("without answers carries none", () => {
    const show = withoutAnswers(lessonOf("session-login"));
    const lesson = pageLesson(lessonExport(show), solved);
    const page = htmlPage({ parts: [], lessons: [lesson], pool: [] }, ASSETS, null);
    expect(page).not.toContain("whoever has the cookie cannot change the table");
    expect(lesson.solutions).toEqual([]);
  });
});

test("what is for the presenter alone is in no page", () => {
  for (const show of course.shows) {
    const notes = [...show.notes, ...show.comparisonNotes].flatMap(({ lines }) => lines);
    const page = JSON.stringify(pageLesson(lessonExport(show), solved));
    expect(notes.filter((note) => page.includes(JSON.stringify(note).slice(1, -1)))).toEqual([]);
  }
});

test("a solution is kept as what differs from the trace of its lesson, and can be put together again", () => {
  for (const slug of ["session-login", "revocation", "jwt-tamper"]) {
    const lesson = pageLesson(lessonExport(lessonOf(slug)), solved);
    const exercises = lesson.show.segments.flatMap((s) => (s.kind === "try" ? [s.exercise.id] : []));
    expect(lesson.solutions.map((s) => s.exercise)).toEqual(exercises);
    for (const { exercise, shared, rest } of lesson.solutions) {
      const authored = lessonOf(slug).segments.find((s) => s.kind === "try" && s.exercise.id === exercise);
      const whole = authored?.kind === "try" ? solved(authored.exercise).trace : [];
      expect([...lesson.show.trace.slice(0, shared), ...rest]).toEqual(whole);
    }
  }
});
