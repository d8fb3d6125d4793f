import { dice, shuffle } from "./dice.ts";
import { groupBy, spread, withOptionsShuffled } from "./exam.ts";
import type { ExamPaper, ExamPool, ExamQuestion, TaughtIn } from "./exam-paper.ts";

/**
 * A test before a course and one after it. Both ask about the same lessons, but never the same question, so the difference between the
 * results is what was learnt. The two tests are the same for everybody: a class can be compared with itself.
 */

/** Number of questions in each of the two tests. */
export const TEST_LENGTH = 12;

export type TestForm = "before" | "after";

/** Returns the questions of one form; `next`: the command to run after it. Fewer than `TEST_LENGTH` only if the pool has too few pairs. */
export function testPaper(pool: ExamPool, form: TestForm, next: string): ExamPaper {
  const below = dice(0);
  const pairs = [...groupBy(pool, ({ lesson }) => lesson.slug).values()].flatMap(pairsOf);
  const drawn = spread(pairs, below).slice(0, TEST_LENGTH);
  const questions = shuffle(drawn, below).map((pair) => withOptionsShuffled(pair[form], below));
  return { occasion: form, seed: null, next, questions };
}

interface QuestionPair {
  readonly lesson: TaughtIn;
  readonly before: ExamQuestion;
  readonly after: ExamQuestion;
}

/**
 * Pairs the questions of a lesson. Which of the two tests a question may be in depends on its text alone, so a question asked before is
 * never asked after, even by a later version of the course.
 */
function pairsOf(questions: readonly ExamQuestion[]): QuestionPair[] {
  const [first, second] = [0, 1].map((half) =>
    questions.filter(({ question }) => halfOf(question.text) === half),
  );
  return (first ?? []).flatMap((before, i) => {
    const after = second?.[i];
    return after === undefined ? [] : [{ lesson: before.lesson, before, after }];
  });
}

/** Returns 0 or 1 with even odds, determined by the text: the parity of FNV-1a, its bits mixed. */
function halfOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return dice(hash)(2);
}
