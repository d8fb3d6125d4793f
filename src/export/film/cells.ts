import type { Frame } from "../../stage/canvas/frame.ts";
import type { Role } from "../../stage/canvas/role.ts";

/** A stretch of text in one role that begins at a column; `gap`: something else, or nothing, stands before it. */
export interface TextRun {
  readonly col: number;
  readonly text: string;
  readonly cols: number;
  readonly role: Role;
  readonly gap: boolean;
}

/** Characters that are lines: they are drawn as lines, so that no font can leave gaps between them. */
const LINES = "─│╭╮╰╯┼";

/** A stretch of lines in one role. */
export interface LineRun {
  readonly col: number;
  readonly text: string;
  readonly role: Role;
}

/** One row of a frame, taken apart. Wide characters take two columns. */
export function rowRuns({ cols, chars, roles }: Frame, row: number): { texts: TextRun[]; lines: LineRun[] } {
  const texts: TextRun[] = [];
  const lines: LineRun[] = [];
  let text: { col: number; text: string; cols: number; role: Role; gap: boolean } | null = null;
  let line: { col: number; text: string; role: Role } | null = null;
  let blanks = 2;
  const end = () => {
    if (text !== null) texts.push(trimmed(text));
    text = null;
  };
  for (let col = 0; col < cols; col += 1) {
    const char = chars[row * cols + col] ?? " ";
    const role = roles[row * cols + col] ?? "text";
    if (LINES.includes(char) && char !== "") {
      end();
      blanks = 2;
      if (line !== null && line.role === role && line.col + line.text.length === col) line.text += char;
      else {
        line = { col, text: char, role };
        lines.push(line);
      }
      continue;
    }
    if (char === " " && !hasGround(role)) {
      blanks += 1;
      if (blanks >= 2) end();
      else if (text !== null) {
        text.text += " ";
        text.cols += 1;
      }
      continue;
    }
    if (text !== null && text.role === role) {
      text.text += char;
      text.cols += 1;
    } else {
      // A blank before another role belongs to neither: the next run says where it begins.
      const gap: boolean = text === null || blanks > 0;
      if (text !== null) texts.push(gap ? trimmed(text) : text);
      text = { col, text: char, cols: 1, role, gap };
    }
    blanks = 0;
  }
  end();
  return { texts, lines };
}

/** Roles whose blanks are seen as well. */
export const hasGround = (role: Role): boolean =>
  role === "now" || role === "lit" || role === "lit-strong" || role === "flash";

/** A run without the blanks at its end, unless they are seen. */
function trimmed(run: TextRun): TextRun {
  if (hasGround(run.role)) return run;
  const text = run.text.trimEnd();
  return { ...run, text, cols: run.cols - (run.text.length - text.length) };
}
