import { type Line, span } from "../canvas/text.ts";
import { hanging, wrap } from "../canvas/wrap.ts";
import { type PredictionPicture, predictionPicture } from "../picture/prediction/prediction.ts";
import type { PredictionBeat } from "../timeline/beat.ts";
import type { Highlighter } from "../timeline/highlighter.ts";

/** Returns a header prediction as rows of at most `room` columns. */
export function predictionLines(picture: PredictionPicture, room: number): Line[] {
  const { text, how, typed, verdict, faults, end } = picture;
  const under = (line: Line | null): Line[] =>
    line === null ? [] : hanging([span("   ")], wrap(line, room - 3));
  const said = [
    ...(verdict === null ? [] : wrap(verdict, room)),
    ...faults.flatMap((fault) => hanging([span(" "), span("✗ ", "bad")], wrap(fault, room - 3))),
    ...end.flatMap((line) => wrap(line, room)),
  ];
  return [
    ...hanging([span("?", "now"), span("  ")], wrap(text, room - 3)),
    ...(typed === null ? under(how) : under(typed)),
    ...(said.length === 0 ? [] : [[], ...said]),
  ];
}

/** Returns the maximum rows that it needs: if everything typed is wrong, before the second try and after it. */
export function predictionRows(
  { prediction, ...beat }: PredictionBeat,
  highlighter: Highlighter,
  room: number,
): number {
  const wrong = [WRONG, `${prediction.name}: ${WRONG}; ${WRONG}`];
  const tries = [[], ...wrong.flatMap((typed) => [[typed], [typed, typed]]), [right(prediction)]];
  const rows = tries.map(
    (typed) => predictionLines(predictionPicture({ prediction, ...beat }, highlighter, typed), room).length,
  );
  return Math.max(...rows);
}

const WRONG = "x";

const right = ({ name, answer }: PredictionBeat["prediction"]) =>
  answer?.value == null ? "none" : `${name}: ${answer.value}`;
