import type { Show } from "../../trace/show/show.ts";
import { narrate } from "../narration/narration.ts";
import type { Cut, Timeline } from "./beat.ts";
import { layOut } from "./lay-out.ts";

/** A show laid out in time; what its author has no words for is told by the narration of its event. */
export const timeline = (show: Show, cut: Cut): Timeline => layOut(show, cut, narrate);

/** The beat that event `seq` belongs to, 0-based; the last one if it has not come so far. */
export function beatAtSeq({ beats }: Timeline, seq: number): number {
  const end = beats.findLastIndex((beat) => beat.kind === "scene" && (beat.events.at(-1)?.seq ?? -1) < seq);
  const at = beats.findIndex((beat, i) => i > end && beat.kind === "scene");
  return at < 0 ? beats.length - 1 : at;
}
