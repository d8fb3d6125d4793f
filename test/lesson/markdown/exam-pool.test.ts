import { describe, expect, test } from "vitest";
import { makeCourse, makeShow } from "../../../src/lesson/course.ts";

const FENCE = "```";
const head = (title: string) => `---\ntitle: ${title}\ngoal: G\nsummary: [s]\nminutes: 2\n---\n`;
const question = (text: string) => `${FENCE}quiz\n${text}\n+ yes | because\n- no | because not\n${FENCE}\n`;
const HELD = `${head("Second")}Text\n\n${FENCE}exam\n${FENCE}\n`;

/** A course of two lessons with these questions in the file of its exam. */
function courseWith(exam: string, more: Readonly<Record<string, string>> = {}) {
  const texts: Readonly<Record<string, string>> = {
    "01-one/index.md": "---\ntitle: One\nsummary: About it\n---\n",
    "01-one/01-first.md": `${head("First")}Text\n`,
    "01-one/02-second.md": `${head("Second")}Text\n`,
    "exam/all.md": exam,
    ...more,
  };
  return makeCourse({ paths: Object.keys(texts).sort(), read: (path) => texts[path] ?? "" });
}
const problems = (exam: string, more: Readonly<Record<string, string>> = {}) =>
  courseWith(exam, more).problems.map((p) => `${p.path}:${p.line}:${p.column} ${p.message}`);

describe("the pool of a course", () => {
  test("has each question with the lesson of the heading above it, in the order of the course", () => {
    const {
      pool,
      problems: found,
      parts,
    } = courseWith(
      `# One\n\n## second\n\n${question("Two?")}\nFor authors.\n\n## first\n\n${question("One?")}\n${question("Won?")}`,
    );
    expect(found).toEqual([]);
    expect(parts).toHaveLength(1);
    expect(pool.map(({ path, lesson, question: { line, text } }) => [path, line, lesson.slug, text])).toEqual(
      [
        ["exam/all.md", 16, "first", "One?"],
        ["exam/all.md", 22, "first", "Won?"],
        ["exam/all.md", 6, "second", "Two?"],
      ],
    );
    expect(pool[0]?.lesson).toEqual({ slug: "first", title: "First", part: "One", place: 0 });
  });

  test("that is too long, or whose fence is never closed, has no question", () => {
    expect(
      problems(`## first\n\n${question("One?")}\n${FENCE}quiz\nTwo?\n`, { "01-one/02-second.md": HELD }),
    ).toContain("exam/all.md:9:1 This fence is never closed. Its last line should be ```.");
    expect(courseWith(`## first\n\n${question("One?")}\n${FENCE}quiz\nTwo?\n`).pool).toEqual([]);
  });

  test("is gathered from all files of the folder", () => {
    const { pool } = courseWith(`## first\n\n${question("A?")}`, {
      "exam/more.md": `## second\n\n${question("B?")}`,
    });
    expect(pool.map((q) => q.path)).toEqual(["exam/all.md", "exam/more.md"]);
  });
});

describe("problems", () => {
  test.each<[string, string, string]>([
    [
      "an unknown lesson",
      `## frist\n\n${question("A?")}`,
      'exam/all.md:1:4 There is no lesson "frist" to be examined. Did you mean "first"?',
    ],
    [
      "a question under no lesson",
      question("A?"),
      'exam/all.md:1:1 Above a question, name the lesson that teaches it, such as "## session-login".',
    ],
    [
      "a question twice",
      `## first\n\n${question("A?")}\n## second\n\n${question("A?")}`,
      "exam/all.md:12:1 This question is in the exam twice.",
    ],
    [
      "two right answers",
      `## first\n\n${question("A?").replace("- no", "+ no")}`,
      "exam/all.md:4:1 A question has exactly one right answer (+). This one has 2.",
    ],
    [
      "an answer without a reason",
      `## first\n\n${question("A?").replace(" | because not", "")}`,
      'exam/all.md:6:1 This answer needs a reason: "- no | Because …".',
    ],
    [
      "another fence",
      `## first\n\n${FENCE}scene\nwait 5m\n${FENCE}\n`,
      "exam/all.md:3:1 Write questions of an exam in `quiz` fences.",
    ],
  ])("%s", (_, exam, message) => {
    expect(problems(exam)).toEqual([message]);
  });

  test("an exam that has not enough to ask, in a course and in a lesson by itself", () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => question(`Q${i}?`)).join("\n");
    const held = { "01-one/02-second.md": HELD };
    expect(problems(`## first\n\n${many(19)}`, held)).toEqual([
      "01-one/02-second.md:9:1 An exam asks 20 questions. There are 19 in the folder exam/.",
    ]);
    expect(problems(`## first\n\n${many(20)}`, held)).toEqual([]);
    expect(makeShow("mine.md", HELD, new Map()).problems).toMatchObject([{ path: "mine.md", line: 9 }]);
  });
});

test("an exam fence is a segment whose paper is still to be drawn", () => {
  const { shows } = courseWith("", { "01-one/02-second.md": HELD });
  expect(shows[1]?.segments.at(-1)).toEqual({ kind: "exam", line: 9, paper: null });
});
