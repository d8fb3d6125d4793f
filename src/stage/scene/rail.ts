import type { Grid } from "../canvas/grid.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import type { RailStage } from "../picture/picture.ts";

/** Paints the flow in one row: all names if they fit, otherwise the current stage's name and signs for the others. */
export function paintRail(grid: Grid, stages: readonly RailStage[], x: number, y: number, end: number): void {
  if (stages.length === 0) return;
  const whole = railLine(stages, true);
  grid.line(x, y, lineWidth(whole) <= end - x ? whole : railLine(stages, false), end);
}

function railLine(stages: readonly RailStage[], names: boolean): Line {
  const line = stages.flatMap(({ short, state }, i): Line => {
    const join = i === 0 ? [] : [span(names ? " ─ " : " ", "faint")];
    if (state === "now") return [...join, span(` ● ${short} `, "now")];
    const sign = state === "done" ? "✓" : "○";
    return [...join, span(names ? `${sign} ${short}` : sign, state === "done" ? "good" : "dim")];
  });
  const reached = stages.filter(({ state }) => state !== "ahead").length;
  return names ? line : [...line, span(`   ${reached} of ${stages.length}`, "dim")];
}
