import type { Grid } from "../canvas/grid.ts";
import type { Layout } from "../canvas/layout.ts";
import { type Line, lineWidth } from "../canvas/text.ts";
import type { BoxPicture, ScenePicture, WirePicture } from "../picture/picture.ts";
import { type BoxMoment, paintBox } from "./box.ts";
import { paintWire } from "./wire-column.ts";

/** Paints the boxes of all participants: two, or three if an attacker has an area of their own. */
export function paintBoxes(grid: Grid, picture: ScenePicture, moment: BoxMoment, layout: Layout): void {
  const { client, browser, server, attacker } = picture;
  const { attacker: place, boxes } = layout;
  paintBox(grid, server, boxArea(server, layout), moment);
  if (place === null) {
    paintBox(grid, client, boxArea(client, layout), moment);
    return;
  }
  paintBox(grid, browser, boxArea(browser, layout), moment);
  if (attacker !== null) paintBox(grid, attacker, { x: place.x, width: place.width, ...boxes }, moment);
}

/** Paints the wire, and the clock over it. `progress`: of the packet, 0 to 1. */
export function paintBetween(
  grid: Grid,
  { wire, clock, client }: ScenePicture,
  progress: number,
  layout: Layout,
): void {
  const behind = layout.attacker !== null && client.who === "attacker" ? layout.attacker.wire : null;
  if (wire !== null)
    paintWire(grid, behind === null ? wire : fromBehind(wire), behind ?? layout.wire, progress);
  if (clock !== null) paintClock(grid, clock, layout);
}

/** Mirrors the wire between a server and somebody to the right of it. */
const fromBehind = (wire: WirePicture): WirePicture => ({
  ...wire,
  way: wire.way === "to-server" ? "to-client" : "to-server",
});

/** The clock is above the wire. */
function paintClock(grid: Grid, clock: Line, { wire, boxes }: Layout): void {
  const at = wire.x + Math.max(1, Math.floor((wire.width - lineWidth(clock)) / 2));
  grid.line(at, boxes.top, clock, wire.x + wire.width - 1);
}

/** Returns the area of a box. */
export const boxArea = ({ who }: BoxPicture, { browser, server, boxes }: Layout) => ({
  ...(who === "server" ? server : browser),
  ...boxes,
});
