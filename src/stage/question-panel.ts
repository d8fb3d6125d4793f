import { type Line, lineWidth, span } from "./text.ts";
import type { QuestionBeat } from "./timeline.ts";
import { wrap } from "./wrap.ts";

/** The letter of an option, by which it is chosen. */
export const optionLetter = (index: number): string => String.fromCharCode("a".charCodeAt(0) + index);

/** A question as rows of at most `room` columns; with what was chosen, also whether it is right and why. */
export function questionLines(beat: QuestionBeat, chosen: number | null, room: number): Line[] {
  const text = indented([span("?", "now"), span("  ")], wrap(beat.text, room - 3));
  const options = beat.options.flatMap(({ text: option, right }, i) => {
    const known = chosen !== null && (i === chosen || (right && beat.options[chosen]?.right === true));
    const sign = !known ? span("  ") : right ? span("✓ ", "good") : span("✗ ", "bad");
    const letter = span(`${optionLetter(i)}  `, "strong");
    return indented([span(" "), sign, letter], wrap(option, room - 6));
  });
  const picked = chosen === null ? undefined : beat.options[chosen];
  if (picked === undefined) return [...text, [], ...options];
  const verdict = picked.right ? span("Right. ", "good-title") : span("Not so. ", "bad-title");
  return [...text, [], ...options, [], ...wrap([verdict, ...picked.why], room)];
}

/** Rows that a question needs at most, whatever is chosen. */
export function questionRows(beat: QuestionBeat, room: number): number {
  return Math.max(...beat.options.map((_, i) => questionLines(beat, i, room).length));
}

function indented(mark: Line, rows: readonly Line[]): Line[] {
  const blank = span(" ".repeat(lineWidth(mark)));
  return rows.map((row, i) => (i === 0 ? [...mark, ...row] : [blank, ...row]));
}
