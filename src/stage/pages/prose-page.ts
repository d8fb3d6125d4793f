import type { Inline, LessonHead, Prose } from "../../trace/show/show.ts";
import { shrunk } from "../canvas/fit.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, lineWidth, type Span, span, width } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import type { PageBeat } from "../timeline/beat.ts";
import type { Values } from "../timeline/values.ts";

/** Longer rows are hard to read. */
const MEASURE = 76;

/** A page of a lesson as rows of at most `room` columns: its goal or its summary, and its prose. */
export function pageLines(page: PageBeat, head: LessonHead, values: Values, room: number): Line[] {
  const measure = Math.min(room, MEASURE);
  const blocks = page.blocks.map((block) => proseLines(block, values, measure, room));
  if (page.place === "first") blocks.unshift(goalLines(head, measure));
  if (page.place === "last") blocks.push(...summaryBlocks(head, values, measure));
  return blocks.flatMap((lines, i) => (i === 0 ? lines : [[], ...lines]));
}

function goalLines({ goal, minutes }: LessonHead, measure: number): Line[] {
  return wrap(
    [span("Goal ", "warn"), span(goal, "strong"), span(` About ${minutes} minutes.`, "dim")],
    measure,
  );
}

function summaryBlocks({ summary, next }: LessonHead, values: Values, measure: number): Line[][] {
  const told = summary.flatMap((line) =>
    hanging([span("✓ ", "good")], wrap(values.mark(line, "text"), measure - 2)),
  );
  const then: Line =
    next === null
      ? [span("This was the last lesson.", "dim")]
      : [span("Next ", "dim"), span(`auth-explained learn ${next}`, "link")];
  return [[[span("What you know now", "server-title")]], told, wrap(then, measure)];
}

function proseLines(block: Prose, values: Values, measure: number, room: number): Line[] {
  switch (block.kind) {
    case "heading":
      return wrap(inlineSpans(block.content, values, "strong"), measure);
    case "paragraph":
      return wrap(inlineSpans(block.content, values, "text"), measure);
    case "quote":
      return wrap(inlineSpans(block.content, values, "text"), measure - 2).map((row) => [
        span("│ ", "warn"),
        ...row,
      ]);
    case "list":
      return block.items.flatMap((item, i) => {
        const mark = block.ordered ? `${i + 1}. ` : "• ";
        return hanging([span(mark, "dim")], wrap(inlineSpans(item, values, "text"), measure - width(mark)));
      });
    case "code":
      return block.lines.map((line) => [span("  "), ...shrunk(values.whole(line, "strong"), room - 2)]);
    case "table":
      return tableLines(block, values, room);
  }
}

function inlineSpans(content: readonly Inline[], values: Values, base: Role): Span[] {
  return content.flatMap(({ text, style }) => {
    if (style === "plain") return values.mark(text, base);
    return values.mark(text, style === "em" ? base : "strong");
  });
}

/** The first row begins with the mark, the others under the text. */
function hanging(mark: Line, rows: readonly Line[]): Line[] {
  const blank = span(" ".repeat(lineWidth(mark)));
  return rows.map((row, i) => (i === 0 ? [...mark, ...row] : [blank, ...row]));
}

function tableLines(table: Prose & { kind: "table" }, values: Values, room: number): Line[] {
  const head = table.head.map((cell) => inlineSpans(cell, values, "strong"));
  const rows = table.rows.map((row) => row.map((cell) => inlineSpans(cell, values, "text")));
  const all = [head, ...rows];
  const natural = head.map((_, c) => Math.max(...all.map((row) => lineWidth(row[c] ?? []))));
  const widths = fitWidths(natural, room - 2 * (head.length - 1));
  const rule: Line = [span(widths.map((w) => "─".repeat(w)).join("──"), "faint")];
  const [first = [], ...rest] = all.map((row) => tableRow(row, widths));
  return [...first, rule, ...rest.flat()];
}

/** Takes columns from the widest until all fit. */
function fitWidths(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  while (widths.reduce((a, b) => a + b, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
    if ((widths[widest] ?? 0) <= 4) break;
  }
  return widths;
}

function tableRow(cells: readonly Line[], widths: readonly number[]): Line[] {
  const wrapped = cells.map((cell, c) => wrap(cell, widths[c] ?? 4));
  const height = Math.max(...wrapped.map((rows) => rows.length));
  return Array.from({ length: height }, (_, r) =>
    wrapped.flatMap((rows, c): Line => {
      const row = rows[r] ?? [];
      const pad = (widths[c] ?? 4) - lineWidth(row) + (c === wrapped.length - 1 ? 0 : 2);
      return [...row, span(" ".repeat(Math.max(0, pad)))];
    }),
  );
}
