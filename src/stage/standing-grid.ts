import type { Canvas } from "./canvas/frame.ts";
import { Grid } from "./canvas/grid.ts";
import type { View } from "./player/view.ts";
import type { Beat, Timeline } from "./timeline/beat.ts";
import { type Standing, standingAt } from "./timeline/ticks.ts";

/** What a grid was painted from, except for the tick. */
interface Painted {
  readonly beat: Beat;
  readonly of: number;
  readonly view: View;
  readonly canvas: Canvas;
  readonly standing: Standing;
  readonly grid: Grid;
}

/** Cache of the last one of each timeline: ticks come one after another. */
const LAST = new WeakMap<Timeline, Painted>();

/** Returns a grid with everything in a view that does not move, painted only once while something travels. `paint`: paints it. */
export function standingGrid(
  timeline: Timeline,
  beat: Beat,
  view: View,
  canvas: Canvas,
  paint: (grid: Grid) => void,
): Grid {
  const painted = { beat, of: timeline.beats.length, view, canvas, standing: standingAt(beat, view.tick) };
  const last = LAST.get(timeline);
  if (last !== undefined && isSame(last, painted)) return new Grid(canvas, last.grid);
  const grid = new Grid(canvas);
  paint(grid);
  LAST.set(timeline, { ...painted, grid });
  return new Grid(canvas, grid);
}

function isSame(one: Painted, other: Omit<Painted, "grid">): boolean {
  return (
    one.beat === other.beat &&
    one.of === other.of &&
    one.standing === other.standing &&
    isAlike(one.canvas, other.canvas) &&
    isAlike({ ...one.view, tick: 0 }, { ...other.view, tick: 0 })
  );
}

/** Whether two objects have equal fields. */
function isAlike<T extends object>(one: T, other: T): boolean {
  const keys = Object.keys(one) as (keyof T)[];
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
