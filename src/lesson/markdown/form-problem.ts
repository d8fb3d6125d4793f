import { thousands } from "../../text/count.ts";

/** Limits of a Markdown file. The longest lesson of the course has a fifth of the lines. */
const MOST = { lines: 2000, fences: 300, paragraph: 4000, depth: 20, indent: 40 };

/** What is wrong with a file as a whole: its 1-based line, and a sentence. */
export interface FormProblem {
  readonly line: number;
  /** "too-much": it is not parsed, because Markdown parsers take disproportionately long for longer or deeper input. */
  readonly kind: "too-much" | "unclosed";
  readonly message: string;
}

/** Scans a file once, line by line; null if it may be parsed. */
export function formProblem(source: string): FormProblem | null {
  const lines = source.split("\n");
  const tooMuch = (line: number, message: string): FormProblem => ({ line, kind: "too-much", message });
  if (lines.length > MOST.lines)
    return tooMuch(
      MOST.lines + 1,
      `A file has at most ${thousands(MOST.lines)} lines, and this one has ${thousands(lines.length)}.`,
    );
  let fence: { line: number; mark: string } | null = null;
  let fences = 0;
  let paragraph = 0;
  for (const [i, raw] of lines.entries()) {
    const line = i + 1;
    const text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const [, mark, rest = ""] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
    if (fence !== null) {
      if (mark?.startsWith(fence.mark) && rest.trim() === "") fence = null;
      paragraph = 0;
      if (text.length > MOST.paragraph) return tooMuch(line, "This line is longer than any screen can show.");
      continue;
    }
    // "Info strings for backtick code blocks cannot contain backticks" (CommonMark §4.5).
    if (mark !== undefined && !(mark.startsWith("`") && rest.includes("`"))) {
      fence = { line, mark };
      fences += 1;
      if (fences > MOST.fences) return tooMuch(line, `A file has at most ${MOST.fences} fences.`);
      continue;
    }
    paragraph = text.trim() === "" ? 0 : paragraph + text.length + 1;
    if (paragraph > MOST.paragraph)
      return tooMuch(
        line,
        `This paragraph is longer than ${thousands(MOST.paragraph)} characters. Divide it.`,
      );
    if (text.search(/\S/) > MOST.indent || depthOf(text) > MOST.depth)
      return tooMuch(line, "This is nested deeper than any screen can show.");
  }
  return fence === null
    ? null
    : {
        line: fence.line,
        kind: "unclosed",
        message: `This fence is never closed. Its last line should be ${fence.mark}.`,
      };
}

/** Returns how many markers of quotes and lists a line starts with. */
function depthOf(line: string): number {
  const mark = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
  let depth = 0;
  while (mark.test(line)) depth += 1;
  return depth;
}
