import { type Line, lineWidth, span } from "../canvas/text.ts";
import { hanging, wrap } from "../canvas/wrap.ts";
import { type QuestionPicture, questionPicture } from "../picture/question.ts";
import type { QuestionBeat } from "../timeline/beat.ts";

/** Returns a question as rows of at most `room` columns. `space`: the available rows; if absent, they are unlimited. */
export function questionLines(
  { text, options, verdict, votes }: QuestionPicture,
  room: number,
  space?: QuestionSpace,
): Line[] {
  const rows = hanging([span("?", "now"), span("  ")], wrap(text, room - 3));
  const airy = votes !== null && space !== undefined && space.most + options.length <= space.rows;
  const answers = options.flatMap(({ letter, text: option, sign }, i) => {
    const mark = sign === null ? span("  ") : sign === "right" ? span("✓ ", "good") : span("✗ ", "bad");
    const rows = hanging([span(" "), mark, span(`${letter}  `, "strong")], wrap(option, room - 6));
    return airy ? [...rows, [span(" ".repeat(BAR_AT)), ...bar(votes, i, room - BAR_AT)]] : rows;
  });
  const said = verdict.flatMap((line) => wrap(line, room));
  return [...rows, [], ...answers, ...between(), ...said];

  function between(): Line[] {
    if (votes === null || airy) return said.length === 0 ? [] : [[]];
    // If there is no room for a bar under each answer, all bars share one row.
    const bars = barsInOneRow(options, votes, room);
    return space !== undefined && space.most + 2 <= space.rows ? [[], bars, []] : [bars];
  }
}

/** The available rows of a question, and the maximum that it needs with the verdict on any answer. */
export interface QuestionSpace {
  readonly rows: number;
  readonly most: number;
}

/** Column of the bars: under the first letter of an answer. */
const BAR_AT = 6;
/** Votes that fill a bar, at least: a bar grows with every vote of a small room. */
const LEAST_SCALE = 12;
const LONGEST_BAR = 48;
/** Columns for the number after a bar. */
const NUMBER = 4;

/** Returns the bar of one option, in `room` columns. */
function bar(votes: readonly number[], option: number, room: number): Line {
  const count = votes[option] ?? 0;
  const scale = Math.max(LEAST_SCALE, ...votes);
  const length = Math.ceil((count / scale) * Math.min(LONGEST_BAR, room - NUMBER));
  const number = span(`${count}`, count === 0 ? "dim" : "strong");
  return length === 0 ? [number] : [span("█".repeat(length), "key"), span(" "), number];
}

function barsInOneRow(
  options: readonly { readonly letter: string }[],
  votes: readonly number[],
  room: number,
): Line {
  const column = Math.floor((room - 1) / options.length);
  return options.flatMap(({ letter }, i): Line => {
    const line = [span(`${letter} `, "strong"), ...bar(votes, i, column - 3)];
    return [span(i === 0 ? " " : ""), ...line, span(" ".repeat(Math.max(0, column - lineWidth(line))))];
  });
}

/** Returns the maximum rows that a question needs, whatever is chosen. */
export function questionRows(beat: QuestionBeat, room: number): number {
  return Math.max(...beat.options.map((_, i) => questionLines(questionPicture(beat, i), room).length));
}
