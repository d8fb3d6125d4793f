import { counted } from "../../text/count.ts";
import type { ExamMarks } from "../../trace/show/exam.ts";
import type { ExamPaper, Occasion, Score } from "../../trace/show/exam-paper.ts";
import type { Inline, Prose } from "../../trace/show/show.ts";

/** The words for the questions of one occasion. */
interface OccasionWords {
  /** Where the questions come from; follows their number. */
  readonly from: string;
  /** What happens after an answer. */
  readonly answered: string;
  /** What is shown at the end. */
  readonly end: string;
  /** Above the next command; begins with the emphasized part. */
  readonly next: readonly [strong: string, rest: string];
  /** Above the lessons of the missed questions. */
  readonly missed: string;
  /** If every answer is right. */
  readonly allRight: string;
}

const WORDS: Readonly<Record<Occasion, OccasionWords>> = {
  exam: {
    from: " from the whole course.",
    answered: "You see at once if it is right, and why. You may go on without an answer.",
    end: "At the end you see your result, and which lessons to read again.",
    next: ["Seed {seed}. ", "The same questions again:"],
    missed: "To read again",
    allRight: "Every answer is right. You know how a server remembers who you are.",
  },
  before: {
    from: " from the whole course, before you begin it.",
    answered:
      "You see at once if it is right, and why. Nobody has to know any of this yet: go on without an answer rather than guess.",
    end: "After the course the other test asks about the same lessons, with other questions. The difference is what you have learnt.",
    next: ["After the course: ", "other questions about the same lessons."],
    missed: "The lessons that answer the rest",
    allRight: "Every answer is right. You know it all before you begin.",
  },
  after: {
    from: " from the whole course, now that you know it.",
    answered: "You see at once if it is right, and why. You may go on without an answer.",
    end: "The test before the course asked about the same lessons, with other questions. At the end you see what you have gained.",
    next: ["What you have gained: ", "both results."],
    missed: "To read again",
    allRight: "Every answer is right. You know how a server remembers who you are.",
  },
  review: {
    from: " from lessons that you have done.",
    answered:
      "A right answer brings the question back later: after 3 days, 7 and 21. One that you miss comes back tomorrow.",
    end: "You may stop whenever you like. What you have answered is kept.",
    next: ["What was missed comes back tomorrow. ", "When the next ones wait:"],
    missed: "To read again",
    allRight: "Every answer is right. These come back later, and then no more.",
  },
};

/** Instead of the gain, if there was no test before the course. */
const NOTHING_EARLIER = ["No result from before the course ", "to compare with. This one is kept:"] as const;

/** Instead of the next step, if no result is kept to compare with. */
const NOT_KEPT = ["Nothing is kept of answers from a pipe. ", "To take the test yourself:"] as const;

/** Returns the explanation before the first question. */
export function examIntro({ occasion, questions, seed, next, kept = true }: ExamPaper): Prose[] {
  const { from, answered } = WORDS[occasion];
  const { end } = WORDS[kept ? occasion : "exam"];
  const again: Prose[] =
    seed === null
      ? []
      : [
          paragraph(
            ["The seed of this exam is ", "plain"],
            [`${seed}`, "strong"],
            [". The same one again:", "plain"],
          ),
          { kind: "code", lines: [next] },
        ];
  return [
    paragraph([counted(questions.length, "question"), "strong"], [from, "plain"]),
    paragraph([`Press the letter of an answer. The first one counts. ${answered}`, "plain"]),
    paragraph([end, "plain"]),
    ...again,
  ];
}

/** Returns the words above the next command: the emphasized part, and the rest. */
export function nextWords(paper: ExamPaper): readonly [strong: string, rest: string] {
  const { occasion, seed, earlier, kept = true } = paper;
  if (!kept) return NOT_KEPT;
  if (occasion === "after" && (earlier ?? null) === null) return NOTHING_EARLIER;
  const [strong, rest] = WORDS[occasion].next;
  return [strong.replace("{seed}", `${seed}`), rest];
}

/** Returns the words that compare the tests before and after the course. */
export function gainWords(before: Score, after: Score): string {
  const gain = after.right - before.right;
  const change = gain === 0 ? "as many" : `${Math.abs(gain)} ${gain > 0 ? "more" : "fewer"}`;
  return `Before the course ${before.right} of ${before.of} right, after it ${after.right} of ${after.of}: ${change}.`;
}

/** Returns the heading of the lessons whose questions were missed. */
export const missedTitle = ({ occasion }: ExamPaper): string => WORDS[occasion].missed;

/** Returns the words if every answer is right. */
export const allRightWords = ({ occasion }: ExamPaper): string => WORDS[occasion].allRight;

/** Returns what is missing: `3 wrong, 1 not answered.` */
export function shortOf({ right, of, unanswered }: ExamMarks): string {
  const wrong = of - right - unanswered;
  const rest = [wrong > 0 ? `${wrong} wrong` : "", unanswered > 0 ? `${unanswered} not answered` : ""];
  return `${rest.filter((r) => r !== "").join(", ")}.`;
}

const paragraph = (...content: readonly (readonly [string, Inline["style"]])[]): Prose => ({
  kind: "paragraph",
  content: content.map(([text, style]) => ({ text, style })),
});
