import { reviewPaper, type Waiting } from "../../review/due.ts";
import { playable } from "../../stage/playable.ts";
import type { EndReason } from "../../stage/player/player-state.ts";
import type { View } from "../../stage/player/view.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import { playOnStage } from "../../terminal/player/play-on-stage.ts";
import { tellExam } from "../../terminal/player/tell-exam.ts";
import { tellLesson } from "../../terminal/player/tell-lesson.ts";
import type { ProgressFile } from "../../terminal/progress/progress-file.ts";
import { canAsk } from "../../terminal/terminal.ts";
import { examShow, seedBy } from "../../trace/show/exam.ts";
import type { Cli } from "../call.ts";
import { waitingFor } from "./waiting.ts";

/** Asks the due questions, in the way that suits the terminal; returns why it ended. */
export async function runReview(cli: Cli): Promise<EndReason> {
  const { host } = cli;
  const terminal = cli.terminal();
  const waiting = await waitingFor(cli);
  if (waiting === null || waiting.due.length === 0) {
    await terminal.print(nothingWaits(waiting, host.program));
    return "end";
  }
  const paper = reviewPaper(waiting, seedBy(host.chance()), `${host.program} review`);
  const review = timeline(examShow(paper), "exam");
  if (host.stdin.isTTY !== true) {
    await tellExam(review, terminal);
    return "end";
  }
  // A pipe is not a learner: nothing is saved.
  const onView = canAsk(terminal) ? recorder(cli.progress(), review) : () => {};
  if (terminal.capabilities.mode === "plain")
    return await tellLesson(review, terminal, {
      beat: 0,
      answers: {},
      onView,
      leadsOn: false,
      tryOut: async () => {},
    });
  const film = playable(review);
  return (await playOnStage(() => film, terminal, { onView })).reason;
}

/** Saves each answer as it is given: leaving half-way keeps the first half. */
function recorder(progress: ProgressFile, { beats }: Timeline): (view: Pick<View, "answers">) => void {
  const kept = new Set<number>();
  const result = beats.find((beat) => beat.kind === "result");
  return ({ answers = {} }) => {
    for (const [i, { lesson, question }] of (result?.paper.questions ?? []).entries()) {
      const answer = answers[(result?.first ?? 0) + i];
      if (answer === undefined || kept.has(i)) continue;
      kept.add(i);
      progress.questionReviewed(lesson.slug, question.text, question.options[answer]?.right === true);
    }
  };
}

function nothingWaits(waiting: Waiting | null, program: string): string {
  if (waiting === null)
    return `Nothing waits: no lesson is done yet. A day after one is, its questions come back.\nTo begin: ${program} learn`;
  if (waiting.next === null)
    return "Nothing waits, and nothing will: you answered every question right four times.";
  return `Nothing waits. The next question comes back on ${momentWords(waiting.next)}.`;
}

/** Such as `2026-11-28 at 09:15 UTC`. */
const momentWords = (ms: number): string =>
  new Date(ms).toISOString().replace(/^(.*)T(..:..).*$/, "$1 at $2 UTC");

/** `review --json`. */
export async function tellWaiting(cli: Cli): Promise<void> {
  const { due = [], next = null } = (await waitingFor(cli)) ?? {};
  const questions = due.map(({ question: { lesson, question }, record, at }) => ({
    lesson: lesson.slug,
    text: question.text,
    missed: record.missed,
    since: new Date(at).toISOString(),
  }));
  const document = {
    schemaVersion: 1,
    waiting: due.length,
    next: next === null ? null : new Date(next).toISOString(),
    questions,
  };
  await cli.terminal().write(`${JSON.stringify(document, null, 2)}\n`);
}
