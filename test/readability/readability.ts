import type { Question } from "../../src/trace/show/question.ts";
import type { Inline, LessonShow, Prose, Segment } from "../../src/trace/show/show.ts";
import { COMMON_WORDS } from "./common-words.ts";
import { FIELD_TERMS } from "./field-terms.ts";
import { formsOf } from "./word-forms.ts";

/** The readability of prose: of lessons, and of questions outside them. */
export interface Readability {
  readonly sentences: readonly string[];
  /** Mean number of words per sentence. */
  readonly meanWords: number;
  /** The longest sentences, longest first. */
  readonly longest: readonly string[];
  /** Words that are neither common nor terms of the field, with their counts; most frequent first. */
  readonly uncommon: readonly (readonly [string, number])[];
  /** Their share of all counted words, 0 to 1. */
  readonly uncommonShare: number;
}

export function readability(shows: readonly LessonShow[], questions: readonly Question[] = []): Readability {
  const texts = [...shows.flatMap(proseOf), ...questions.flatMap(questionTexts)];
  const sentences = texts.flatMap(sentencesOf);
  const lengths = sentences.map((s) => wordsOf(s).length);
  const counted = sentences.flatMap(plainWords);
  const rare = counted.filter((word) => !isKnown(word));
  const times = new Map<string, number>();
  for (const word of rare) times.set(word, (times.get(word) ?? 0) + 1);
  return {
    sentences,
    meanWords: lengths.reduce((sum, n) => sum + n, 0) / Math.max(1, sentences.length),
    longest: sentences.toSorted((a, b) => wordsOf(b).length - wordsOf(a).length).slice(0, 10),
    uncommon: [...times].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)),
    uncommonShare: rare.length / Math.max(1, counted.length),
  };
}

/** Returns every text of a lesson that a learner reads; a code span is one value. */
const proseOf = ({ title, lesson: { goal, summary }, segments }: LessonShow): string[] => [
  title,
  goal,
  ...summary,
  ...segments.flatMap(segmentTexts),
];

function segmentTexts(segment: Segment): string[] {
  switch (segment.kind) {
    case "page":
      return segment.blocks.flatMap(blockTexts);
    case "quiz":
      return questionTexts(segment.question);
    case "scene":
      return [
        ...segment.says.flatMap((say) => [say.headline, say.body]),
        ...segment.asks.flatMap((ask) =>
          "question" in ask
            ? questionTexts(ask.question)
            : [ask.prediction.text, ask.prediction.answer?.why ?? ""],
        ),
      ];
    case "compare":
      return segment.moments.flatMap(({ headline, body, ask }) => [
        headline,
        body,
        ...(ask === null ? [] : questionTexts(ask)),
      ]);
    case "race":
      return [];
    case "exam":
      // Its questions are in the pool, which is measured separately.
      return [];
    case "try": {
      const { task, goals, hints, why } = segment.exercise;
      return [task, ...goals.map((g) => g.words), ...hints, why];
    }
  }
}

const questionTexts = ({ text, options }: Question): string[] => [
  text,
  ...options.flatMap((o) => [o.text, o.why]),
];

function blockTexts(block: Prose): string[] {
  switch (block.kind) {
    case "code":
      return [];
    case "list":
      return block.items.map(inlineText);
    case "table":
      return [block.head, ...block.rows].flatMap((row) => row.map(inlineText));
    default:
      return [inlineText(block.content)];
  }
}

/** Returns the text of prose. Code becomes one word that is recognised as a value. */
const inlineText = (content: readonly Inline[]): string =>
  content.map(({ text, style }) => (style === "code" ? "value=1" : text)).join("");

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?]["')]*)\s+|\n/)
    .map((s) => s.trim())
    .filter((s) => wordsOf(s).length > 0);

const wordsOf = (sentence: string): string[] => sentence.split(/\s+/).filter((w) => /[\p{L}\p{N}]/u.test(w));

/** Returns the English words of a sentence: no values, addresses, names in code, or people. */
const plainWords = (sentence: string): string[] =>
  wordsOf(sentence)
    .map((w) => w.replace(/^[^\p{L}\p{N}/]+|[^\p{L}\p{N}/]+$/gu, ""))
    .filter((w) => !/[\p{N}/=._@:<>{}()]|\p{Ll}\p{Lu}|^\p{Lu}{2,}/u.test(w) && !NAMES.has(w.toLowerCase()))
    .flatMap((w) => w.toLowerCase().split("-"))
    .filter((w) => w !== "");

const NAMES: ReadonlySet<string> = new Set([
  "shivam",
  "shivam's",
  "maya",
  "maya's",
  "express",
  "node",
  "curl",
  "max-age",
]);

const isKnown = (word: string): boolean =>
  formsOf(word).some((form) => COMMON_WORDS.has(form) || FIELD_TERMS.has(form));
