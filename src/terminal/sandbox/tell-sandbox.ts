import { plainBeat } from "../../export/plain.ts";
import type { Attempt } from "../../lesson/running/attempt.ts";
import type { Sandbox } from "../../lesson/running/sandbox.ts";
import { lineText, span } from "../../stage/canvas/text.ts";
import { wrapBeside } from "../../stage/canvas/wrap.ts";
import { overlayLines } from "../../stage/pages/overlays.ts";
import { pointedAt } from "../../stage/pages/prompt-row.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import { readLine } from "../input/read-line.ts";
import type { Terminal } from "../terminal.ts";
import { writeText } from "../write-text.ts";
import { EXERCISE_COMMANDS, hintLines, solvedWords, taskLines } from "./exercise-words.ts";
import {
  loadSteps,
  NOTHING_REFUSED,
  refusalLines,
  type SandboxFiles,
  saveSteps,
  takeBack,
} from "./sandbox-commands.ts";
import { commandWords, type PromptCommand, sandboxHelp } from "./sandbox-help.ts";

/** What came of a line: words, and the beat from which on it is told what happened; null where nothing did. */
interface Outcome {
  readonly lines: readonly string[];
  readonly from: number | null;
  readonly well: boolean;
  /** The steps were not typed by the learner, so they are told too. */
  readonly steps?: true;
}

/**
 * The sandbox as plain lines: a step in, its beats out. Somebody at a keyboard who mistypes just types it again.
 * `onSolved` is called as soon as the exercise is solved, where there is one. False where a line of a pipe could not be done.
 */
export async function tellSandbox(
  sandbox: Sandbox,
  files: SandboxFiles,
  { host }: Terminal,
  attempt: Attempt | null = null,
  onSolved: () => void = () => {},
): Promise<boolean> {
  const { stdin, stdout, stderr } = host;
  const asks = stdin.isTTY === true && stdout.isTTY === true;
  const more = attempt === null ? [] : EXERCISE_COMMANDS;
  let well = true;
  let solved = false;
  const write = (lines: readonly string[]) => void writeText(stdout, `${lines.join("\n")}\n\n`);
  write([`${sandbox.title}. Type a step, help, or quit.`]);
  if (attempt !== null) write(folded(taskLines(attempt, box)));
  for (;;) {
    if (asks) writeText(stdout, "> ");
    const line = (await readLine(stdin))?.trim();
    if (line === undefined || line === "quit") return well || asks;
    if (line === "" || line.startsWith("#") || line.startsWith("```")) continue;
    const outcome =
      (attempt && atExercise(line, attempt)) ??
      (await command(line, sandbox, files, more)) ??
      step(line, sandbox, commandWords(more));
    well &&= outcome.well;
    if (outcome.lines.length > 0 && outcome.well) write(outcome.lines);
    else if (!outcome.well) writeText(stderr, `${outcome.lines.join("\n")}\n\n`);
    if (outcome.from === null) continue;
    writeText(stdout, told(sandbox, outcome.from, outcome.steps === true));
    if (attempt !== null) write(folded(goalText(attempt)));
    if (!solved && attempt?.solved) onSolved();
    solved ||= attempt?.solved ?? false;
  }
}

const said = (lines: readonly string[]): Outcome => ({ lines, from: null, well: true });

/** What is typed at an exercise only; null where it is something else. */
function atExercise(line: string, attempt: Attempt): Outcome | null {
  switch (line) {
    case "task":
      return said(folded(taskLines(attempt, box)));
    case "hint":
      return said(folded(hintLines(attempt)));
    case "again":
      attempt.again();
      return said(["Back at the start."]);
    case "solution": {
      attempt.again();
      const from = beats(attempt.sandbox).length;
      attempt.watch();
      return { lines: [], from, well: true, steps: true };
    }
    default:
      return null;
  }
}

/** What can be typed besides steps; null where it is something else. */
async function command(
  line: string,
  sandbox: Sandbox,
  files: SandboxFiles,
  more: readonly PromptCommand[],
): Promise<Outcome | null> {
  const [word = "", ...rest] = line.split(/\s+/);
  const argument = rest.join(" ");
  switch (word) {
    case "help":
      return said(folded(sandboxHelp(argument, more)));
    case "explain":
      return said(folded(refusalLines(sandbox) ?? [NOTHING_REFUSED]));
    case "undo":
      return said([takeBack(sandbox).text]);
    case "inspect":
      return said(known(sandbox));
    case "save": {
      const { well, text } = await saveSteps(sandbox, files, argument);
      return { lines: [text], from: null, well };
    }
    case "load": {
      const from = beats(sandbox).length;
      const problem = await loadSteps(sandbox, files, argument);
      return { lines: problem === null ? [] : [problem.text], from, well: problem === null, steps: true };
    }
    default:
      return null;
  }
}

function step(line: string, sandbox: Sandbox, besides: readonly string[]): Outcome {
  const from = beats(sandbox).length;
  const problem = sandbox.submit(line, besides);
  if (problem === null) return { lines: [], from, well: true };
  const lines = [...pointedAt(line, problem.column, COLUMNS), ...folded([problem.message])];
  return { lines, from: null, well: false };
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
  lines.flatMap((line) => wrapBeside(line, COLUMNS, (text) => [span(text)]).map(lineText));

const beats = (sandbox: Sandbox) => timeline(sandbox.show(), "play").beats;

/** The beats from one on; `steps`: each step stands above what it brought. */
function told(sandbox: Sandbox, from: number, steps: boolean): string {
  const laidOut = timeline(sandbox.show(), "play");
  let said: number | undefined;
  const lines = laidOut.beats.map((beat, i) => {
    if (i < from) return "";
    const step = beat.kind === "scene" ? sandbox.stepAt(beat.lead.seq) : null;
    const above = steps && step !== null && step.index !== said ? `> ${step.text}\n\n` : "";
    said = step?.index;
    return `${above}${plainBeat(laidOut, i)}\n\n`;
  });
  return lines.join("");
}

/** Everything that is known now, in full. */
function known(sandbox: Sandbox): string[] {
  const laidOut = timeline(sandbox.show(), "play");
  const last = laidOut.beats.findLast((beat) => beat.kind === "scene") ?? null;
  const room = { width: COLUMNS, height: 0, glyphs: "unicode" } as const;
  return overlayLines("inspect", laidOut, last, room).map((line) => lineText(line).trimEnd());
}
