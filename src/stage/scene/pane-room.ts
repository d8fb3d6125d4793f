import type { Grid } from "../canvas/grid.ts";
import { span } from "../canvas/text.ts";

/** The area of a pane: its title row, and `rows` rows below it. */
export interface PaneRoom {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly rows: number;
}

/** Paints the title row of a pane, and the rule after it. */
export function paintPaneTitle(grid: Grid, title: string, { x, top, width }: PaneRoom): void {
  const end = grid.line(x, top, [span(title, "server-title")], x + width);
  grid.rule(end + 1, top, x + width - end - 1, "faint");
}
