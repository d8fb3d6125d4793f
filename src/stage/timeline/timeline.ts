import type { Show } from "../../trace/show/show.ts";
import { narrate } from "../narration/narration.ts";
import type { Cut, Timeline } from "./beat.ts";
import { layOut } from "./lay-out.ts";

/** Lays out a show in time; events without the author's words get the narration's. */
export const timeline = (show: Show, cut: Cut): Timeline => layOut(show, cut, narrate);

/** Returns the index of the beat that event `seq` belongs to, 0-based; the last one if it is not there yet. */
export function beatAtSeq({ beats }: Timeline, seq: number): number {
  const end = beats.findLastIndex((beat) => beat.kind === "scene" && (beat.events.at(-1)?.seq ?? -1) < seq);
  const at = beats.findIndex((beat, i) => i > end && beat.kind === "scene");
  return at < 0 ? beats.length - 1 : at;
}
