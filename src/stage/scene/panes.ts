import type { Grid } from "../canvas/grid.ts";
import { span } from "../canvas/text.ts";
import type { Pane } from "../player/view.ts";
import type { SceneBeat } from "../timeline/beat.ts";

/** The space of a pane: its title row, and `rows` rows below it. */
export interface PaneRoom {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly rows: number;
}

/** Which pane a beat shows where there is room for one: the wire while something travels on it, else the code where a line of it runs. */
export function paneFor(beat: SceneBeat, wanted: Pane): "code" | "wire" | null {
  const hasWire = beat.after.exchange !== null;
  if (wanted === "code") return beat.listing === null ? null : "code";
  if (wanted === "wire") return hasWire ? "wire" : null;
  if (hasWire && beat.packet !== null) return "wire";
  if (beat.listing !== null && beat.listing.line !== null) return "code";
  if (hasWire) return "wire";
  return beat.listing === null ? null : "code";
}

/** The title row of a pane, and the rule after it. */
export function paintPaneTitle(grid: Grid, title: string, { x, top, width }: PaneRoom): void {
  const end = grid.line(x, top, [span(title, "server-title")], x + width);
  grid.rule(end + 1, top, x + width - end - 1, "faint");
}
