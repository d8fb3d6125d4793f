import type { Question } from "../../trace/show/question.ts";
import type { Inline, Prose } from "../../trace/show/show.ts";
import { keyPlace } from "../names.ts";
import type { Problem } from "../problem.ts";
import { blocks } from "./blocks.ts";
import type { Lesson } from "./lesson.ts";

/** Reports empty elements of a lesson: fences, prose, questions, answers, lines of the summary. */
export function emptyProblems(lesson: Lesson, source: string): Problem[] {
  const { path, blocks, summary } = lesson;
  const problems: Problem[] = [];
  const report = (line: number, message: string, column = 1) =>
    problems.push({ path, line, column, message });
  if (summary.length === 0 || summary.some((s) => s.trim() === "")) {
    const { line, column } = keyPlace(lesson, "summary");
    report(line, "The summary has an empty line, or none at all.", column);
  }
  if (blocks.length === 0) report(1, "This lesson has nothing to show: no page and no scene.");
  for (const line of emptyFences(source)) report(line, "This fence is empty. Fill it, or take it out.");
  for (const block of blocks) {
    if (block.kind === "page" && block.blocks.some(isEmpty))
      report(block.line, "Something on this page is empty: a heading, a list item or a code.");
    const asked = block.kind === "quiz" ? [block.question] : [];
    const asks = block.kind === "scene" ? block.steps.flatMap((s) => s.ask ?? []) : [];
    for (const question of [...asked, ...asks]) {
      if (isBlank(question)) report(question.line, "This question, or one of its answers, has no words.");
    }
  }
  return problems;
}

/** Returns the lines of fences that are empty or contain only comments. An exam and a race need no content. */
function emptyFences(source: string): number[] {
  return [...blocks(source)].flatMap(({ line, fence }) => {
    if (fence === null || ["exam", "race"].includes(fence.language)) return [];
    const says = fence.text.split("\n").some((text) => text.trim() !== "" && !text.trim().startsWith("# "));
    return says ? [] : [line];
  });
}

const isBlank = ({ text, options }: Question): boolean =>
  [text, ...options.map((o) => o.text)].some((t) => t.trim() === "");

function isEmpty(prose: Prose): boolean {
  switch (prose.kind) {
    case "list":
      return prose.items.some(saysNothing);
    case "table":
      return prose.head.every(saysNothing) || prose.rows.some((row) => row.every(saysNothing));
    case "code":
      return prose.lines.every((l) => l.trim() === "");
    default:
      return saysNothing(prose.content);
  }
}

const saysNothing = (content: readonly Inline[]): boolean => content.every(({ text }) => text.trim() === "");
