import type { Attempt } from "../../lesson/running/attempt.ts";
import type { Sandbox } from "../../lesson/running/sandbox.ts";
import { playOnStage } from "../player/play-on-stage.ts";
import type { Terminal } from "../terminal.ts";
import type { SandboxFiles } from "./sandbox-commands.ts";
import { SandboxDesk } from "./sandbox-desk.ts";

/** A sandbox that belongs to a lesson: perhaps it is an exercise, and `onSolved` is called as soon as that is solved. */
export interface OfLesson {
  readonly attempt: Attempt | null;
  readonly onSolved: () => void;
}

/** Opens a sandbox on the stage. That of a lesson may be opened again, with the steps that are in it. True where Ctrl-C ended it. */
export async function runSandbox(
  sandbox: Sandbox,
  files: SandboxFiles,
  terminal: Terminal,
  lesson: OfLesson | null = null,
): Promise<boolean> {
  const attempt = lesson?.attempt ?? null;
  const desk = new SandboxDesk(sandbox, files, attempt, lesson !== null);
  let told = false;
  const { reason } = await playOnStage(desk.playable, terminal, {
    beat: desk.playable.beats - 1,
    keymap: async (key) => {
      const meaning = await desk.key(key);
      if (desk.solved && !told) lesson?.onSolved();
      told = desk.solved;
      return meaning;
    },
    kept: { overlay: attempt === null ? "none" : "note" },
  });
  return reason === "interrupted";
}
