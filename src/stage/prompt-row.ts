import type { Grid } from "./grid.ts";
import type { Layout } from "./layout.ts";
import { type Line, span, width } from "./text.ts";
import type { Prompt } from "./view.ts";
import { wrap } from "./wrap.ts";

/** The line to type at, in the last row: what was typed, the cursor, and what Tab would add. */
export function paintPrompt(grid: Grid, { left, right, rule, footer }: Layout, prompt: Prompt): void {
  grid.rule(left, rule, right - left, "faint");
  const start = left + 2;
  const room = right - start - 1;
  // A line that is longer than the row is shown around its cursor.
  const hidden = Math.max(0, width(prompt.text.slice(0, prompt.cursor)) - room);
  const text = prompt.text.slice(hidden);
  const at = prompt.cursor - hidden;
  grid.put(left, footer, ">", "warn");
  const under = text.charAt(at);
  const ghost = under === "" ? prompt.ghost : "";
  const cursor = under || ghost.charAt(0) || " ";
  const line: Line = [
    span(text.slice(0, at)),
    span(cursor, "now"),
    span(text.slice(at + 1)),
    span(ghost.slice(1), "faint"),
  ];
  grid.line(start, footer, line, right);
  const { message } = prompt;
  if (message === null) {
    if (prompt.text === "" && ghost === "") grid.line(start + 2, footer, [span(EMPTY_HINT, "faint")], right);
    return;
  }
  const rows = wrap([span(message.text, message.role)], right - left);
  for (const [i, row] of rows.entries()) {
    const y = rule - rows.length + i;
    grid.put(left, y, " ".repeat(right - left), "text");
    grid.line(left, y, row, right);
  }
}

const EMPTY_HINT = "type a step, or help";
