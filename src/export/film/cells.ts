import type { Frame } from "../../stage/canvas/frame.ts";
import type { Role } from "../../stage/canvas/role.ts";

/** A stretch of cells in one role that begins at a column; `cols`: how many columns it takes, which for wide characters are two each. */
export interface Run {
  readonly col: number;
  readonly cols: number;
  readonly text: string;
  readonly role: Role;
}

/** One row of a frame, taken apart: phrases, whose runs have at most a blank between them, and stretches of lines. */
export interface RowParts {
  readonly phrases: readonly (readonly Run[])[];
  readonly lines: readonly Run[];
}

/** Characters that are lines: they are drawn as lines, so that no font can leave gaps between them. */
const LINES = new Set("─│╭╮╰╯┼");

/** Takes a row apart. Blanks at the end of a run belong to it only if they are seen. */
export function rowParts({ cols, chars, roles }: Frame, row: number): RowParts {
  const phrases: Run[][] = [];
  const lines: Run[] = [];
  let phrase: Run[] = [];
  const first = row * cols;
  let col = 0;
  /** The columns from here to where the role changes, or to where `goesOn` says so, as a run. */
  const run = (goesOn: (char: string) => boolean): Run => {
    const from = col;
    const role = roles[first + col] ?? "text";
    let text = "";
    while (col < cols && roles[first + col] === role && goesOn(chars[first + col] ?? " "))
      text += chars[first + col++];
    return { col: from, cols: col - from, text, role };
  };
  while (col < cols) {
    const char = chars[first + col] ?? " ";
    if (isLine(char)) {
      phrase = [];
      lines.push(run(isLine));
    } else if (isBlank(char, roles[first + col])) {
      col += 1;
    } else {
      const text = trimmed(run((next) => !isLine(next)));
      const last = phrase.at(-1);
      if (last === undefined || text.col > last.col + last.cols + 1) {
        phrase = [];
        phrases.push(phrase);
      }
      phrase.push(text);
      col = text.col + text.cols;
    }
  }
  return { phrases, lines };
}

const isLine = (char: string): boolean => LINES.has(char);

const isBlank = (char: string, role: Role | undefined): boolean =>
  char === " " && !(role !== undefined && hasGround(role));

/** Roles whose blanks are seen as well. */
const hasGround = (role: Role): boolean =>
  role === "now" || role === "lit" || role === "lit-strong" || role === "flash";

/** A run up to its first two blanks, or to a blank at its end, unless they are seen. */
function trimmed(run: Run): Run {
  if (hasGround(run.role)) return run;
  const text = run.text.split("  ", 1)[0]?.trimEnd() ?? "";
  return { ...run, text, cols: run.cols - (run.text.length - text.length) };
}
