import { type ExamMarks, markExam } from "../../trace/show/exam.ts";
import type { ExamPaper } from "../../trace/show/exam-paper.ts";
import { type Line, span } from "../canvas/text.ts";
import { allRightWords, gainWords, missedTitle, nextWords, shortOf } from "../narration/exam-words.ts";
import type { ResultBeat } from "../timeline/beat.ts";

/** The result of an exam: the score, the next command, and the lessons to read again, part by part. */
export interface ResultPicture {
  readonly score: Line;
  /** The comparison with the test before the course; null: it was not taken. */
  readonly gain: Line | null;
  /** The words above the command. */
  readonly next: Line;
  readonly command: string;
  readonly title: string;
  readonly reread: readonly { readonly part: string; readonly lessons: readonly RereadLesson[] }[];
}

interface RereadLesson {
  readonly slug: string;
  readonly title: string;
  /** The missed questions. */
  readonly questions: string;
}

/** Returns an exam's result for these answers: the chosen option by beat (0-based). */
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
  const [strong, rest] = nextWords(beat.paper);
  const parts = [...new Set(marks.reread.map(({ lesson }) => lesson.part))];
  return {
    score: scoreLine(beat.paper, marks),
    gain: beat.paper.earlier ? [span(gainWords(beat.paper.earlier, marks))] : null,
    next: [span(strong, "strong"), span(rest)],
    command: beat.paper.next,
    title: missedTitle(beat.paper),
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

function scoreLine(paper: ExamPaper, marks: ExamMarks): Line {
  const { right, of } = marks;
  if (right === of) return [span(`✓ ${right} of ${of}. `, "good-title"), span(allRightWords(paper))];
  return [span(`${right} of ${of} right. `, "warn"), span(shortOf(marks))];
}
