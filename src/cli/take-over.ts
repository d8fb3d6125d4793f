import { Sandbox } from "../lesson/sandbox.ts";
import type { SceneBeat, Timeline } from "../stage/timeline.ts";
import { runSandbox } from "../terminal/run-sandbox.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Cli } from "./cli.ts";
import { sandboxFiles } from "./sandbox-files.ts";

/** Opens a sandbox that starts where a lesson stands: every step of it has been done, up to the one in view. */
export async function takeOver(
  cli: Cli,
  { show, beats }: Timeline,
  beat: number,
  terminal: Terminal,
): Promise<"left" | "interrupted"> {
  const last = beats.slice(0, beat + 1).findLast((b): b is SceneBeat => b.kind === "scene");
  const firstScene = show.segments.find((s) => s.kind === "scene");
  const reached = last?.events.at(-1)?.seq ?? (firstScene?.from ?? show.trace.length) - 1;
  const steps = show.steps.filter(({ seq }) => seq <= reached).map(({ text }) => text);
  const sandbox = new Sandbox(show.title, steps);
  return (await runSandbox(sandbox, await sandboxFiles(cli.host), terminal)) ? "interrupted" : "left";
}
