import type { Sandbox } from "../../lesson/running/sandbox.ts";
import { playOnStage } from "../player/play-on-stage.ts";
import type { Terminal } from "../terminal.ts";
import type { OfLesson, SandboxFiles } from "./sandbox-command.ts";
import { SandboxDesk } from "./sandbox-desk.ts";
import { SandboxSession } from "./sandbox-session.ts";

/** Opens a sandbox on the stage. A lesson's sandbox may be reopened with its steps. True if Ctrl-C ended it. */
export async function runSandbox(
  sandbox: Sandbox,
  files: SandboxFiles,
  terminal: Terminal,
  lesson: OfLesson | null = null,
): Promise<boolean> {
  const attempt = lesson?.attempt ?? null;
  const exercise = attempt && { attempt, mark: (done: boolean) => (done ? "✓" : "○"), asks: true };
  const desk = new SandboxDesk(
    new SandboxSession(sandbox, files, exercise, lesson?.onSolved),
    lesson !== null,
    lesson?.underWay ?? null,
  );
  const { reason } = await playOnStage(() => desk.film, terminal, {
    beat: desk.film.beats - 1,
    keymap: (key, view) => desk.key(key, view),
    kept: { overlay: attempt === null ? "none" : "note" },
  });
  return reason === "interrupted";
}
