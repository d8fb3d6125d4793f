/** Something wrong in a lesson: where (1-based line and column) and one sentence what. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * A problem for a person: path:line:column, the sentence, and the line itself with a mark under the place.
 * `source` is the text of the file, or null where it is not at hand.
 */
export function showProblem(problem: Problem, source: string | null): string {
  const { path, line, column, message } = problem;
  const head = `${path}:${line}:${column}  ${message}`;
  const excerpt = source?.split("\n")[line - 1];
  if (excerpt === undefined || excerpt.trim() === "") return head;
  const number = String(line);
  const mark = " ".repeat(Math.min(column - 1, excerpt.length));
  return `${head}\n  ${number} | ${excerpt}\n  ${" ".repeat(number.length)} | ${mark}^`;
}
