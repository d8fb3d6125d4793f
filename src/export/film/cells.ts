import type { Frame } from "../../stage/canvas/frame.ts";
import type { Role } from "../../stage/canvas/role.ts";

/** A run of cells in one role, from column `col`; `cols`: its width in columns; a wide character has two. */
export interface Run {
  readonly col: number;
  readonly cols: number;
  readonly text: string;
  readonly role: Role;
}

/** One row of a frame, divided into phrases, whose runs have at most one blank between them, and runs of line characters. */
export interface RowParts {
  readonly phrases: readonly (readonly Run[])[];
  readonly lines: readonly Run[];
}

/** Line characters: drawn as strokes, so that no font can leave gaps between them. */
const LINES = new Set("─│╭╮╰╯┼");

/** Divides a row. Trailing blanks belong to a run only if they are visible. */
export function rowParts({ cols, chars, roles }: Frame, row: number): RowParts {
  const phrases: Run[][] = [];
  const lines: Run[] = [];
  let phrase: Run[] = [];
  const first = row * cols;
  let col = 0;
  /** Returns the run from here to the next change of role, or as far as `goesOn` allows. */
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

/** Whether blanks of this role are visible. */
const hasGround = (role: Role): boolean =>
  role === "now" || role === "lit" || role === "lit-strong" || role === "flash";

/** Cuts a run at its first two blanks, or at a trailing blank, unless they are visible. */
function trimmed(run: Run): Run {
  if (hasGround(run.role)) return run;
  const text = run.text.split("  ", 1)[0]?.trimEnd() ?? "";
  return { ...run, text, cols: run.cols - (run.text.length - text.length) };
}
