import type { Question } from "../../src/trace/show/question.ts";
import type { Inline, LessonShow, Prose, Segment } from "../../src/trace/show/show.ts";
import { COMMON_WORDS } from "./common-words.ts";
import { FIELD_TERMS } from "./field-terms.ts";
import { formsOf } from "./word-forms.ts";

/** How hard prose is to read: that of lessons, and of questions that stand in none. */
export interface Readability {
  readonly sentences: readonly string[];
  /** Words in a sentence, on average. */
  readonly meanWords: number;
  /** The longest sentences, longest first. */
  readonly longest: readonly string[];
  /** Words that are neither common nor terms of the field, with how often they stand there; most often first. */
  readonly uncommon: readonly (readonly [string, number])[];
  /** Of all words that count, the share of those, 0 to 1. */
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

/** Every text of a lesson that a learner reads; a code span is a value within it. */
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
      // Its questions are the pool's, which is measured by itself.
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

/** The text of a run of prose. What is code becomes one word that is plainly a value. */
const inlineText = (content: readonly Inline[]): string =>
  content.map(({ text, style }) => (style === "code" ? "value=1" : text)).join("");

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?]["')]*)\s+|\n/)
    .map((s) => s.trim())
    .filter((s) => wordsOf(s).length > 0);

const wordsOf = (sentence: string): string[] => sentence.split(/\s+/).filter((w) => /[\p{L}\p{N}]/u.test(w));

/** The words of a sentence that are English: no values, addresses, names of things in code, or people. */
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
