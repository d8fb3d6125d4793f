import type { Canvas, Frame } from "../canvas/frame.ts";
import { Grid } from "../canvas/grid.ts";
import { dressed } from "../player/dressed.ts";
import type { Playable } from "../player/view.ts";

/** Adapts a film to a room: blank if requested, and with the `time` in its corner. */
export function inRoom(film: Playable, time: string): Playable {
  const timed = dressed(film, (view) => (view.room?.clock ? { ...view, corner: time } : view));
  return {
    ...timed,
    frame: (view, canvas) => (view.room?.black ? blackFrame(canvas) : timed.frame(view, canvas)),
  };
}

function blackFrame(canvas: Canvas): Frame {
  const grid = new Grid(canvas);
  for (let y = 0; y < canvas.rows; y += 1) grid.put(0, y, " ".repeat(canvas.cols), "black");
  return grid.frame();
}
