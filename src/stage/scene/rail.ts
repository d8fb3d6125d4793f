import type { FlowStage } from "../../trace/show/show.ts";
import type { Grid } from "../canvas/grid.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import type { SceneBeat } from "../timeline/beat.ts";

/** How far a stage of the flow has come, at one beat. */
export type StageState = "done" | "now" | "ahead";

export function stageState(beat: SceneBeat, index: number): StageState {
  if (index < beat.stage || (index === beat.stage && beat.stageOver)) return "done";
  return index === beat.stage ? "now" : "ahead";
}

/** The flow of the lesson in one row: all names where they fit, else the name of the stage that is now and signs for the others. */
export function paintRail(
  grid: Grid,
  flow: readonly FlowStage[],
  beat: SceneBeat,
  x: number,
  y: number,
  end: number,
): void {
  if (flow.length === 0) return;
  const whole = railLine(flow, beat, true);
  grid.line(x, y, lineWidth(whole) <= end - x ? whole : railLine(flow, beat, false), end);
}

function railLine(flow: readonly FlowStage[], beat: SceneBeat, names: boolean): Line {
  const line = flow.flatMap(({ short }, i): Line => {
    const state = stageState(beat, i);
    const join = i === 0 ? [] : [span(names ? " ─ " : " ", "faint")];
    if (state === "now") return [...join, span(` ● ${short} `, "now")];
    const sign = state === "done" ? "✓" : "○";
    return [...join, span(names ? `${sign} ${short}` : sign, state === "done" ? "good" : "dim")];
  });
  return names ? line : [...line, span(`   ${Math.max(0, beat.stage + 1)} of ${flow.length}`, "dim")];
}
