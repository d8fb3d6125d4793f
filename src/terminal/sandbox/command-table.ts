import type { Sandbox } from "../../lesson/running/sandbox.ts";
import { pointedAt } from "../../stage/pages/prompt-row.ts";
import { explanationLines } from "./explanation.ts";
import type { CommandPlace, Outcome, SandboxCommand } from "./sandbox-command.ts";
import { sandboxHelp } from "./sandbox-help.ts";

const bad = (text: string): Outcome & { type: "said" } => ({ type: "said", text, role: "bad" });
const aside = (text: string): Outcome => ({ type: "said", text, role: "dim" });

/** What can be typed in every sandbox besides steps. */
export const SANDBOX_COMMANDS: readonly SandboxCommand[] = [
  {
    help: [["undo", "Take the last step back"]],
    run({ sandbox }) {
      const taken = sandbox.undo();
      if (taken === null) return aside("There is nothing to take back.");
      return { type: "taken-back", text: `Taken back: ${taken}` };
    },
  },
  {
    help: [["explain", "Why the last thing was refused, and the rule it comes from"]],
    run({ sandbox }) {
      const lines = refusalLines(sandbox);
      return lines === null
        ? aside("Nothing has been refused yet.")
        : { type: "page", title: "Why it was refused", lines };
    },
  },
  { help: [["inspect", "The cookie jar and the tables in full"]], run: () => ({ type: "inspect" }) },
  { help: [["save <file>", "Write your steps to a file"]], run: save },
  {
    help: [["load <file>", "Do the steps of a file"]],
    run: ({ sandbox, files }, path) => loadSteps(sandbox, files, path),
  },
  {
    help: [
      ["help <word>", "Steps that have to do with a word: help login"],
      ["help all", "Every step, with an example"],
    ],
    run: ({ commands, attempt }, asked) => ({
      type: "page",
      title: asked === "" ? "Help" : `Help: ${asked}`,
      lines: sandboxHelp(asked, commands, attempt?.exercise.solution),
    }),
  },
  { help: [["quit", "Leave the sandbox"]], also: ["exit"], run: () => ({ type: "left" }) },
];

/** Columns that every screen has. */
const NARROW = 56;

/** Explains what is wrong with the previous line; or the last refusal, from its first cause on. null if nothing was refused. */
function refusalLines(sandbox: Sandbox): readonly string[] | null {
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
  const explanation = sandbox.explain();
  return explanation === null ? null : explanationLines(explanation, sandbox.trace);
}

/** Saves the learner's own steps to a file. */
async function save({ sandbox, files, saved }: CommandPlace, argument: string): Promise<Outcome> {
  const [, path = "", over] = /^(.*?)( --force)?$/.exec(argument) ?? [];
  if (path === "") return bad("Name a file: save my-steps.md");
  const error = await files.save(path, sandbox.steps, over !== undefined);
  if (error !== null) return bad(error);
  saved();
  return { type: "said", text: `Your steps are in ${path}`, role: "good" };
}

/** Runs the steps of a file, up to the first that fails. */
export async function loadSteps(
  sandbox: Sandbox,
  files: CommandPlace["files"],
  path: string,
): Promise<Extract<Outcome, { type: "said" | "happened" }>> {
  if (path === "") return bad("Name a file: load my-steps.md");
  const loaded = await files.load(path);
  if ("error" in loaded) return bad(loaded.error);
  const seq = sandbox.trace.length;
  for (const step of loaded.steps) {
    const problem = sandbox.submit(step);
    if (problem !== null)
      return { type: "happened", seq, given: true, problem: `${step}: ${problem.message}` };
  }
  return { type: "happened", seq, given: true, problem: null };
}
