import { REVIEW_LENGTH, type Waiting, waitingAt } from "../../review/due.ts";
import { counted } from "../../text/count.ts";
import type { Cli } from "../call.ts";
import { loadExamPool } from "../course/source.ts";

/** Returns the due questions of this learner; null if no lesson is done, so that the questions need not be loaded. */
export async function waitingFor(cli: Cli): Promise<Waiting | null> {
  const progress = cli.progress();
  if (![...progress.lessons.values()].some(({ finishedAt }) => finishedAt !== null)) return null;
  const learnt = {
    doneAt: (lesson: string) => progress.of(lesson).finishedAt,
    record: (lesson: string, question: string) => progress.of(lesson).reviews[question],
  };
  return waitingAt(await loadExamPool(cli.host), learnt, cli.host.now());
}

/** For the menu: `7 questions wait`, of which at most five minutes' worth are asked at a time. */
export async function waitingWords(cli: Cli): Promise<string> {
  const count = (await waitingFor(cli))?.due.length ?? 0;
  if (count === 0) return "";
  const more = count > REVIEW_LENGTH ? `, ${REVIEW_LENGTH} of them now` : "";
  return `${counted(count, "question")} ${count === 1 ? "waits" : "wait"}${more}`;
}
