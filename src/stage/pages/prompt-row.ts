import type { Grid } from "../canvas/grid.ts";
import type { Layout } from "../canvas/layout.ts";
import { endWithin, type Line, span, startWithin, width } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import { REFUSED_HINT, TYPE_HINT } from "../picture/small-words.ts";
import type { Message, Prompt, View } from "../player/view.ts";

/** Paints the prompt in the last row: the typed text, the cursor, and the completion of Tab. */
export function paintPrompt(grid: Grid, layout: Layout, prompt: Prompt): void {
  const { left, right, rule, footer } = layout;
  grid.rule(left, rule, right - left, "faint");
  const start = left + 2;
  const room = right - start - 1;
  // A line longer than the row is shown around its cursor.
  const before = endWithin(prompt.text.slice(0, prompt.cursor), room);
  const after = prompt.text.slice(prompt.cursor);
  grid.put(left, footer, ">", "warn");
  const ghost = after === "" ? prompt.ghost : "";
  const under = firstOf(after) || firstOf(ghost) || " ";
  const line: Line = [
    span(before),
    span(under, "now"),
    span(after.slice(under.length)),
    span(ghost.slice(under.length), "faint"),
  ];
  grid.line(start, footer, line, right);
  const shown = prompt.text === "" ? prompt.shown : undefined;
  const labelAt = right - width(shown?.label ?? "");
  const fits = shown !== undefined && width(shown.line) < labelAt - start;
  // If a shown line is too long for the row, all of it goes above.
  const above: Message | null = shown && !fits ? { text: `> ${shown.line}`, role: "strong" } : null;
  const message = prompt.message ?? above;
  if (shown !== undefined) {
    if (fits) grid.line(start, footer, [span(shown.line, "strong")], labelAt - 1);
    grid.line(labelAt, footer, [span(shown.label, "dim")], right);
  } else if (prompt.text === "" && (message === null || message.about !== undefined)) {
    const hint = message === null ? (prompt.hint ?? TYPE_HINT) : REFUSED_HINT;
    grid.line(start + 2, footer, [span(hint, "faint")], right);
  }
  if (message !== null) paintNotice(grid, layout, message);
}

/** Paints a message above the rule of the last row. */
export function paintNotice(grid: Grid, { left, right, rule }: Layout, message: Message): void {
  const rows = messageRows(message, right - left);
  for (const [i, row] of rows.entries()) {
    const y = rule - rows.length + i;
    grid.put(left, y, " ".repeat(right - left), "text");
    grid.line(left, y, row, right);
  }
}

/** Returns the first character of a text, "" if it is empty. */
const firstOf = (text: string): string => (text === "" ? "" : String.fromCodePoint(text.codePointAt(0) ?? 0));

/** Returns the rows of a message; above it, the line that it is about, as typed. */
function messageRows({ text, role, about }: Message, room: number): Line[] {
  const said = wrap([span(text, role)], room);
  if (about === undefined) return said;
  const [line, mark] = pointedAt(about.line, about.column, room - 2);
  return [[], [span("> ", "warn"), span(line)], [span(`  ${mark}`, role)], ...said];
}

/** Returns a line, and under it a mark at a column (1-based). A line longer than the room is shown around the mark. */
export function pointedAt(text: string, column: number, room: number): readonly [line: string, mark: string] {
  const before = endWithin(text.slice(0, column - 1), room - 1);
  const shown = startWithin(before + text.slice(column - 1), room);
  return [shown, `${" ".repeat(width(before))}^`];
}

/** Returns how to show everything in full: a key, or a word if lines are typed; "" in a still picture. */
export const inspectWords = ({ prompt, still }: View): string =>
  still ? "" : prompt === undefined ? "press i" : "type inspect";
