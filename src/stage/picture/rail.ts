import type { FlowStage } from "../../trace/show/show.ts";
import type { Reaching } from "../timeline/beat.ts";
import type { RailStage } from "./picture.ts";

/** Returns the flow of a lesson with the state of each stage at one beat; before the first scene all are ahead. */
export function railStages(flow: readonly FlowStage[], beat: Reaching | null): RailStage[] {
  return flow.map(({ label, short }, i) => ({
    label,
    short,
    state: beat === null ? "ahead" : stateOf(beat, i),
  }));
}

function stateOf(beat: Reaching, index: number): RailStage["state"] {
  if (index < beat.stage || (index === beat.stage && beat.stageOver)) return "done";
  return index === beat.stage ? "now" : "ahead";
}
