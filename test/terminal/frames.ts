import type { Frame } from "../../src/stage/canvas/frame.ts";
import type { Role } from "../../src/stage/canvas/role.ts";
import { width } from "../../src/stage/canvas/text.ts";

/** Rows of text as a frame in one role; a row that is too short is filled, one too long is cut. */
export function textFrame(cols: number, rows: number, lines: readonly string[], role: Role = "text"): Frame {
  const chars: string[] = [];
  for (let row = 0; row < rows; row++) chars.push(...cellsOf(lines[row] ?? "", cols));
  return { cols, rows, chars, roles: chars.map(() => role) };
}

const graphemes = new Intl.Segmenter();

function cellsOf(text: string, cols: number): string[] {
  const cells: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const size = width(segment);
    if (cells.length + size > cols) break;
    cells.push(segment, ...Array<string>(size - 1).fill(""));
  }
  while (cells.length < cols) cells.push(" ");
  return cells;
}
