import type { Tokens } from "marked";
import { EXAM_LENGTH } from "../../trace/show/exam.ts";
import type { ExamPool, ExamQuestion, TaughtIn } from "../../trace/show/exam-paper.ts";
import type { LessonShow } from "../../trace/show/show.ts";
import type { LessonFiles } from "../lesson-files.ts";
import { didYouMean } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import { blocks, type MarkdownBlock } from "./blocks.ts";
import { readQuiz } from "./fences.ts";
import { formProblem } from "./form-problem.ts";

/**
 * Reads every question that the exam of a course may ask: `exam/name.md`, where `## lesson` names the lesson that teaches the answers to
 * the `quiz` fences under it.
 */
export function readExamPool(
  files: LessonFiles,
  shows: readonly LessonShow[],
  problems: Problem[],
): ExamPool {
  const taught = shows.map(
    ({ lesson: { slug }, title, part }, place): TaughtIn => ({ slug, title, part, place }),
  );
  const lessons = new Map(taught.map((lesson) => [lesson.slug, lesson]));
  const pool = files.paths
    .filter((p) => /(^|\/)exam\/[^/]+\.md$/.test(p))
    .flatMap((path) => new PoolReader(path, lessons, problems).read(files.read(path)));
  for (const [i, { path, question }] of pool.entries()) {
    if (pool.findIndex((q) => q.question.text === question.text) === i) continue;
    problems.push({
      path,
      line: question.line,
      column: 1,
      message: "This question is in the exam twice.",
    });
  }
  return pool.sort((a, b) => a.lesson.place - b.lesson.place);
}

/** Reports exams without enough questions. */
export function checkExams(shows: readonly LessonShow[], pool: ExamPool): Problem[] {
  if (pool.length >= EXAM_LENGTH) return [];
  const message = `An exam asks ${EXAM_LENGTH} questions. There are ${pool.length} in the folder exam/.`;
  return shows.flatMap(({ lesson: { path }, segments }) =>
    segments.flatMap((s) => (s.kind === "exam" ? [{ path, line: s.line, column: 1, message }] : [])),
  );
}

class PoolReader {
  readonly #path: string;
  readonly #lessons: ReadonlyMap<string, TaughtIn>;
  readonly #problems: Problem[];
  /** The lesson of the current heading; undefined before the first one, null if it names no lesson. */
  #lesson: TaughtIn | null | undefined;

  constructor(path: string, lessons: ReadonlyMap<string, TaughtIn>, problems: Problem[]) {
    this.#path = path;
    this.#lessons = lessons;
    this.#problems = problems;
  }

  read(source: string): ExamQuestion[] {
    const form = formProblem(source);
    if (form !== null) {
      this.#problem(form.line, 1, form.message);
      return [];
    }
    return [...blocks(source)].flatMap((block) => this.#block(block));
  }

  /** Prose between the questions is for their authors. */
  #block({ line, token, fence }: MarkdownBlock): ExamQuestion[] {
    if (token.type === "heading" && (token as Tokens.Heading).depth === 2)
      this.#heading((token as Tokens.Heading).text, line);
    if (fence === null) return [];
    if (fence.language !== "quiz") {
      this.#problem(line, 1, "Write questions of an exam in `quiz` fences.");
      return [];
    }
    if (this.#lesson === undefined)
      this.#problem(
        line,
        1,
        'Above a question, name the lesson that teaches it, such as "## session-login".',
      );
    const { value, problems } = readQuiz({ path: this.#path, line: fence.line, text: fence.text });
    this.#problems.push(...problems);
    return this.#lesson ? [{ path: this.#path, lesson: this.#lesson, question: value }] : [];
  }

  #heading(slug: string, line: number): void {
    this.#lesson = this.#lessons.get(slug) ?? null;
    if (this.#lesson !== null) return;
    const hint = didYouMean(slug, [...this.#lessons.keys()]);
    this.#problem(line, 4, `There is no lesson "${slug}" to be examined.${hint}`);
  }

  #problem(line: number, column: number, message: string): void {
    this.#problems.push({ path: this.#path, line, column, message });
  }
}
