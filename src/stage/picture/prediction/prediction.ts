import { judgeHeader } from "../../../trace/prediction/judge-header.ts";
import { type Prediction, TRIES } from "../../../trace/show/prediction.ts";
import { type Line, span, unquoted } from "../../canvas/text.ts";
import type { PredictionBeat } from "../../timeline/beat.ts";
import type { Values } from "../../timeline/values.ts";
import {
  COMES,
  faultWords,
  howToType,
  NOT_SO,
  noHeader,
  ONCE_MORE,
  RIGHT,
  TYPED,
} from "./prediction-words.ts";

/** A header that is to be typed, and what is said to what was typed. */
export interface PredictionPicture {
  readonly text: Line;
  /** How it is typed; null: it was. */
  readonly how: Line | null;
  /** What was typed last; null: nothing. */
  readonly typed: Line | null;
  /** Said before the faults; null: there are none. */
  readonly verdict: Line | null;
  /** What is wrong, part by part. */
  readonly faults: readonly Line[];
  /** Paragraphs behind that: that it is right, or what comes; and why. */
  readonly end: readonly Line[];
}

/** How many faults are named at once. */
const MOST_FAULTS = 4;
const MOST_TOLD = 2;

/** Whether a line is still to be typed: it was not right yet, and may be tried. */
export function wantsLine({ name, answer }: Prediction, tries: readonly string[]): boolean {
  if (answer === null) return tries.length === 0;
  return (
    tries.length < TRIES && !tries.some((typed) => judgeHeader({ name, value: answer.value }, typed).right)
  );
}

/** `tries`: what was typed by now, one after the other. */
export function predictionPicture(
  { prediction, text }: PredictionBeat,
  values: Values,
  tries: readonly string[],
): PredictionPicture {
  const { name, answer } = prediction;
  const last = tries.at(-1);
  const how = values.mark(unquoted(howToType(name, (answer?.value ?? "").includes("eyJ"))), "dim");
  if (last === undefined) return { text, how, typed: null, verdict: null, faults: [], end: [] };
  const typed: Line = [span(TYPED, "dim"), ...values.mark(last, "strong")];
  if (answer === null) return { text, how: null, typed, verdict: null, faults: [], end: [] };
  const { right, parts } = judgeHeader({ name, value: answer.value }, last);
  const why = values.mark(unquoted(answer.why), "text");
  if (right)
    return { text, how: null, typed, verdict: null, faults: [], end: [[span(RIGHT, "good-title"), ...why]] };
  const more = wantsLine(prediction, tries);
  const faults = parts.flatMap((part): Line[] => {
    const words = faultWords(part);
    return words === null ? [] : [values.mark(words, "text")];
  });
  // With what comes below them, they are told in one paragraph.
  const told = faults.slice(0, MOST_TOLD).flatMap((fault) => [span(" "), ...fault]);
  return {
    text,
    how: more ? how : null,
    typed,
    verdict: [span(more ? ONCE_MORE : NOT_SO, "bad-title"), ...(more ? [] : told)],
    faults: more ? faults.slice(0, MOST_FAULTS) : [],
    end: more ? [] : [comes(name, answer.value, values), why],
  };
}

/** What really comes, as it stands on the wire. */
export const comes = (name: string, value: string | null, values: Values): Line => [
  span(COMES, "strong"),
  ...values.mark(value === null ? noHeader(name) : `${name}: ${value}`, "strong"),
];

/** The header that comes, as it is typed; null if the answers are hidden. */
export function rightLine({ name, answer }: Prediction): string | null {
  if (answer === null) return null;
  return answer.value === null ? noHeader(name) : `${name}: ${answer.value}`;
}
