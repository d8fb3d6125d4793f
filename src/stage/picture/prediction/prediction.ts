import { judgeHeader } from "../../../trace/prediction/judge-header.ts";
import { type Prediction, TRIES } from "../../../trace/show/prediction.ts";
import { type Line, span, unquoted } from "../../canvas/text.ts";
import type { PredictionBeat } from "../../timeline/beat.ts";
import type { Highlighter } from "../../timeline/highlighter.ts";
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

/** A header to type, and the verdict on what was typed. */
export interface PredictionPicture {
  readonly text: Line;
  /** How to type it; null once it was. */
  readonly how: Line | null;
  /** What was typed last; null: nothing. */
  readonly typed: Line | null;
  /** Before the faults; null: there are none. */
  readonly verdict: Line | null;
  /** What is wrong, part by part. */
  readonly faults: readonly Line[];
  /** The paragraphs after that: that it is right, or the real header; and why. */
  readonly end: readonly Line[];
}

/** Maximum number of faults shown at once. */
const MOST_FAULTS = 4;
const MOST_TOLD = 2;

/** Whether a line can still be typed: no try was right, and tries are left. */
export function wantsLine({ name, answer }: Prediction, tries: readonly string[]): boolean {
  if (answer === null) return tries.length === 0;
  return (
    tries.length < TRIES && !tries.some((typed) => judgeHeader({ name, value: answer.value }, typed).right)
  );
}

/** `tries`: what was typed so far, in order. */
export function predictionPicture(
  { prediction, text }: PredictionBeat,
  highlighter: Highlighter,
  tries: readonly string[],
): PredictionPicture {
  const { name, answer } = prediction;
  const last = tries.at(-1);
  const how = highlighter.mark(unquoted(howToType(name, (answer?.value ?? "").includes("eyJ"))), "dim");
  if (last === undefined) return { text, how, typed: null, verdict: null, faults: [], end: [] };
  const typed: Line = [span(TYPED, "dim"), ...highlighter.mark(last, "strong")];
  if (answer === null) return { text, how: null, typed, verdict: null, faults: [], end: [] };
  const { right, parts } = judgeHeader({ name, value: answer.value }, last);
  const why = highlighter.mark(unquoted(answer.why), "text");
  if (right)
    return { text, how: null, typed, verdict: null, faults: [], end: [[span(RIGHT, "good-title"), ...why]] };
  const more = wantsLine(prediction, tries);
  const faults = parts.flatMap((part): Line[] => {
    const words = faultWords(part);
    return words === null ? [] : [highlighter.mark(words, "text")];
  });
  // If more follows below, the faults are in one paragraph.
  const told = faults.slice(0, MOST_TOLD).flatMap((fault) => [span(" "), ...fault]);
  return {
    text,
    how: more ? how : null,
    typed,
    verdict: [span(more ? ONCE_MORE : NOT_SO, "bad-title"), ...(more ? [] : told)],
    faults: more ? faults.slice(0, MOST_FAULTS) : [],
    end: more ? [] : [comes(name, answer.value, highlighter), why],
  };
}

/** Returns the real header, as on the wire. */
const comes = (name: string, value: string | null, highlighter: Highlighter): Line => [
  span(COMES, "strong"),
  ...highlighter.mark(value === null ? noHeader(name) : `${name}: ${value}`, "strong"),
];

/** Returns the right header as it would be typed; null if the answers are hidden. */
export function rightLine({ name, answer }: Prediction): string | null {
  if (answer === null) return null;
  return answer.value === null ? noHeader(name) : `${name}: ${answer.value}`;
}
