import { playable } from "../stage/playable.ts";
import { type Cut, timeline } from "../stage/timeline.ts";
import type { EndReason } from "../stage/view-update.ts";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import { playOnStage } from "../terminal/play-on-stage.ts";
import type { PlayOptions } from "../terminal/player.ts";
import { tellLesson } from "../terminal/tell-lesson.ts";
import { terminalOf } from "../terminal/terminal.ts";
import type { Cli } from "./cli.ts";
import { loadShow } from "./course-source.ts";
import { UsageError } from "./usage-error.ts";

/** How a lesson is to be shown: whole or its scenes alone, and how those are to be played. */
export type ShowOptions = Pick<PlayOptions, "auto" | "loop" | "speed" | "beat"> & { readonly cut: Cut };

/** Shows one lesson in the way that fits the terminal; gives back why it ended. */
export async function showLesson(
  cli: Cli,
  slug: string,
  { cut, ...options }: ShowOptions,
  flags: TerminalFlags,
): Promise<EndReason> {
  const laidOut = timeline(await loadShow(cli.host, slug), cut);
  const beats = laidOut.beats.length;
  if (beats === 0) throw new UsageError(`The lesson "${slug}" has no scene to play.`);
  const { beat = 0 } = options;
  if (beat >= beats) {
    throw new UsageError(`There is no beat ${beat + 1}: the lesson "${slug}" has ${beats} of them here.`);
  }
  const terminal = terminalOf(cli.host, cli.lifecycle, flags);
  if (terminal.capabilities.mode === "plain") return tellLesson(laidOut, terminal, beat);
  const film = playable(laidOut);
  for (let from = beat; ; ) {
    const { reason, view } = await playOnStage(film, terminal, { ...options, beat: from });
    if (reason !== "take-over") return reason;
    const { takeOver } = await import("./open-sandbox.ts");
    if ((await takeOver(cli, laidOut, view.beat, terminal)) === "interrupted") return "interrupted";
    from = view.beat;
  }
}
