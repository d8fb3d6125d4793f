import { shrunk } from "../canvas/fit.ts";
import { type Line, lineWidth, span, width } from "../canvas/text.ts";
import { hanging, MEASURE, wrap } from "../canvas/wrap.ts";
import type { TextBlock } from "../picture/text-block.ts";

/** Returns blocks of text as rows of at most `room` columns, with a blank row between them. */
export function blockLines(blocks: readonly TextBlock[], room: number): Line[] {
  const measure = Math.min(room, MEASURE);
  return blocks.flatMap((block, i) => [...(i === 0 ? [] : [[]]), ...linesOf(block, measure, room)]);
}

function linesOf(block: TextBlock, measure: number, room: number): Line[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return wrap(block.line, measure);
    case "quote":
      return wrap(block.line, measure - 2).map((row) => [span("│ ", "warn"), ...row]);
    case "list":
      return block.items.flatMap((item, i) => {
        const mark = listMark(block.marks, i);
        return hanging([mark], wrap(item, measure - width(mark.text)));
      });
    case "code":
      return block.lines.map((line) => [span("  "), ...shrunk(line, room - 2)]);
    case "table":
      return tableLines(block, room);
  }
}

function listMark(marks: (TextBlock & { kind: "list" })["marks"], index: number) {
  if (marks === "tick") return span("✓ ", "good");
  return span(marks === "number" ? `${index + 1}. ` : "• ", "dim");
}

/** Columns between the cells of a table. */
const GAP = 2;

function tableLines({ head, rows }: TextBlock & { kind: "table" }, room: number): Line[] {
  const all = [head, ...rows];
  const natural = head.map((_, c) => Math.max(...all.map((row) => lineWidth(row[c] ?? []))));
  const widths = fitWidths(natural, room - GAP * (head.length - 1));
  const rule: Line = [span(widths.map((w) => "─".repeat(w)).join("─".repeat(GAP)), "faint")];
  const [first = [], ...rest] = all.map((row) => tableRow(row, widths));
  return [...first, rule, ...rest.flat()];
}

/** Reduces the widest columns until all fit. */
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
      // No padding after the last cell.
      if (c === wrapped.length - 1) return row;
      return [...row, span(" ".repeat(Math.max(0, (widths[c] ?? 4) - lineWidth(row)) + GAP))];
    }),
  );
}
