import { plainBeat } from "../export/plain.ts";
import type { Attempt } from "../lesson/attempt.ts";
import type { Sandbox } from "../lesson/sandbox.ts";
import { lineText, span } from "../stage/text.ts";
import { timeline } from "../stage/timeline.ts";
import { wrap } from "../stage/wrap.ts";
import { EXERCISE_COMMANDS, hintLines, solvedWords, taskLines } from "./exercise-words.ts";
import { readLine } from "./read-line.ts";
import { sandboxHelp } from "./sandbox-help.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The sandbox as plain lines: a step in, its beats out. Somebody at a keyboard who mistypes just types it
 * again.
 * `onSolved` is called as soon as the exercise is solved, where there is one. False where a step of a pipe could not be done.
 */
export async function tellSandbox(
  sandbox: Sandbox,
  { host }: Terminal,
  attempt: Attempt | null = null,
  onSolved: () => void = () => {},
): Promise<boolean> {
  const { stdin, stdout, stderr } = host;
  const asks = stdin.isTTY === true && stdout.isTTY === true;
  let well = true;
  let solved = false;
  const write = (lines: readonly string[]) => void stdout.write(`${lines.join("\n")}\n\n`);
  write([`${sandbox.title}. Type a step, help, or quit.`]);
  if (attempt !== null) write(folded(taskLines(attempt, box)));
  for (;;) {
    if (asks) stdout.write("> ");
    const line = (await readLine(stdin))?.trim();
    if (line === undefined || line === "quit") return well || asks;
    if (line === "" || line.startsWith("#") || line.startsWith("```")) continue;
    const [word = "", ...rest] = line.split(/\s+/);
    if (word === "help") write(sandboxHelp(rest.join(" "), attempt === null ? [] : EXERCISE_COMMANDS));
    else if (word === "explain") write([explained(sandbox)]);
    else if (word === "undo") write([undone(sandbox)]);
    else if (attempt !== null && line === "task") write(folded(taskLines(attempt, box)));
    else if (attempt !== null && line === "hint") write(folded(hintLines(attempt)));
    else if (attempt !== null && line === "again") {
      attempt.again();
      write(["Back at the start."]);
    } else if (attempt !== null && line === "solution") {
      attempt.again();
      const before = beats(sandbox).length;
      attempt.watch();
      stdout.write(told(sandbox, before));
      write(folded(goalText(attempt)));
    } else {
      const before = beats(sandbox).length;
      const problem = sandbox.submit(line);
      if (problem === null) {
        stdout.write(told(sandbox, before));
        if (attempt !== null) write(folded(goalText(attempt)));
        if (!solved && attempt?.solved) onSolved();
        solved ||= attempt?.solved ?? false;
      } else {
        well = false;
        stderr.write(`${line}\n${" ".repeat(problem.column - 1)}^\n${problem.message}\n\n`);
      }
    }
  }
}

const box = (done: boolean) => (done ? "[x]" : "[ ]");

/** How much of the goal is reached. */
function goalText(attempt: Attempt): string[] {
  const goals = attempt.goals();
  const lines = goals.map(({ words, done }) => `${box(done)} ${words}`);
  return goals.every(({ done }) => done) ? [...lines, solvedWords(attempt)] : lines;
}

/** Columns that words are wrapped to. */
const COLUMNS = 80;

const folded = (lines: readonly string[]) =>
  lines.flatMap((line) => wrap([span(line)], COLUMNS).map(lineText));

const beats = (sandbox: Sandbox) => timeline(sandbox.show(), "play").beats;

function told(sandbox: Sandbox, from: number): string {
  const laidOut = timeline(sandbox.show(), "play");
  return laidOut.beats.map((_, i) => (i < from ? "" : `${plainBeat(laidOut, i)}\n\n`)).join("");
}

function explained(sandbox: Sandbox): string {
  const refusal = sandbox.lastRefusal();
  return refusal === null
    ? "Nothing has been refused yet."
    : `${refusal.reason}\nWhere this rule stands: ${refusal.clause}`;
}

function undone(sandbox: Sandbox): string {
  const taken = sandbox.undo();
  return taken === null ? "There is nothing to take back." : `Taken back: ${taken}`;
}
