import { type Line, span } from "../canvas/text.ts";
import type { QuestionBeat } from "../timeline/beat.ts";

/** The state of a question: its text, the answers with what is known about each so far, and the verdict on the chosen one. */
export interface QuestionPicture {
  readonly text: Line;
  readonly options: readonly OptionPicture[];
  /** Paragraphs; none before something is chosen. */
  readonly verdict: readonly Line[];
  /** Number of votes for each option, in order; null before the first vote. */
  readonly votes: readonly number[] | null;
}

interface OptionPicture {
  readonly letter: string;
  readonly text: Line;
  /** null: not known yet. */
  readonly sign: "right" | "wrong" | null;
}

/** Returns the letter that chooses an option. */
export const optionLetter = (index: number): string => String.fromCharCode("a".charCodeAt(0) + index);

/** Returns the option for a typed letter or number, 0-based; null if there is no such option. */
export function optionTyped(typed: string, options: number): number | null {
  const at = Array.from({ length: options }).findIndex((_, i) =>
    [optionLetter(i), String(i + 1)].includes(typed.trim().toLowerCase()),
  );
  return at < 0 ? null : at;
}

/**
 * Returns a question, with what was chosen (0-based). In an exam a wrong answer is final, so the right one is shown with it. `voted`: the
 * options that a room voted for, which is shown the answer instead of giving one; null elsewhere.
 */
export function questionPicture(
  beat: QuestionBeat,
  chosen: number | null,
  voted: readonly number[] | null = null,
): QuestionPicture {
  const told = beat.exam !== null || (chosen !== null && beat.options[chosen]?.right === true);
  const options = beat.options.map(({ text, right }, i): OptionPicture => {
    const known = chosen !== null && (i === chosen || (right && told));
    return { letter: optionLetter(i), text, sign: !known ? null : right ? "right" : "wrong" };
  });
  const verdict = chosen === null ? [] : voted === null ? answerVerdict(beat, chosen) : rightAnswer(beat);
  const votes =
    voted === null || voted.length === 0
      ? null
      : options.map((_, i) => voted.filter((option) => option === i).length);
  return { text: beat.text, options, verdict, votes };
}

/** Returns whether an answer is right, and why, in paragraphs; [] if there is no such answer. */
export function answerVerdict(beat: QuestionBeat, chosen: number): Line[] {
  const picked = beat.options[chosen];
  if (picked === undefined) return [];
  const verdict = picked.right ? span("Right. ", "good-title") : span("Not so. ", "bad-title");
  return [[verdict, ...picked.why], ...(picked.right || beat.exam === null ? [] : rightAnswer(beat))];
}

/** Returns the right answer, and why. */
function rightAnswer({ options }: QuestionBeat): Line[] {
  const right = options.findIndex((o) => o.right);
  return right < 0
    ? []
    : [[span(`${optionLetter(right)} is right. `, "good"), ...(options[right]?.why ?? [])]];
}
