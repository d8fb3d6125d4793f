import type { Attempt } from "../lesson/attempt.ts";
import type { Sandbox } from "../lesson/sandbox.ts";
import { playOnStage } from "./play-on-stage.ts";
import type { SandboxFiles } from "./sandbox-commands.ts";
import { SandboxDesk } from "./sandbox-desk.ts";
import type { Terminal } from "./terminal.ts";

/** Opens a sandbox on the stage, perhaps for an exercise; `onSolved` is called as soon as that is solved. True where Ctrl-C ended it. */
export async function runSandbox(
  sandbox: Sandbox,
  files: SandboxFiles,
  terminal: Terminal,
  attempt: Attempt | null = null,
  onSolved: () => void = () => {},
): Promise<boolean> {
  const desk = new SandboxDesk(sandbox, files, attempt);
  let told = false;
  const { reason } = await playOnStage(desk.playable, terminal, {
    beat: desk.playable.beats - 1,
    keymap: async (key) => {
      const meaning = await desk.key(key);
      if (desk.solved && !told) onSolved();
      told = desk.solved;
      return meaning;
    },
    kept: { overlay: attempt === null ? "none" : "note" },
  });
  return reason === "interrupted";
}
