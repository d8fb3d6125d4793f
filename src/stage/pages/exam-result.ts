import { type ExamMarks, markExam } from "../../trace/show/exam.ts";
import { type Line, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import { commandAgain } from "../narration/exam-words.ts";
import type { View } from "../player/view.ts";
import type { ResultBeat } from "../timeline/beat.ts";

/** What the exam came to, as the answers of a view have it. */
export function resultOf({ paper, first }: ResultBeat, answers: View["answers"]): ExamMarks {
  return markExam(
    paper,
    paper.questions.map((_, i) => answers?.[first + i] ?? null),
  );
}

/** The result as rows of at most `room` columns: the score, the seed, and for each miss the lesson to read again. */
export function resultLines(beat: ResultBeat, answers: View["answers"], room: number): Line[] {
  const marks = resultOf(beat, answers);
  return [
    ...scoreLines(marks, room),
    [],
    ...wrap([span(`Seed ${beat.paper.seed}. `, "strong"), span("The same questions again:")], room),
    [span("  "), span(commandAgain(beat.paper), "link")],
    ...(marks.reread.length === 0 ? [] : [[], [span("To read again", "server-title")]]),
    ...rereadLines(marks),
  ];
}

function scoreLines({ right, of, unanswered }: ExamMarks, room: number): Line[] {
  if (right === of) {
    const score = span(`✓ ${right} of ${of}. `, "good-title");
    return wrap([score, span("Every answer is right. You know how a server remembers who you are.")], room);
  }
  const wrong = of - right - unanswered;
  const rest = [wrong > 0 ? `${wrong} wrong` : "", unanswered > 0 ? `${unanswered} not answered` : ""];
  const score = span(`${right} of ${of} right. `, "warn");
  return wrap([score, span(`${rest.filter((r) => r !== "").join(", ")}.`)], room);
}

/** Part by part, a row for each lesson. */
function rereadLines({ reread }: ExamMarks): Line[] {
  const widest = Math.max(0, ...reread.map(({ lesson }) => lesson.slug.length));
  return reread.flatMap(({ lesson, numbers }, i): Line[] => {
    const questions = `${numbers.length === 1 ? "question" : "questions"} ${numbers.join(", ")}`;
    const row = [
      span("  "),
      span(`learn ${lesson.slug}`.padEnd("learn ".length + widest + 2), "link"),
      span(questions, "dim"),
    ];
    return reread[i - 1]?.lesson.part === lesson.part ? [row] : [[span(lesson.part, "strong")], row];
  });
}
