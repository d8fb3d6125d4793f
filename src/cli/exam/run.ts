import { optionLetter } from "../../stage/picture/question.ts";
import { playable } from "../../stage/playable.ts";
import type { EndReason } from "../../stage/player/player-state.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import { playOnStage } from "../../terminal/player/play-on-stage.ts";
import { readAnswer, tellExam } from "../../terminal/player/tell-exam.ts";
import { tellLesson } from "../../terminal/player/tell-lesson.ts";
import { drawExam, examShow, markExam, seedBy } from "../../trace/show/exam.ts";
import type { ExamPaper } from "../../trace/show/exam-paper.ts";
import type { Cli } from "../call.ts";
import { loadExamPool } from "../course/source.ts";

/** Holds an exam in the way that fits the terminal; gives back why it ended. Without a seed chance draws one. */
export async function runExam(
  cli: Cli,
  { seed, json }: { readonly seed: number | undefined; readonly json: boolean },
): Promise<EndReason> {
  const { host } = cli;
  const paper = drawExam(await loadExamPool(host), seed ?? seedBy(host.chance()), `${host.program} exam`);
  if (json) {
    await cli.terminal().write(`${await examJson(cli, paper)}\n`);
    return "end";
  }
  const exam = timeline(examShow(paper), "exam");
  const terminal = cli.terminal();
  if (terminal.capabilities.mode === "stage") return (await playOnStage(playable(exam), terminal)).reason;
  if (host.stdin.isTTY === true)
    return tellLesson(exam, terminal, { beat: 0, onView: () => {}, tryOut: async () => {} });
  await tellExam(exam, terminal);
  return "end";
}

/** The whole exam, with the answers that a pipe brings; a keyboard is not asked. */
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
