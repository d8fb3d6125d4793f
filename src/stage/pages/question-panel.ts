import { type Line, lineWidth, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import type { QuestionBeat } from "../timeline/beat.ts";

/** The letter of an option, by which it is chosen. */
export const optionLetter = (index: number): string => String.fromCharCode("a".charCodeAt(0) + index);

/**
 * A question as rows of at most `room` columns; with what was chosen, also whether it is right and why. In an exam a wrong
 * answer stands, so that the right one is shown with it.
 */
export function questionLines(beat: QuestionBeat, chosen: number | null, room: number): Line[] {
  const text = indented([span("?", "now"), span("  ")], wrap(beat.text, room - 3));
  const options = beat.options.flatMap(({ text: option, right }, i) => {
    const told = beat.exam !== null || (chosen !== null && beat.options[chosen]?.right === true);
    const known = chosen !== null && (i === chosen || (right && told));
    const sign = !known ? span("  ") : right ? span("✓ ", "good") : span("✗ ", "bad");
    const letter = span(`${optionLetter(i)}  `, "strong");
    return indented([span(" "), sign, letter], wrap(option, room - 6));
  });
  const verdict = chosen === null ? [] : answerLines(beat, chosen, room);
  return verdict.length === 0 ? [...text, [], ...options] : [...text, [], ...options, [], ...verdict];
}

/** Whether an answer is right, and why; none for an answer that there is not. */
export function answerLines(beat: QuestionBeat, chosen: number, room: number): Line[] {
  const picked = beat.options[chosen];
  if (picked === undefined) return [];
  const verdict = picked.right ? span("Right. ", "good-title") : span("Not so. ", "bad-title");
  return [...wrap([verdict, ...picked.why], room), ...(picked.right ? [] : correction(beat, room))];
}

function correction({ exam, options }: QuestionBeat, room: number): Line[] {
  const right = options.findIndex((o) => o.right);
  if (exam === null || right < 0) return [];
  return wrap([span(`${optionLetter(right)} is right. `, "good"), ...(options[right]?.why ?? [])], room);
}

/** Rows that a question needs at most, whatever is chosen. */
export function questionRows(beat: QuestionBeat, room: number): number {
  return Math.max(...beat.options.map((_, i) => questionLines(beat, i, room).length));
}

function indented(mark: Line, rows: readonly Line[]): Line[] {
  const blank = span(" ".repeat(lineWidth(mark)));
  return rows.map((row, i) => (i === 0 ? [...mark, ...row] : [blank, ...row]));
}
