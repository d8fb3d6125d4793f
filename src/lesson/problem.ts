import { shortened } from "../text/shortened.ts";

/** Something wrong in a lesson: where (1-based line and column) and one sentence what. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Characters of a line that are shown. */
const WIDEST = 160;

/**
 * A problem for a person: path:line:column, the sentence, and the line itself with a mark under the place.
 * `source` is the text of the file, or null if it is not at hand.
 */
export function showProblem(problem: Problem, source: string | null): string {
  const { path, line, column, message } = problem;
  const head = shortened(`${path}:${line}:${column}  ${message}`);
  const whole = source?.split("\n")[line - 1];
  if (whole === undefined || whole.trim() === "") return head;
  // Of a long line, what stands around the place.
  const from = whole.length <= WIDEST ? 0 : Math.max(0, column - WIDEST / 2);
  const excerpt = whole.slice(from, from + WIDEST);
  const number = String(line);
  const mark = " ".repeat(Math.min(column - 1 - from, excerpt.length));
  return `${head}\n  ${number} | ${excerpt}\n  ${" ".repeat(number.length)} | ${mark}^`;
}
