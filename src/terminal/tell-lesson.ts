import { plainBeat, plainTitle } from "../export/plain.ts";
import type { Timeline } from "../stage/timeline.ts";
import type { EndReason } from "../stage/view-update.ts";
import { readLine } from "./read-line.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Tells a lesson as text that is only ever added to, from a beat on (0-based). Somebody at a keyboard goes on with
 * Enter; a pipe gets it all.
 */
export async function tellLesson(timeline: Timeline, { host }: Terminal, from = 0): Promise<EndReason> {
  const { stdin, stdout } = host;
  // A pipe's standard input is not even opened.
  const asks = stdout.isTTY === true && stdin.isTTY === true;
  const last = timeline.beats.length - 1;
  stdout.write(`${plainTitle(timeline)}\n\n`);
  for (let beat = from; beat <= last; ) {
    stdout.write(`${plainBeat(timeline, beat)}\n\n`);
    if (!asks || beat === last) {
      beat += 1;
      continue;
    }
    stdout.write("Enter goes on, b goes back, q leaves: ");
    const answer = (await readLine(stdin))?.trim().toLowerCase();
    // The end of the input leaves the cursor behind the question.
    if (answer === undefined) stdout.write("\n");
    if (answer === undefined || answer === "q") return "quit";
    beat = answer === "b" ? Math.max(0, beat - 1) : beat + 1;
  }
  return "end";
}
