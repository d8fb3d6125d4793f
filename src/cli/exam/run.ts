import { optionLetter } from "../../stage/picture/question.ts";
import { playable } from "../../stage/playable.ts";
import type { EndReason } from "../../stage/player/player-state.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import { playOnStage } from "../../terminal/player/play-on-stage.ts";
import { readAnswer, tellExam } from "../../terminal/player/tell-exam.ts";
import { tellLesson } from "../../terminal/player/tell-lesson.ts";
import { type LessonProgress, NOT_BEGUN } from "../../terminal/progress/progress.ts";
import { canAsk } from "../../terminal/terminal.ts";
import { drawExam, examShow, markExam, seedBy } from "../../trace/show/exam.ts";
import type { ExamPaper } from "../../trace/show/exam-paper.ts";
import { type TestForm, testPaper } from "../../trace/show/parallel-tests.ts";
import type { Cli } from "../call.ts";
import { loadExamPool } from "../course/source.ts";
import { EXAM, EXAM_KEYS } from "../progress/exam-keys.ts";
import { resumed, START } from "../progress/resume.ts";
import { keepingOf, Sitting } from "../progress/sitting.ts";
import { isUnderWay } from "../progress/words.ts";

/** Options of an exam. */
export interface ExamOptions {
  /** Seed, to repeat an exam; by default the unfinished one's, or else random. */
  readonly seed?: number | undefined;
  /** One of the two tests around the course, instead of an exam. */
  readonly form?: TestForm | undefined;
  readonly json?: boolean;
  /** Not the unfinished one. */
  readonly restart?: boolean;
}

/** Holds an exam in the way that suits the terminal; returns why it ended. */
export async function runExam(
  cli: Cli,
  { seed, form, json = false, restart = false }: ExamOptions,
): Promise<EndReason> {
  const { host } = cli;
  const terminal = cli.terminal();
  // Answers from a pipe do not count: nothing is saved.
  const progress = json || !canAsk(terminal) ? null : cli.progress();
  const key = form === undefined ? EXAM : EXAM_KEYS[form];
  const left = progress === null || restart ? NOT_BEGUN : progress.of(key);
  const goesOn = isUnderWay(left) && (seed === undefined || seed === left.seed) && isBegunExam(left);
  const pool = await loadExamPool(host);
  const drawn = seed ?? (goesOn ? left.seed : undefined) ?? seedBy(host.chance());
  const earlier = form === "after" ? (progress?.of(EXAM_KEYS.before).marks ?? null) : null;
  const paper =
    form === undefined
      ? drawExam(pool, drawn, `${host.program} exam`)
      : {
          ...testPaper(pool, form, `${host.program} ${progress === null ? `exam --${form}` : NEXT[form]}`),
          earlier,
          kept: progress !== null,
        };
  if (json) {
    await terminal.write(`${await examJson(cli, paper)}\n`);
    return "end";
  }
  const exam = timeline(examShow(paper), "exam");
  if (host.stdin.isTTY !== true) {
    await tellExam(exam, terminal);
    return "end";
  }
  const film = playable(exam);
  const keeping = progress && keepingOf(progress, key, exam);
  const sitting = new Sitting(goesOn ? resumed(left, film) : START, keeping);
  const { at, kept, see: onView } = sitting;
  try {
    if (terminal.capabilities.mode === "plain")
      return await tellLesson(exam, terminal, { ...at, onView, leadsOn: false, tryOut: async () => {} });
    return (await playOnStage(() => film, terminal, { beat: at.beat, kept, onView })).reason;
  } finally {
    sitting.leave();
  }
}

/** The command to run after each test. */
const NEXT: Readonly<Record<TestForm, string>> = { before: "exam --after", after: "progress" };

/** Whether more than its first page was seen. */
const isBegunExam = ({ beat, answers }: LessonProgress): boolean =>
  beat > 0 || Object.keys(answers).length > 0;

/** Returns the whole exam as JSON, with the answers from a pipe; a keyboard is not asked. */
async function examJson({ host }: Cli, paper: ExamPaper): Promise<string> {
  const answers: (number | null)[] = [];
  for (const { question } of paper.questions) {
    answers.push(host.stdin.isTTY === true ? null : await readAnswer(host.stdin, question.options.length));
  }
  const { right, of, unanswered, reread } = markExam(paper, answers);
  const questions = paper.questions.map(({ lesson, question: { text, options } }, i) => ({
    number: i + 1,
    lesson: lesson.slug,
    text,
    options: options.map((o) => o.text),
    right: optionLetter(options.findIndex((o) => o.right)),
    answer: letterOf(answers[i] ?? null),
  }));
  const again = reread.map(({ lesson, numbers }) => ({ lesson: lesson.slug, questions: numbers }));
  return JSON.stringify(
    { schemaVersion: 1, seed: paper.seed, right, of, unanswered, reread: again, questions },
    null,
    2,
  );
}

const letterOf = (option: number | null) => (option === null ? null : optionLetter(option));
