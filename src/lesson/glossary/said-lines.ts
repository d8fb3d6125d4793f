import { blocks } from "../markdown/blocks.ts";

/** The text on a line of a lesson that its reader sees; columns are those of the line. */
export interface SaidLine {
  readonly line: number;
  readonly text: string;
}

/** The sections of an exercise that hold steps instead of text. */
const DONE = /^(?:world|start|solution):/;
const SECTION = /^[a-z]+:/;

/** Yields the lines of a lesson that are read: its prose, and the words in its fences. Code and steps are blanked. */
export function* saidLines(source: string): Generator<SaidLine> {
  const [front = ""] = /^---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(source) ?? [];
  for (const { line, token, fence } of blocks(source.slice(front.length), front.split("\n").length)) {
    if (token.type === "code" && fence === null) continue;
    const lines = (fence?.text ?? token.raw).split("\n");
    const said = fence === null ? lines : SAID[fence.language]?.(lines);
    for (const [i, text] of (said ?? []).entries())
      if (text.trim() !== "") yield { line: (fence?.line ?? line) + i, text: bare(text) };
  }
}

const blanks = (text: string): string => " ".repeat(text.length);

/** Blanks code and link targets. */
const bare = (text: string): string => text.replace(/`[^`]*`/g, blanks).replace(/\]\([^)]*\)/g, blanks);

/** Returns the text in the lines of a fence, by its kind; kinds that are missing here have none. */
const SAID: Readonly<Record<string, (lines: readonly string[]) => readonly string[]>> = {
  quiz: (lines) => lines,
  flow: (lines) => lines.map((text) => text.split("|")[0] ?? ""),
  scene: (lines) =>
    lines.map((text) => {
      if (/^\s*[?+-] /.test(text)) return text;
      return /^\s/.test(text) ? text.replace(/^\s*[a-z-]+\.[a-z-]+(?: [^:]*)?: /, blanks) : "";
    }),
  try: (lines) => {
    let done = false;
    return lines.map((text) => {
      if (SECTION.test(text)) done = DONE.test(text);
      // Names of modes, not prose.
      if (text.startsWith("lab:")) return "";
      return done ? "" : text.replace(/^.*\|/, blanks);
    });
  },
};
