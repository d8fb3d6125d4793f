import { type ExamMarks, markExam } from "../../trace/show/exam.ts";
import { type Line, span } from "../canvas/text.ts";
import { commandAgain } from "../narration/exam-words.ts";
import type { ResultBeat } from "../timeline/beat.ts";

/** What an exam came to: the score, how it can be taken again, and the lessons to read again, part by part. */
export interface ResultPicture {
  readonly score: Line;
  readonly seed: Line;
  readonly command: string;
  readonly title: string;
  readonly reread: readonly { readonly part: string; readonly lessons: readonly RereadLesson[] }[];
}

interface RereadLesson {
  readonly slug: string;
  readonly title: string;
  /** Which questions were missed. */
  readonly questions: string;
}

/** What the exam came to, as these answers have it: by beat (0-based), the option that was chosen. */
export function resultOf(
  { paper, first }: ResultBeat,
  answers: Readonly<Record<number, number>> | undefined,
): ExamMarks {
  return markExam(
    paper,
    paper.questions.map((_, i) => answers?.[first + i] ?? null),
  );
}

export function resultPicture(
  beat: ResultBeat,
  answers: Readonly<Record<number, number>> | undefined,
): ResultPicture {
  const marks = resultOf(beat, answers);
  const parts = [...new Set(marks.reread.map(({ lesson }) => lesson.part))];
  return {
    score: scoreLine(marks),
    seed: [span(`Seed ${beat.paper.seed}. `, "strong"), span("The same questions again:")],
    command: commandAgain(beat.paper),
    title: "To read again",
    reread: parts.map((part) => ({
      part,
      lessons: marks.reread
        .filter(({ lesson }) => lesson.part === part)
        .map(({ lesson: { slug, title }, numbers }) => ({
          slug,
          title,
          questions: `${numbers.length === 1 ? "question" : "questions"} ${numbers.join(", ")}`,
        })),
    })),
  };
}

function scoreLine({ right, of, unanswered }: ExamMarks): Line {
  if (right === of) {
    const score = span(`✓ ${right} of ${of}. `, "good-title");
    return [score, span("Every answer is right. You know how a server remembers who you are.")];
  }
  const wrong = of - right - unanswered;
  const rest = [wrong > 0 ? `${wrong} wrong` : "", unanswered > 0 ? `${unanswered} not answered` : ""];
  return [span(`${right} of ${of} right. `, "warn"), span(`${rest.filter((r) => r !== "").join(", ")}.`)];
}
