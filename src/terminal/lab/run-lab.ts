import type { Lab } from "../../lab/lab.ts";
import type { LabTask } from "../../lab/tasks/lab-tasks.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { playOnStage } from "../player/play-on-stage.ts";
import type { Terminal } from "../terminal.ts";
import { LabDesk } from "./lab-desk.ts";

/** Opens a sandbox at a beat that has been shown; true if Ctrl-C ended it. */
export type TryOut = (timeline: Timeline, beat: number) => Promise<boolean>;

/** Shows a lab on the stage until its watcher leaves; true if Ctrl-C ended it. `onDone`: called for each finished task. */
export async function runLab(
  lab: Lab,
  terminal: Terminal,
  tryOut: TryOut,
  onDone: (task: LabTask) => void,
): Promise<boolean> {
  const desk = new LabDesk(lab, onDone);
  const { onChange, changed, key: keymap } = desk;
  let beat = desk.film.beats - 1;
  for (let first = true; ; first = false) {
    const { reason, view } = await playOnStage(() => desk.film, terminal, {
      beat,
      kept: { overlay: first ? "note" : "none" },
      onChange,
      changed,
      keymap,
    });
    if (reason !== "take-over") return reason === "interrupted";
    beat = view.beat;
    if (await tryOut(desk.timeline, beat)) return true;
    // Includes what has happened meanwhile.
    desk.changed(view);
  }
}
