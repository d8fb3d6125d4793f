import { type Line, span } from "../canvas/text.ts";
import { hanging, wrap } from "../canvas/wrap.ts";
import { type QuestionPicture, questionPicture } from "../picture/question.ts";
import type { QuestionBeat } from "../timeline/beat.ts";

/** A question as rows of at most `room` columns. */
export function questionLines({ text, options, verdict }: QuestionPicture, room: number): Line[] {
  const rows = hanging([span("?", "now"), span("  ")], wrap(text, room - 3));
  const answers = options.flatMap(({ letter, text: option, sign }) => {
    const mark = sign === null ? span("  ") : sign === "right" ? span("✓ ", "good") : span("✗ ", "bad");
    return hanging([span(" "), mark, span(`${letter}  `, "strong")], wrap(option, room - 6));
  });
  const said = verdict.flatMap((line) => wrap(line, room));
  return said.length === 0 ? [...rows, [], ...answers] : [...rows, [], ...answers, [], ...said];
}

/** Rows that a question needs at most, whatever is chosen. */
export function questionRows(beat: QuestionBeat, room: number): number {
  return Math.max(...beat.options.map((_, i) => questionLines(questionPicture(beat, i), room).length));
}
