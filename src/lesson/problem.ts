import { shortened } from "../text/shortened.ts";

/** Something wrong in a lesson: its position (1-based line and column) and one sentence about it. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Maximum number of characters of a line that are shown. */
const WIDEST = 160;

/**
 * Formats a problem for people: path:line:column, the sentence, and the line itself with a mark under the position. `source`: the text of
 * the file, null if unavailable.
 */
export function showProblem(problem: Problem, source: string | null): string {
  const { path, line, column, message } = problem;
  const head = shortened(`${path}:${line}:${column}  ${message}`);
  const whole = source?.split("\n")[line - 1];
  if (whole === undefined || whole.trim() === "") return head;
  // Of a long line, only the part around the position.
  const from = whole.length <= WIDEST ? 0 : Math.max(0, column - WIDEST / 2);
  const excerpt = whole.slice(from, from + WIDEST);
  const number = String(line);
  const mark = " ".repeat(Math.min(column - 1 - from, excerpt.length));
  return `${head}\n  ${number} | ${excerpt}\n  ${" ".repeat(number.length)} | ${mark}^`;
}
