import { fitting } from "../canvas/fit.ts";
import type { Grid } from "../canvas/grid.ts";
import type { WirePicture } from "../picture/picture.ts";

/** Paints the wire between the boxes: what travels above the arrow, what was withheld below it. `progress`: of the packet, 0 to 1. */
export function paintWire(
  grid: Grid,
  wire: WirePicture,
  at: { x: number; width: number; arrow: number },
  progress: number,
): void {
  const left = at.x + 1;
  const end = at.x + at.width - 1;
  const room = end - left;
  const above = [wire.what, ...(wire.carried === null ? [] : [fitting(wire.carried, room)])];
  for (const [i, line] of above.entries()) grid.line(left, at.arrow - above.length + i, line, end);
  paintArrow(grid, { x: left, y: at.arrow, length: at.width - 2 }, wire.way, wire.moving ? progress : 1);
  for (const [i, ways] of wire.below.entries()) grid.line(left, at.arrow + 2 + i, fitting(ways, room), end);
}

/** Paints the arrow; while `progress` is below 1 a packet moves along it. */
export function paintArrow(
  grid: Grid,
  { x, y, length }: { readonly x: number; readonly y: number; readonly length: number },
  way: WirePicture["way"],
  progress: number,
): void {
  const right = way === "to-server";
  grid.rule(x, y, length, "faint");
  if (progress >= 1) {
    if (right) grid.put(x + length - 1, y, "▶", "dim");
    else grid.put(x, y, "◀", "dim");
    return;
  }
  const packet = right ? "▪▪▶" : "◀▪▪";
  const travel = Math.round(progress * (length - packet.length));
  grid.put(right ? x + travel : x + length - packet.length - travel, y, packet, "strong");
}
