import type { Canvas, Frame } from "../canvas/frame.ts";
import { Grid } from "../canvas/grid.ts";
import type { Playable } from "../player/view.ts";

/** A film in front of a room: black while that is wanted, and with the time in its corner. `time` is asked for each frame that shows it. */
export function inRoom(film: Playable, time: () => string): Playable {
  return {
    ...film,
    // There may be more of them, or fewer, when a lesson is saved.
    get beats() {
      return film.beats;
    },
    frame: (view, canvas) => {
      if (view.room?.black) return blackFrame(canvas);
      return film.frame(view.room?.clock ? { ...view, corner: time() } : view, canvas);
    },
  };
}

function blackFrame(canvas: Canvas): Frame {
  const grid = new Grid(canvas);
  for (let y = 0; y < canvas.rows; y += 1) grid.put(0, y, " ".repeat(canvas.cols), "black");
  return grid.frame();
}
