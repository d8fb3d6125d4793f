import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { withoutAnswers } from "../../src/export/answers.ts";
import { markdownExport } from "../../src/export/markdown.ts";
import type { Question } from "../../src/trace/show/question.ts";
import { predictionsIn, type Show } from "../../src/trace/show/show.ts";
import { LESSONS, lessonExport, lessonOf } from "./lessons.ts";

const questionsOf = ({ segments }: Show): readonly Question[] =>
  segments.flatMap((s) => (s.kind === "quiz" ? [s.question] : predictionsIn(s)));

/** Returns a text as it is read, without Markdown syntax. */
const read = (markdown: string) =>
  markdown
    .replace(/[\\*`]/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");

describe.each(LESSONS)("the hand-out of $slug", ({ show }) => {
  const handout = markdownExport(lessonExport(show));
  const [body = "", answers = ""] = handout.split('<div style="break-before: page"></div>');

  test("asks every question and every exercise, and answers none before its last page", () => {
    for (const { text, options } of questionsOf(show)) {
      expect(read(body)).toContain(read(text));
      for (const option of options) expect(read(body)).toContain(read(option.text));
      const right = options.find((o) => o.right);
      expect(read(answers)).toContain(read(right?.why ?? "?"));
    }
    for (const s of show.segments) {
      if (s.kind !== "try") continue;
      expect(read(body)).toContain(read(s.exercise.task));
      for (const step of s.exercise.solution) expect(answers).toContain(step);
    }
  });

  test("has no answer at all if they are hidden", () => {
    const hidden = markdownExport(lessonExport(withoutAnswers(show)));
    expect(hidden).not.toContain("## Answers");
    const whys = questionsOf(show).flatMap(({ options }) => options.map((o) => o.why));
    // A reason may be a sentence of the lesson as well; whole reasons that are none must be gone.
    const lesson = read(body);
    for (const why of whys) if (!lesson.includes(read(why))) expect(read(hidden)).not.toContain(read(why));
  });

  test("is Markdown: what looks like HTML in a lesson is text", () => {
    const html = marked.parse(body, { async: false });
    expect(html).not.toMatch(/<(script|img|iframe|svg)\b/);
  });
});

test("a scene is a diagram, a list, its code once, and tables", () => {
  const handout = markdownExport(lessonExport(lessonOf("session-login")));
  expect(handout.match(/```mermaid\nsequenceDiagram/g)).toHaveLength(2);
  expect(handout.match(/^`server.js`$/gm)).toHaveLength(1);
  expect(handout).toContain("| Session table |\n|---|\n| abc123  → user 45  30 min |");
  expect(handout).toMatch(/^# Log in once, stay logged in\n/);
});
