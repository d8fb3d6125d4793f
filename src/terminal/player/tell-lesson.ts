import {
  plainAnswer,
  plainBeat,
  plainFolded,
  plainTitle,
  plainTold,
  plainTry,
  plainWords,
} from "../../export/plain.ts";
import { wantsLine } from "../../stage/picture/prediction/prediction.ts";
import { optionLetter, optionTyped } from "../../stage/picture/question.ts";
import type { EndReason } from "../../stage/player/player-state.ts";
import type { View } from "../../stage/player/view.ts";
import { inExam } from "../../stage/timeline/asking-beats.ts";
import type { Beat, QuestionBeat, Timeline } from "../../stage/timeline/beat.ts";
import { shortened } from "../../text/shortened.ts";
import { canAsk, type Terminal } from "../terminal.ts";

/** The beat being told (0-based), and the answers so far. */
type ToldPosition = Pick<View, "beat" | "answers">;

export interface TellOptions extends ToldPosition {
  /** Called with every beat and every answer. */
  readonly onView: (told: ToldPosition) => void;
  /** There is a next lesson. */
  readonly leadsOn: boolean;
  /** Opens a sandbox at a beat, or the race if there is one. */
  readonly tryOut: (beat: number) => Promise<unknown>;
}

/**
 * Prints a lesson as append-only text, from a beat on. A user at a keyboard continues with Enter, and is
 * asked; a pipe gets everything, with the right answers.
 */
export async function tellLesson(
  timeline: Timeline,
  terminal: Terminal,
  { beat: from, answers: before, onView, leadsOn, tryOut }: TellOptions,
): Promise<EndReason> {
  const asks = canAsk(terminal);
  const { beats } = timeline;
  let answers = before ?? {};
  /** What was typed at the current beat. */
  let tries: readonly string[] = [];
  const write = (text: string) => terminal.print(`${text}\n`);
  await write(plainTitle(timeline));
  for (let index = from; index < beats.length; ) {
    const beat = beats[index] as Beat;
    onView({ beat: index, answers });
    if (!asks) {
      const told = plainTold(timeline, index);
      if (told !== "") await write(told);
      index += 1;
      continue;
    }
    await write(plainBeat(timeline, index, answers));
    if (index === beats.length - 1) {
      if (!leadsOn) break;
      const end = (await terminal.ask("Enter goes on to the next lesson, q leaves: "))?.trim().toLowerCase();
      return end === "" ? "next-lesson" : "quit";
    }
    const folded = plainFolded(timeline, index);
    const typed = await askUntil(terminal, promptOf(beat), (said) => isHeard(beat, said, folded !== ""));
    const answer = typed?.toLowerCase();
    if (typed === null || answer === "q") return "quit";
    if (answer === "t") {
      await tryOut(index);
      continue;
    }
    if (answer === "g") {
      await write(plainWords(timeline, index));
      continue;
    }
    if (answer === "o") {
      await write(folded);
      continue;
    }
    const option = beat.kind === "question" ? optionTyped(typed, beat.options.length) : null;
    if (beat.kind === "question" && option !== null) {
      // In an exam the first answer counts.
      const counted = beat.exam === null ? option : (answers[index] ?? option);
      answers = { ...answers, [index]: counted };
      onView({ beat: index, answers });
      await write(plainAnswer(beat, counted));
      // A wrong answer can be corrected; a right one goes on, and so does an exam.
      if (beat.exam === null && beat.options[option]?.right !== true) continue;
    }
    if (beat.kind === "prediction" && typed.length > 1) {
      tries = [...tries, typed];
      await write(plainTry(timeline, beat, tries));
      if (wantsLine(beat.prediction, tries)) continue;
    }
    tries = [];
    index = answer === "b" && option === null ? Math.max(0, index - 1) : index + 1;
  }
  return "end";
}

/** Whether a beat can use what was typed. */
function isHeard(beat: Beat, typed: string, hasFolded: boolean): boolean {
  if (beat.kind === "question" && optionTyped(typed, beat.options.length) !== null) return true;
  if (beat.kind === "prediction" && typed.length > 1) return true;
  const keys = ["", "q", "b", ...(inExam(beat) ? [] : ["t", "g"]), ...(hasFolded ? ["o"] : [])];
  return keys.includes(typed.toLowerCase());
}

/** Asks again until the input can be used; null at the end of the input. */
async function askUntil(
  terminal: Terminal,
  prompt: string,
  isUse: (typed: string) => boolean,
): Promise<string | null> {
  for (;;) {
    const typed = (await terminal.ask(prompt))?.trim();
    if (typed === undefined || isUse(typed)) return typed ?? null;
    await terminal.print(shortened(`"${typed}" does nothing here.\n`));
  }
}

const letters = (beat: QuestionBeat) => beat.options.map((_, i) => optionLetter(i));

function promptOf(beat: Beat): string {
  if (beat.kind === "race") return "t runs it here, Enter goes on without, q leaves: ";
  if (beat.kind === "try") return "t tries it in a sandbox, Enter goes on without, q leaves: ";
  if (beat.kind === "scene" && beat.inner.length > 0)
    return "Enter goes on, o tells it step by step, b goes back, g explains words, q leaves: ";
  if (beat.kind === "prediction") return "Type the header. Enter goes on without, b goes back, q leaves: ";
  if (beat.kind !== "question") return "Enter goes on, b goes back, g explains words, q leaves: ";
  return `Answer ${letters(beat).join(", ")}. Enter goes on without, q leaves: `;
}
