import { plainAnswer, plainBeat, plainTitle } from "../../export/plain.ts";
import { optionLetter, optionTyped } from "../../stage/picture/question.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { readLine } from "../input/read-line.ts";
import type { Input } from "../streams.ts";
import type { Terminal } from "../terminal.ts";

/** Holds an exam whose answers come from a pipe, one letter or number per line, so that it can be scripted. */
export async function tellExam(timeline: Timeline, terminal: Terminal): Promise<void> {
  const write = (text: string) => terminal.print(`${text}\n`);
  const answers: Record<number, number> = {};
  await write(plainTitle(timeline));
  for (const [index, beat] of timeline.beats.entries()) {
    await write(plainBeat(timeline, index, answers));
    if (beat.kind !== "question") continue;
    const option = await readAnswer(terminal.host.stdin, beat.options.length);
    if (option === null) await write("Not answered.");
    else {
      answers[index] = option;
      await write(`${optionLetter(option)}) ${plainAnswer(beat, option)}`);
    }
  }
}

/** Reads the next line as one of the options, 0-based; null if it is not one of them, or the input has ended. */
export async function readAnswer(input: Input, options: number): Promise<number | null> {
  return optionTyped((await readLine(input)) ?? "", options);
}
