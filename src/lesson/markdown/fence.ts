import type { Problem } from "../problem.ts";

/** A fence's text and where it begins: `line` is the 1-based line of the file that its first line stands on. */
export interface Fence {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** What a fence was read into, and what is wrong with it. */
export interface Read<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** A line that says something. `line`: its number in the file; `indent`: number of leading spaces; `text`: the trimmed line. */
export interface SpokenLine {
  readonly raw: string;
  readonly line: number;
  readonly indent: number;
  readonly text: string;
}

/** Code as a stage can show it: a tab leads to the next of every fourth column. */
export const untabbed = (code: string): string =>
  code.replace(/^.*\t.*$/gm, (line) => {
    const [first = "", ...rest] = line.split("\t");
    return rest.reduce((text, piece) => text + " ".repeat(4 - (text.length % 4)) + piece, first);
  });

/** Whether a line says nothing: it is blank, or a `# comment`. */
const saysNothing = (line: string): boolean => /^\s*(?:#|$)/.test(line);

/** Whether a line that somebody typed or pasted is no step: it says nothing, or is a mark of the fence around the steps. */
export const isSkippedLine = (line: string): boolean => saysNothing(line) || /^\s*```/.test(line);

/** The lines that say something: neither empty nor a `# comment`. */
export function* spoken({ text, line }: Fence): Generator<SpokenLine> {
  for (const [i, raw] of text.split("\n").entries()) {
    if (saysNothing(raw)) continue;
    yield { raw, line: line + i, indent: raw.length - raw.trimStart().length, text: raw.trim() };
  }
}
