import { plainBeat, plainTitle } from "../export/plain.ts";
import type { Timeline } from "../stage/timeline.ts";
import { readLine } from "./read-line.ts";
import type { Terminal } from "./terminal.ts";

/** Tells a lesson as text that is only ever added to. Somebody at a keyboard goes on with Enter; a pipe gets it all. */
export async function tellLesson(timeline: Timeline, { host }: Terminal): Promise<void> {
  const { stdin, stdout } = host;
  const asks = stdin.isTTY === true && stdout.isTTY === true;
  const last = timeline.beats.length - 1;
  stdout.write(`${plainTitle(timeline)}\n\n`);
  for (let beat = 0; beat <= last; ) {
    stdout.write(`${plainBeat(timeline, beat)}\n\n`);
    if (!asks || beat === last) {
      beat += 1;
      continue;
    }
    stdout.write("Enter goes on, b goes back, q leaves: ");
    const answer = (await readLine(stdin))?.trim().toLowerCase();
    if (answer === undefined || answer === "q") return;
    beat = answer === "b" ? Math.max(0, beat - 1) : beat + 1;
  }
}
