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
import { TOLD, toldPrompt } from "./told-keys.ts";

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
      const prompt = toldPrompt(["next", "goes on to the next lesson"], ["quit"]);
      const end = await askUntil(terminal, prompt, (said) =>
        ["next", "quit"].includes(commandOf(said) ?? ""),
      );
      return end !== null && commandOf(end) === "next" ? "next-lesson" : "quit";
    }
    const folded = plainFolded(timeline, index);
    const typed = await askUntil(terminal, promptOf(beat), (said) => isHeard(beat, said, folded !== ""));
    if (typed === null) return "quit";
    const option = beat.kind === "question" ? optionTyped(typed, beat.options.length) : null;
    const command = option === null ? commandOf(typed) : undefined;
    if (command === "quit") return "quit";
    if (command === "try") {
      await tryOut(index);
      continue;
    }
    if (command === "words") {
      await write(plainWords(timeline, index));
      continue;
    }
    if (command === "open") {
      await write(folded);
      continue;
    }
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
    index = command === "back" ? Math.max(0, index - 1) : index + 1;
  }
  return "end";
}

const commandOf = (typed: string) => TOLD.get(typed.toLowerCase());

/** Whether a beat can use what was typed. */
function isHeard(beat: Beat, typed: string, hasFolded: boolean): boolean {
  if (beat.kind === "question" && optionTyped(typed, beat.options.length) !== null) return true;
  if (beat.kind === "prediction" && typed.length > 1) return true;
  const command = commandOf(typed);
  if (command === "open") return hasFolded;
  if (command === "try" || command === "words") return !inExam(beat);
  return command !== undefined;
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

const WITHOUT = ["next", "goes on without"] as const;

function promptOf(beat: Beat): string {
  if (beat.kind === "race") return toldPrompt(["try", "runs it here"], WITHOUT, ["quit"]);
  if (beat.kind === "try") return toldPrompt(["try"], WITHOUT, ["quit"]);
  if (beat.kind === "scene" && beat.inner.length > 0)
    return toldPrompt(["next"], ["open"], ["back"], ["words"], ["quit"]);
  if (beat.kind === "prediction") return `Type the header. ${toldPrompt(WITHOUT, ["back"], ["quit"])}`;
  if (beat.kind !== "question") return toldPrompt(["next"], ["back"], ["words"], ["quit"]);
  return `Answer ${letters(beat).join(", ")}. ${toldPrompt(WITHOUT, ["quit"])}`;
}
