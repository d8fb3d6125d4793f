import { describe, expect, test } from "vitest";
import { lineText, lineWidth } from "../../../src/stage/canvas/text.ts";
import { frameOf } from "../../../src/stage/frame-of.ts";
import { poolMisfits } from "../../../src/stage/misfits.ts";
import { resultLines } from "../../../src/stage/pages/exam-result.ts";
import { resultPicture } from "../../../src/stage/picture/result.ts";
import { playable } from "../../../src/stage/playable.ts";
import type { QuestionBeat, ResultBeat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { drawExam, examShow, withExam } from "../../../src/trace/show/exam.ts";
import { course, showOf } from "../../course.ts";
import { canvas, rowsOf, view } from "../course.ts";

const paper = drawExam(course.pool, 482_913);
const exam = timeline(examShow(paper), "exam");
const result = exam.beats.at(-1) as ResultBeat;
const right = ({ options }: QuestionBeat) => options.findIndex((o) => o.right);
const allRight = Object.fromEntries(
  exam.beats.flatMap((b, i) => (b.kind === "question" ? [[i, right(b)] as const] : [])),
);
const text = (answers: Record<number, number>, room = 56) =>
  resultLines(resultPicture(result, answers), room).map(lineText).join("\n");

describe("an exam laid out in time", () => {
  test("a page with the seed, 20 numbered questions about no scene, and the result", () => {
    expect(exam.beats.map((b) => b.kind)).toEqual(["page", ...Array(20).fill("question"), "result"]);
    expect(exam.beats[7]).toMatchObject({ exam: { number: 7, of: 20 }, over: null });
    expect(JSON.stringify(exam.beats[0])).toContain("auth-explained exam --seed 482913");
  });

  test("in a lesson it stands where the lesson has it; at a projector it is left out", () => {
    const show = showOf("session-login");
    const segments = [...show.segments, { kind: "exam" as const, line: 1, paper: null }];
    const held = withExam({ ...show, segments }, course.pool, 482_913);
    const learned = timeline(held, "learn").beats;
    expect(learned).toHaveLength(timeline(show, "learn").beats.length + 22);
    expect(learned.at(-2)).toEqual({ ...result, first: learned.length - 22 });
    expect(timeline(held, "play").beats).toHaveLength(timeline(show, "play").beats.length);
    expect(timeline(held, "exam").beats.map((b) => b.kind)).toEqual(exam.beats.map((b) => b.kind));
    expect(timeline({ ...show, segments }, "learn").beats).toHaveLength(learned.length - 22);
  });
});

describe("the result", () => {
  test("what to do next begins strongly, and its lessons are links or dim", () => {
    const { next } = resultPicture(result, {});
    expect(next.map(({ role }) => role)).toEqual(["strong", "text"]);
    expect(resultPicture(result, allRight).next[0]?.role).toBe("strong");
  });

  test("full marks are said in one sentence, and nothing is to be read again", () => {
    expect(text(allRight)).toMatch(/^✓ 20 of 20\. Every answer is right\./);
    expect(text(allRight)).not.toContain("learn ");
  });

  test("each miss names its lesson and its number; the seed and its command are there", () => {
    const [wrong, none] = [exam.beats[3] as QuestionBeat, exam.beats[9] as QuestionBeat];
    const answers: Record<number, number> = { ...allRight, 3: (right(wrong) + 1) % wrong.options.length };
    delete answers[9];
    const told = text(answers);
    expect(told).toMatch(/^18 of 20 right\. 1 wrong, 1 not answered\.$/m);
    expect(told).toContain("Seed 482913.");
    expect(told).toContain("  auth-explained exam --seed 482913");
    for (const [beat, number] of [
      [wrong, 3],
      [none, 9],
    ] as const) {
      const { lesson } = paper.questions.find((q) => q.question === beat.question) ?? {};
      expect(told).toMatch(new RegExp(`^  learn ${lesson?.slug} +questions? (\\d+, )*${number}\\b`, "m"));
      expect(told).toContain(`\n${lesson?.part}\n`);
    }
  });

  test("each part is named once, and no row is wider than its room", () => {
    const rows = resultLines(resultPicture(result, {}), 56);
    for (const row of rows) expect(lineWidth(row)).toBeLessThanOrEqual(56);
    for (const part of new Set(paper.questions.map((q) => q.lesson.part))) {
      expect(rows.filter((row) => lineText(row) === part)).toHaveLength(1);
    }
  });

  test("on a small screen it is scrolled to its last row", () => {
    const small = canvas(60, 18);
    const last = exam.beats.length - 1;
    const most = playable(exam).scrollMax(view(last, 0), small);
    expect(most).toBeGreaterThan(0);
    const shown = (scroll: number) => rowsOf(frameOf(exam, view(last, 0, { scroll }), small)).join("\n");
    const lastRow = lineText(resultLines(resultPicture(result, {}), 56).at(-1) ?? []);
    expect(shown(0)).not.toContain(lastRow);
    expect(shown(most)).toContain(lastRow);
    expect(shown(999)).toBe(shown(most));
    expect(shown(0)).toMatch(/rows, ↑ ↓ for the others/);
    expect(playable(exam).scrollMax(view(2, 0), small)).toBe(0);
  });
});

describe("a question of an exam on the stage", () => {
  const beat = exam.beats[1] as QuestionBeat;
  const wrong = (right(beat) + 1) % beat.options.length;
  const rows = (answers: Record<number, number>) =>
    rowsOf(frameOf(exam, view(1, 0, { answers }), canvas(60, 18)));

  test("its number stands in the corner, and the keys are those that help", () => {
    expect(rows({})[0]).toMatch(/question 1 of 20 *$/);
    expect(rows({}).at(-1)).not.toMatch(/play|try|inspect/);
    expect(rows({}).at(-1)).toContain("a b c");
    expect(rows({ 1: wrong }).at(-1)).not.toContain("answer");
  });

  test("a wrong answer is told the right one with it", () => {
    const letter = "abcd".charAt(right(beat));
    expect(rows({}).join("\n")).not.toMatch(/Not so|✓|✗/);
    expect(rows({ 1: wrong }).join("\n")).toMatch(/Not so\. /);
    expect(rows({ 1: wrong }).join("\n")).toContain(`${letter} is right.`);
    expect(rows({ 1: wrong }).join("\n")).toMatch(new RegExp(`✓ ${letter} `));
    expect(rows({ 1: right(beat) }).join("\n")).not.toContain("is right.");
  });
});

describe("the questions that the exam may ask", () => {
  test("fit the smallest screen with all that is said about an answer", () => {
    expect(poolMisfits(course.pool)).toEqual([]);
  });

  test("one that does not is named by its file and line", () => {
    const [first] = course.pool;
    if (first === undefined) throw new Error("no pool");
    const long = { ...first, question: { ...first.question, text: "word ".repeat(200) } };
    const at = { path: first.path, line: first.question.line };
    expect(poolMisfits([long])).toMatchObject([
      { ...at, message: expect.stringMatching(/^This question has \d+ rows too many for 60 by 18/) },
      { ...at, message: expect.stringMatching(/^This question has \d+ rows too many for 80 by 24/) },
    ]);
  });

  test("are at least three for each lesson, each with three answers or four", () => {
    for (const slug of new Set(course.pool.map((q) => q.lesson.slug))) {
      const asked = course.pool.filter((q) => q.lesson.slug === slug);
      expect(asked.length, slug).toBeGreaterThanOrEqual(3);
    }
    for (const { question } of course.pool) {
      expect(question.options.length, question.text).toBeGreaterThanOrEqual(3);
      expect(new Set(question.options.map((o) => o.text)).size).toBe(question.options.length);
      expect(question.text.length, question.text).toBeLessThanOrEqual(140);
    }
  });
});
