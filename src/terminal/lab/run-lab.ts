import type { Lab } from "../../lab/lab.ts";
import { playOnStage } from "../player/play-on-stage.ts";
import type { Terminal } from "../terminal.ts";
import { LabDesk } from "./lab-desk.ts";

/** Shows a lab on the stage until its watcher leaves; true if Ctrl-C ended it. */
export async function runLab(lab: Lab, terminal: Terminal): Promise<boolean> {
  const desk = new LabDesk(lab);
  const { onChange, changed, key: keymap } = desk;
  const beat = desk.playable.beats - 1;
  const { reason } = await playOnStage(desk.playable, terminal, {
    beat,
    kept: { overlay: "note" },
    onChange,
    changed,
    keymap,
  });
  return reason === "interrupted";
}
