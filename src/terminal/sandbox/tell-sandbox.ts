import { plainBeat, plainOverlay } from "../../export/plain.ts";
import { isSkippedLine } from "../../lesson/markdown/fence.ts";
import type { Attempt } from "../../lesson/running/attempt.ts";
import type { Sandbox } from "../../lesson/running/sandbox.ts";
import { lineText, span } from "../../stage/canvas/text.ts";
import { wrapBeside } from "../../stage/canvas/wrap.ts";
import { pointedAt } from "../../stage/pages/prompt-row.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { GrowingTimeline } from "../../stage/timeline/growing-timeline.ts";
import { beatAtSeq } from "../../stage/timeline/timeline.ts";
import { readLine } from "../input/read-line.ts";
import { canAsk, type Terminal } from "../terminal.ts";
import { lostWords, solvedWords } from "./exercise-words.ts";
import type { OfLesson, Outcome, SandboxFiles } from "./sandbox-command.ts";
import { SandboxSession } from "./sandbox-session.ts";

/**
 * The sandbox as plain lines: a step in, its beats out. A user at a keyboard just retypes a mistyped line. False if a line of a
 * pipe failed.
 */
export async function tellSandbox(
  sandbox: Sandbox,
  files: SandboxFiles,
  terminal: Terminal,
  lesson: OfLesson | null = null,
): Promise<boolean> {
  const { attempt = null, underWay = null } = lesson ?? {};
  const asks = canAsk(terminal);
  const session = new SandboxSession(
    sandbox,
    files,
    attempt && { attempt, mark: box, asks },
    lesson?.onSolved,
  );
  const film = new GrowingTimeline(sandbox.show());
  let well = true;
  const write = (lines: readonly string[]) => terminal.print(`${lines.join("\n")}\n`);
  const refuse = (lines: readonly string[]) => {
    well = false;
    return terminal.say(`${lines.join("\n")}\n`);
  };
  const present = async (line: string, outcome: Outcome): Promise<void> => {
    switch (outcome.type) {
      case "said": {
        const { text, role, column } = outcome;
        const mark = column === undefined ? [] : pointedAt(line, column, COLUMNS);
        if (role === "bad") await refuse([...mark, ...folded([text])]);
        else await write([text]);
        break;
      }
      case "page":
        await write(folded(outcome.lines));
        break;
      case "inspect":
        await write(known(film.now));
        break;
      case "happened":
        if (outcome.problem !== null) await refuse([outcome.problem]);
        for (const text of told(film.of(sandbox.show()), outcome.seq, outcome.given ? sandbox : null))
          await terminal.print(`${text}\n`);
        if (attempt !== null) await write(folded(goalText(attempt)));
        break;
      case "taken-back":
        film.of(sandbox.show());
        await write([outcome.text]);
        break;
      case "left":
        break;
    }
  };
  await write([`${sandbox.title}. Type a step, help, or quit.`]);
  if (underWay !== null) await write(folded([underWayWords(underWay)]));
  if (session.task !== null) await write(folded(session.task));
  for (;;) {
    const line = (await (asks ? terminal.ask("> ") : readLine(terminal.host.stdin)))?.trim();
    if (line === undefined) return well || asks;
    if (isSkippedLine(line)) continue;
    const outcome = await session.enter(line);
    if (outcome.type === "left") return well || asks;
    await present(line, outcome);
  }
}

const box = (done: boolean) => (done ? "[x]" : "[ ]");

/** Returns the state of the goal. */
function goalText(attempt: Attempt): string[] {
  const goals = attempt.goals();
  const lines = goals.map(({ words, done }) => `${box(done)} ${words}`);
  const lost = lostWords(goals);
  if (goals.every(({ done }) => done)) return [...lines, solvedWords(attempt)];
  return lost === null ? lines : [...lines, lost];
}

/** Columns that words wrap at. */
const COLUMNS = 80;

const folded = (lines: readonly string[]) =>
  lines.flatMap((line) => wrapBeside(line, COLUMNS, (text) => [span(text)]).map(lineText));

/** Returns the beats from event `seq` on. If `sandbox` is given, each of its steps is above its events. */
function told(laidOut: Timeline, seq: number, sandbox: Sandbox | null): string[] {
  let said: number | undefined;
  const from = beatAtSeq(laidOut, seq);
  return laidOut.beats.slice(from).flatMap((beat, i) => {
    const step = beat.kind === "scene" ? (sandbox?.stepAt(beat.lead.seq) ?? null) : null;
    const above = step !== null && step.index !== said ? [`> ${step.text}`] : [];
    said = step?.index;
    return [...above, plainBeat(laidOut, from + i)];
  });
}

/** Returns everything that is currently known, in full. */
function known(laidOut: Timeline): string[] {
  const last = laidOut.beats.findLast((beat) => beat.kind === "scene") ?? null;
  return plainOverlay("inspect", laidOut, last, last);
}

/** Shown for a step in whose middle the sandbox was opened. */
const underWayWords = (step: string) =>
  `The beat is in the middle of this step, and here it is not done yet: ${step}`;
