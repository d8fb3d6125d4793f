/** One line of a Markdown file, 1-based. `fence` is the line on which the fence around it begins, or null outside any. */
export interface MarkdownLine {
  readonly line: number;
  readonly text: string;
  readonly fence: number | null;
}

/** The lines of a Markdown file, those within fences told from the others. The two ends of a fence belong to it. */
export function* markdownLines(source: string): Generator<MarkdownLine> {
  let fence: { line: number; mark: string } | null = null;
  for (const [i, raw] of source.split("\n").entries()) {
    const line = i + 1;
    const text = raw.replace(/\r$/, "");
    const [, mark, rest] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
    if (fence === null && mark !== undefined) fence = { line, mark };
    else if (fence !== null && mark?.startsWith(fence.mark) && rest?.trim() === "") {
      yield { line, text, fence: fence.line };
      fence = null;
      continue;
    }
    yield { line, text, fence: fence?.line ?? null };
  }
}
