import type { Prose } from "../../trace/show/show.ts";
import { didYouMean } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import { blocks, type MarkdownBlock, type MarkdownFence } from "./blocks.ts";
import { readCompare } from "./fence/compare-fence.ts";
import { readTry } from "./fence/try-fence.ts";
import type { Read } from "./fence.ts";
import { readExpect, readFlow, readListing, readQuiz, readScene } from "./fences.ts";
import { formProblem } from "./form-problem.ts";
import { LESSON_KEYS, readFrontMatter } from "./front-matter.ts";
import type { AuthoredStage, Block, Lesson } from "./lesson.ts";
import { readNotes } from "./notes-fence.ts";
import { ProseError, proseOf } from "./prose.ts";

export interface ParsedLesson {
  /** null if the front matter is broken; otherwise the lesson, as far as it could be parsed. */
  readonly lesson: Lesson | null;
  readonly problems: readonly Problem[];
}

/** The fences with a meaning; a fence in any other language is code to show. */
const FENCES = [
  "flow",
  "scene",
  "expect",
  "code",
  "quiz",
  "try",
  "notes",
  "compare",
  "exam",
  "race",
] as const;

/** `lessons/01-the-problem/01-http-forgets.md` → `http-forgets`. */
export function slugOf(path: string): string {
  const name = path.split("/").at(-1) ?? path;
  return name.replace(/\.md$/, "").replace(/^\d+-/, "");
}

/** Parses one lesson file. */
export function parseLesson(path: string, source: string): ParsedLesson {
  const {
    front,
    problems: frontProblems,
    places,
    body,
    bodyLine,
  } = readFrontMatter(path, source, LESSON_KEYS);
  const reader = new BodyReader(path);
  reader.read(body, bodyLine);
  const form = formProblem(source);
  // If the info string is wrong, problems with the fence's content are consequences of it.
  const read =
    form === null
      ? reader.problems
      : [
          ...reader.problems.filter(({ line }) => line < form.line),
          ...(form.kind === "unclosed" ? [{ path, column: 1, ...form }] : []),
        ];
  const problems = [...frontProblems, ...read];
  if (front === null) return { lesson: null, problems };
  const { title, topic = null, goal, summary, minutes, world = null, needs = [] } = front;
  const { flow, blocks } = reader;
  return {
    lesson: {
      path,
      places,
      slug: slugOf(path),
      title,
      topic,
      goal,
      summary,
      minutes,
      world,
      needs,
      flow,
      blocks,
    },
    problems,
  };
}

/** Collects prose into pages and fences into blocks. `---` starts a new page. */
class BodyReader {
  readonly problems: Problem[] = [];
  readonly blocks: Block[] = [];
  flow: AuthoredStage[] = [];
  readonly #path: string;
  #page: Prose[] = [];
  #pageLine = 0;
  #flowLine: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  read(body: string, firstLine: number): void {
    for (const block of blocks(body, firstLine)) this.#block(block);
    this.#endPage();
  }

  #block({ line, token, fence }: MarkdownBlock): void {
    if (token.type === "hr") {
      this.#endPage();
      return;
    }
    if (fence !== null && this.#fence(fence, line)) return;
    try {
      const prose = proseOf(token);
      if (prose === null) return;
      if (this.#page.length === 0) this.#pageLine = line;
      this.#page.push(prose);
    } catch (error) {
      if (!(error instanceof ProseError)) throw error;
      this.problems.push({ path: this.#path, line, column: 1, message: error.message });
    }
  }

  /** Parses a fence with a meaning; false if it is code to show. */
  #fence({ language, words: [named], line, text }: MarkdownFence, fenceLine: number): boolean {
    const fence = { path: this.#path, line, text };
    switch (language as (typeof FENCES)[number]) {
      case "flow":
        if (this.#flowLine !== null) {
          const message = `A lesson has one flow, and this one has its flow on line ${this.#flowLine} already.`;
          this.problems.push({ path: this.#path, line: fenceLine, column: 1, message });
        }
        this.#flowLine = fenceLine;
        this.flow = this.#taken(readFlow(fence));
        return true;
      case "scene":
        this.#endPage();
        this.blocks.push({ kind: "scene", line, steps: this.#taken(readScene(fence)) });
        return true;
      case "quiz":
        this.#endPage();
        this.blocks.push({ kind: "quiz", line, question: this.#taken(readQuiz(fence)) });
        return true;
      case "try":
        this.#endPage();
        this.blocks.push({ kind: "try", line, exercise: this.#taken(readTry(fence, named ?? "")) });
        return true;
      case "compare":
        this.#endPage();
        this.blocks.push({ kind: "compare", line: fenceLine, comparison: this.#taken(readCompare(fence)) });
        return true;
      case "exam":
      case "race":
        this.#endPage();
        this.blocks.push({ kind: language as "exam" | "race", line: fenceLine });
        return true;
      case "expect":
        this.#endPage();
        this.blocks.push({ kind: "expect", line, claims: this.#taken(readExpect(fence)) });
        return true;
      case "notes":
        this.#endPage();
        this.blocks.push({ kind: "notes", line: fenceLine, notes: this.#taken(readNotes(fence)) });
        return true;
      case "code":
        this.#endPage();
        this.blocks.push({
          kind: "code",
          line,
          listing: this.#taken(readListing(fence, named ?? "server.js")),
        });
        return true;
      default: {
        const hint = didYouMean(language, FENCES);
        if (language !== "" && hint !== "") {
          const message = `There is no fence "${language}".${hint}`;
          this.problems.push({ path: this.#path, line: fenceLine, column: 4, message });
        }
        return false;
      }
    }
  }

  #taken<T>(read: Read<T>): T {
    this.problems.push(...read.problems);
    return read.value;
  }

  #endPage(): void {
    if (this.#page.length > 0) this.blocks.push({ kind: "page", line: this.#pageLine, blocks: this.#page });
    this.#page = [];
  }
}
