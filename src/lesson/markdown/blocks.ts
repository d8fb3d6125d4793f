import { Lexer, type Token, type Tokens } from "marked";
import { formProblem } from "./form-problem.ts";

/** A fence: the words of its info string, and its text with the 1-based line where that starts. */
export interface MarkdownFence {
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
  readonly line: number;
}

/** A block of Markdown, and the 1-based line where it starts. */
export interface MarkdownBlock {
  readonly line: number;
  readonly token: Token;
  /** null for any other block, including indented code. */
  readonly fence: MarkdownFence | null;
}

/**
 * Parses Markdown into blocks, in order: the only parser of it; yields nothing if there is too much of it. `firstLine`: where the source
 * starts in its file.
 */
export function* blocks(source: string, firstLine = 1): Generator<MarkdownBlock> {
  if (formProblem(source)?.kind === "too-much") return;
  let line = firstLine;
  for (const token of Lexer.lex(source)) {
    yield { line, token, fence: fenceOf(token, line) };
    line += token.raw.split("\n").length - 1;
  }
}

function fenceOf(token: Token, line: number): MarkdownFence | null {
  if (token.type !== "code" || (token as Tokens.Code).codeBlockStyle === "indented") return null;
  const { lang = "", text } = token as Tokens.Code;
  const [language = "", ...words] = lang.split(/\s+/);
  return { language, words, text, line: line + 1 };
}
