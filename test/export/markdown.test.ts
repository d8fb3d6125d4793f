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

test("a cookie says once which host it belongs to", () => {
  const handout = markdownExport(lessonExport(lessonOf("cookie-rules")));
  expect(handout).toContain(
    "| cart=7  shop.test  until the browser closes |\n| lang=en  .shop.test  until the browser closes |",
  );
});

describe("the hand-out of cookie-rules", () => {
  const rows = () => markdownExport(lessonExport(lessonOf("cookie-rules"))).split("\n");

  test("numbers what happens in each scene from 1", () => {
    const numbers = rows().flatMap((row) => /^(\d+)\. \*\*/.exec(row)?.[1] ?? []);
    expect(numbers.map(Number)).toEqual([1, 2, 3, 1, 2, 1, 1, 2, 3]);
    expect(rows()).toContain(
      "2. **cart has no Domain. It belongs to this one host.** The host that set it is shop.test. That exact name will get it back, and no other.",
    );
  });

  test("numbers what it asks, and its answers have the same numbers", () => {
    const answers = rows().indexOf("## Answers");
    const numbers = (some: readonly string[]) =>
      some.flatMap((row) => /^\*\*(\d+)\./.exec(row)?.[1] ?? []).map(Number);
    expect(numbers(rows().slice(0, answers))).toEqual([1, 2, 3, 4]);
    expect(numbers(rows().slice(answers))).toEqual([1, 2, 3, 4]);
  });

  test("asks with letters, a blank line to fill in, and boxes to tick", () => {
    expect(rows().join("\n")).toContain(
      [
        "**1. The browser now opens api.shop.test. Which cookies go along?**",
        "",
        "- a) Both: it is the same shop.",
        "- b) Only lang.",
        "- c) None: it is another host.",
      ].join("\n"),
    );
    expect(rows()).toContain("`Cookie: ______________________`");
    expect(rows()).toContain("- [ ] cart is still in the jar");
  });

  test("answers with the right letter and why, and with why the others are wrong", () => {
    expect(rows().slice(rows().indexOf("## Answers")).join("\n")).toContain(
      [
        "**1.** b. Domain=shop.test takes in the hosts below it. cart has no Domain.",
        "  - a) To a browser it is another host. cart is for shop.test alone.",
        "  - c) lang has Domain=shop.test, and that takes in the hosts below it.",
        "",
        "**2.** `Cookie: cart=7; lang=en` Both have Path=/",
      ].join("\n"),
    );
  });

  test("has the pages of the lesson between its scenes", () => {
    expect(rows()).toContain("## What you know now");
    expect(rows()).toContain(
      "So without Domain, a cookie goes to **fewer** hosts. Leave it out, unless other hosts need the cookie.",
    );
  });
});

test("a hand-out of a few beats has those", () => {
  const lesson = lessonOf("session-login");
  const { beats } = lessonExport(lesson).timeline;
  const asked = beats.findIndex(({ kind }) => kind === "question");
  const handout = markdownExport(lessonExport(lesson, [asked]));
  expect(handout).toMatch(/^# Log in once, stay logged in\n\n\*\*1\. /);
  expect(handout).not.toContain("mermaid");
});

test("what was done in two worlds is a table with a column for each", () => {
  const rows = markdownExport(lessonExport(lessonOf("jwt-storage")))
    .replace(/eyJ\S+/g, "TOKEN")
    .split("\n");
  const head = rows.indexOf("| | localStorage | HttpOnly cookie |");
  expect(rows.slice(head + 1, head + 3)).toEqual([
    "|---|---|---|",
    "| 1 | page read localStorage.token · ≠ script got TOKEN | page read document.cookie · ≠ script got nothing · ✗ token kept back |",
  ]);
  expect(rows.slice(head + 3, head + 5).map((row) => row.slice(0, 5))).toEqual(["| 2 |", "| 3 |"]);
});
