import type { EndReason } from "../../stage/player/player-state.ts";
import type { Playable, RoomView } from "../../stage/player/view.ts";
import { playOnStage } from "../../terminal/player/play-on-stage.ts";
import type { PlayOptions } from "../../terminal/player/player.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import type { Sitting } from "../progress/sitting.ts";

/** Options of watching a film; `room`: what the stage shows for a room. */
export interface WatchOptions extends Omit<PlayOptions, "beat" | "kept" | "onView"> {
  readonly room?: RoomView;
}

/**
 * Shows a film until its watcher leaves, and calls `tryOut` when they want to try something: at a beat, or at one of those folded
 * into it. `tryOut` returns true if Ctrl-C ended it.
 */
export async function watch(
  terminal: Terminal,
  film: () => Playable,
  sitting: Sitting,
  { room: begun, ...options }: WatchOptions,
  tryOut: (beat: number, inner?: number) => Promise<boolean>,
): Promise<EndReason> {
  let room = begun;
  for (;;) {
    const { beat } = sitting.at;
    const kept = { ...sitting.kept, ...(room !== undefined && { room }) };
    const { reason, view } = await playOnStage(film, terminal, {
      ...options,
      beat,
      kept,
      onView: sitting.see,
    });
    if (reason !== "take-over") return reason;
    room = view.room;
    if (await tryOut(view.beat, view.inner)) return "interrupted";
  }
}
