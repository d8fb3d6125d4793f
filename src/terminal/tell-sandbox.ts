import { plainBeat } from "../export/plain.ts";
import type { Sandbox } from "../lesson/sandbox.ts";
import { timeline } from "../stage/timeline.ts";
import { readLine } from "./read-line.ts";
import { sandboxHelp } from "./sandbox-help.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The sandbox as plain lines: a step in, its beats out. False where a step of a pipe could not be done; somebody at a keyboard
 * just types it again.
 */
export async function tellSandbox(sandbox: Sandbox, { host }: Terminal): Promise<boolean> {
  const { stdin, stdout, stderr } = host;
  const asks = stdin.isTTY === true && stdout.isTTY === true;
  let well = true;
  stdout.write(`${sandbox.title}. Type a step, help, or quit.\n\n`);
  for (;;) {
    if (asks) stdout.write("> ");
    const line = (await readLine(stdin))?.trim();
    if (line === undefined || line === "quit") return well || asks;
    if (line === "" || line.startsWith("#") || line.startsWith("```")) continue;
    const [word = "", ...rest] = line.split(/\s+/);
    if (word === "help") stdout.write(`${sandboxHelp(rest.join(" ")).join("\n")}\n\n`);
    else if (word === "explain") stdout.write(`${explained(sandbox)}\n\n`);
    else if (word === "undo") stdout.write(`${undone(sandbox)}\n\n`);
    else {
      const before = beats(sandbox).length;
      const problem = sandbox.submit(line);
      if (problem === null) stdout.write(told(sandbox, before));
      else {
        well = false;
        stderr.write(`${line}\n${" ".repeat(problem.column - 1)}^\n${problem.message}\n\n`);
      }
    }
  }
}

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
