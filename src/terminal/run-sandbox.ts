import type { Attempt } from "../lesson/attempt.ts";
import type { Sandbox } from "../lesson/sandbox.ts";
import { playOnStage } from "./play-on-stage.ts";
import { SandboxDesk, type SandboxFiles } from "./sandbox-desk.ts";
import type { Terminal } from "./terminal.ts";

/** How it ended: whether by Ctrl-C, and whether the exercise was solved, where there was one. */
export interface SandboxResult {
  readonly interrupted: boolean;
  readonly solved: boolean;
}

/** Opens a sandbox on the stage, perhaps for an exercise. */
export async function runSandbox(
  sandbox: Sandbox,
  files: SandboxFiles,
  terminal: Terminal,
  attempt: Attempt | null = null,
): Promise<SandboxResult> {
  const desk = new SandboxDesk(sandbox, files, attempt);
  const { reason } = await playOnStage(desk.playable, terminal, {
    beat: desk.playable.beats - 1,
    keymap: (key) => desk.key(key),
    kept: { overlay: attempt === null ? "none" : "note" },
  });
  return { interrupted: reason === "interrupted", solved: desk.solved };
}
