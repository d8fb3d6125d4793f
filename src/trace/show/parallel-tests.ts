import { dice, shuffle } from "./dice.ts";
import { groupBy, spread, withOptionsShuffled } from "./exam.ts";
import type { ExamPaper, ExamPool, ExamQuestion, TaughtIn } from "./exam-paper.ts";

/**
 * A test before a course and one after it. They ask about the same lessons and never the same question, so what differs between
 * their results is what was learnt. Everybody gets the same two: a class can be compared with itself.
 */

/** How many questions each of the two asks. */
export const TEST_LENGTH = 12;

export type TestForm = "before" | "after";

/** The questions of one form, and the command that comes after it. Fewer than `TEST_LENGTH` only if the pool has too few pairs. */
export function testPaper(pool: ExamPool, form: TestForm, next: string): ExamPaper {
  const below = dice(0);
  const pairs = [...groupBy(pool, ({ lesson }) => lesson.slug).values()].flatMap(pairsOf);
  const drawn = spread(pairs, below).slice(0, TEST_LENGTH);
  const questions = shuffle(drawn, below).map((pair) => withOptionsShuffled(pair[form], below));
  return { occasion: form, seed: null, next, questions };
}

interface Pair {
  readonly lesson: TaughtIn;
  readonly before: ExamQuestion;
  readonly after: ExamQuestion;
}

/**
 * The questions of a lesson two by two. Which test a question may stand in is decided by its words alone: with a later version of the
 * course, too, none that was asked before is asked after.
 */
function pairsOf(questions: readonly ExamQuestion[]): Pair[] {
  const [first, second] = [0, 1].map((half) =>
    questions.filter(({ question }) => halfOf(question.text) === half),
  );
  return (first ?? []).flatMap((before, i) => {
    const after = second?.[i];
    return after === undefined ? [] : [{ lesson: before.lesson, before, after }];
  });
}

/** 0 or 1, as even as chance has it: the parity of FNV-1a, its bits mixed. */
function halfOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return dice(hash)(2);
}
