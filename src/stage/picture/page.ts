import { counted } from "../../text/count.ts";
import { type Inline, type LessonHead, PROGRAM, type Prose, type Show } from "../../trace/show/show.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, type Span, span } from "../canvas/text.ts";
import type { PageBeat } from "../timeline/beat.ts";
import { type Highlighter, tokenSpans } from "../timeline/highlighter.ts";
import type { TextBlock } from "./text-block.ts";

/** Returns a page of a lesson: its prose, on the first page the goal, and on the last one the summary and what comes next. */
export function pageBlocks({ blocks, place }: PageBeat, show: Show, highlighter: Highlighter): TextBlock[] {
  const { lesson } = show;
  return [
    ...(place === "first" && lesson !== null ? [goalBlock(lesson)] : []),
    ...blocks.map((block) => proseBlock(block, highlighter)),
    ...(place === "last" && lesson !== null ? summaryBlocks(lesson, highlighter, show.program) : []),
  ];
}

const goalBlock = ({ goal, minutes }: LessonHead): TextBlock => ({
  kind: "paragraph",
  line: [span("Goal ", "warn"), span(goal, "strong"), span(` About ${counted(minutes, "minute")}.`, "dim")],
});

function summaryBlocks(
  { summary, next, nextTitle }: LessonHead,
  highlighter: Highlighter,
  program = PROGRAM,
): TextBlock[] {
  return [
    { kind: "heading", line: [span("What you know now", "server-title")] },
    { kind: "list", marks: "tick", items: summary.map((line) => highlighter.mark(line, "text")) },
    {
      kind: "paragraph",
      line:
        next === null
          ? [span("This was the last lesson.", "dim")]
          : [
              span("Next: ", "dim"),
              ...(nextTitle === null ? [] : [...highlighter.mark(nextTitle, "strong"), span(" · ", "dim")]),
              span(`${program} learn ${next}`, "link"),
            ],
    },
  ];
}

function proseBlock(block: Prose, highlighter: Highlighter): TextBlock {
  const marked = (content: readonly Inline[], base: Role = "text") => inlineLine(content, highlighter, base);
  switch (block.kind) {
    case "heading":
      return { kind: "heading", line: marked(block.content, "strong") };
    case "paragraph":
    case "quote":
      return { kind: block.kind, line: marked(block.content) };
    case "list":
      return {
        kind: "list",
        marks: block.ordered ? "number" : "dot",
        items: block.items.map((item) => marked(item)),
      };
    case "code":
      return { kind: "code", lines: codeLines(block.lines, highlighter) };
    case "table":
      return {
        kind: "table",
        head: block.head.map((cell) => marked(cell, "strong")),
        rows: block.rows.map((row) => row.map((cell) => marked(cell))),
      };
  }
}

/** Returns lines of code; a token that spans several of them is highlighted there too. */
function codeLines(lines: readonly string[], highlighter: Highlighter): Line[] {
  const whole = tokenSpans(lines.join(""));
  if (lines.length < 2 || whole === null) return lines.map((line) => highlighter.whole(line, "strong"));
  let left = whole;
  return lines.map(({ length }) => {
    const line: Span[] = [];
    for (let room = length; room > 0; ) {
      const [first, ...rest] = left;
      if (first === undefined) break;
      const text = first.text.slice(0, room);
      line.push(span(text, first.role));
      room -= text.length;
      left = text === first.text ? rest : [span(first.text.slice(text.length), first.role), ...rest];
    }
    return line;
  });
}

function inlineLine(content: readonly Inline[], highlighter: Highlighter, base: Role): Line {
  return content.flatMap(({ text, style }) => {
    if (style === "code") return highlighter.mark(text, "code");
    return highlighter.mark(text, style === "strong" ? "strong" : base);
  });
}
