import type { ExamPaper } from "../../trace/show/exam-paper.ts";
import type { Prediction } from "../../trace/show/prediction.ts";
import type { Question } from "../../trace/show/question.ts";
import type { Exercise } from "../../trace/show/show.ts";
import { unquoted } from "../canvas/text.ts";
import { examIntro } from "../narration/exam-words.ts";
import type {
  Beat,
  CompareBeat,
  PageBeat,
  PredictionBeat,
  QuestionBeat,
  SceneBeat,
  TryBeat,
} from "./beat.ts";
import type { Highlighter } from "./highlighter.ts";

/** Returns a page with the rules, the questions, and the result. `at`: the beat index of the first of them. */
export function examBeats(paper: ExamPaper, highlighter: Highlighter, at: number): Beat[] {
  const of = paper.questions.length;
  const asked = paper.questions.map(({ question }, i) => ({
    ...questionBeat(question, highlighter, null),
    exam: { number: i + 1, of },
  }));
  const intro: PageBeat = { kind: "page", blocks: examIntro(paper), place: "exam" };
  return [intro, ...asked, { kind: "result", paper, first: at + 1 }];
}

/** Returns the last beat so far in which something happened. */
export const lastShown = (beats: readonly Beat[]): SceneBeat | CompareBeat | null =>
  beats.findLast((b): b is SceneBeat | CompareBeat => b.kind === "scene" || b.kind === "compare") ?? null;

/** Returns the last beat so far of the lesson's own world: a comparison has worlds of its own. */
export const lastScene = (beats: readonly Beat[]): SceneBeat | null =>
  beats.findLast((b) => b.kind === "scene") ?? null;

/** Makes a question, asked over the last scene beat before it. */
export function questionBeat(
  question: Question,
  highlighter: Highlighter,
  over: QuestionBeat["over"],
): QuestionBeat {
  const mark = (text: string, role: "strong" | "text") => highlighter.mark(unquoted(text), role);
  const options = question.options.map(({ text, right, why }) => ({
    text: mark(text, "text"),
    right,
    why: mark(why, "text"),
  }));
  return { kind: "question", question, text: mark(question.text, "strong"), options, over, exam: null };
}

/** Makes a header prediction, asked over the last scene beat before it. */
export const predictionBeat = (
  prediction: Prediction,
  highlighter: Highlighter,
  over: QuestionBeat["over"],
): PredictionBeat => ({
  kind: "prediction",
  prediction,
  text: highlighter.mark(unquoted(prediction.text), "strong"),
  over,
});

/** A task for the sandbox. */
export function tryBeat(exercise: Exercise, highlighter: Highlighter): TryBeat {
  const mark = (text: string) => highlighter.mark(unquoted(text), "text");
  return {
    kind: "try",
    exercise,
    task: mark(exercise.task),
    goals: exercise.goals.map(({ words }) => mark(words)),
    why: mark(exercise.why),
  };
}

/** Whether a beat belongs to an exam. */
export const inExam = (beat: Beat): boolean =>
  beat.kind === "result" ||
  (beat.kind === "question" && beat.exam !== null) ||
  (beat.kind === "page" && beat.place === "exam");

/** Returns the position in the show; in an exam only its questions count. `place`: the position in a running order. */
export function beatPlace(
  beats: readonly Beat[],
  index: number,
  inner?: number,
  place = { beat: index, of: beats.length },
): string {
  const beat = beats[index];
  const within =
    beat?.kind === "scene" && inner !== undefined ? `${inner + 1} of ${beat.inner.length} in ` : "";
  const exam = beat?.kind === "question" ? beat.exam : null;
  return exam ? `question ${exam.number} of ${exam.of}` : `${within}beat ${place.beat + 1} of ${place.of}`;
}
