import type { Sandbox } from "../../lesson/running/sandbox.ts";
import { pointedAt } from "../../stage/pages/prompt-row.ts";

/** What a sandbox answers to what is no step, on the stage and as plain lines alike. */

/** Where a sandbox saves its steps and finds those of others. Both say what went wrong, or null. */
export interface SandboxFiles {
  save(path: string, steps: readonly string[]): Promise<string | null>;
  load(path: string): Promise<{ readonly steps: readonly string[] } | { readonly error: string }>;
}

/** One sentence, and whether what was asked for was done. */
export interface PromptReply {
  readonly well: boolean;
  readonly text: string;
}

const no = (text: string): PromptReply => ({ well: false, text });

/** Columns that are there on every screen. */
const NARROW = 56;

/** Said where there is nothing to explain. */
export const NOTHING_REFUSED = "Nothing has been refused yet.";

/** What is wrong with the line before; or the last refusal: why, the clause, and its code. null where nothing was refused. */
export function refusalLines(sandbox: Sandbox): readonly string[] | null {
  const { refusedLine } = sandbox;
  if (refusedLine !== null) {
    const { text, problem } = refusedLine;
    return [
      "Your last line could not be done, and nothing was sent:",
      "",
      ...pointedAt(text, problem.column, NARROW),
      problem.message,
    ];
  }
  const refusal = sandbox.lastRefusal();
  if (refusal === null) return null;
  return [refusal.reason, "", `Where this rule stands: ${refusal.clause}`, "", `Its name: ${refusal.code}`];
}

/** Takes the last step back. */
export function takeBack(sandbox: Sandbox): PromptReply {
  const taken = sandbox.undo();
  return taken === null ? no("There is nothing to take back.") : { well: true, text: `Taken back: ${taken}` };
}

/** Writes the learner's own steps to a file. */
export async function saveSteps(sandbox: Sandbox, files: SandboxFiles, path: string): Promise<PromptReply> {
  if (path === "") return no("Say where to: save my-steps.md");
  const error = await files.save(path, sandbox.steps);
  return error === null ? { well: true, text: `Your steps are in ${path}` } : no(error);
}

/** Does the steps of a file, up to the first that cannot be done; null where all were. */
export async function loadSteps(
  sandbox: Sandbox,
  files: SandboxFiles,
  path: string,
): Promise<PromptReply | null> {
  if (path === "") return no("Say which file: load my-steps.md");
  const loaded = await files.load(path);
  if ("error" in loaded) return no(loaded.error);
  for (const step of loaded.steps) {
    const problem = sandbox.submit(step);
    if (problem !== null) return no(`${step}: ${problem.message}`);
  }
  return null;
}
