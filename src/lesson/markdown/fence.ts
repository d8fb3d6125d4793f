import type { Problem } from "../problem.ts";

/** A fence's text and position: `line` is the 1-based line in the file of its first line. */
export interface Fence {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** The result of parsing a fence, and its problems. */
export interface Read<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** A line with content. `line`: its number in the file; `indent`: number of leading spaces; `text`: the trimmed line. */
export interface SpokenLine {
  readonly raw: string;
  readonly line: number;
  readonly indent: number;
  readonly text: string;
}

/** Expands tabs to every fourth column, for the stage. */
export const untabbed = (code: string): string =>
  code.replace(/^.*\t.*$/gm, (line) => {
    const [first = "", ...rest] = line.split("\t");
    return rest.reduce((text, piece) => text + " ".repeat(4 - (text.length % 4)) + piece, first);
  });

/** Whether a line has no content: it is blank, or a `# comment`. */
const saysNothing = (line: string): boolean => /^\s*(?:#|$)/.test(line);

/** Whether a typed or pasted line is not a step: it is blank, a comment, or a fence marker. */
export const isSkippedLine = (line: string): boolean => saysNothing(line) || /^\s*```/.test(line);

/** Yields the lines with content: neither blank nor a `# comment`. */
export function* spoken({ text, line }: Fence): Generator<SpokenLine> {
  for (const [i, raw] of text.split("\n").entries()) {
    if (saysNothing(raw)) continue;
    yield { raw, line: line + i, indent: raw.length - raw.trimStart().length, text: raw.trim() };
  }
}
