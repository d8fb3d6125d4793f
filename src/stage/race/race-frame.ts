import type { Canvas, Frame } from "../canvas/frame.ts";
import { Grid } from "../canvas/grid.ts";
import { layoutOf } from "../canvas/layout.ts";
import { lineWidth, span } from "../canvas/text.ts";
import { keyItem } from "../pages/footer.ts";
import { paintTooSmall } from "../pages/too-small.ts";
import type { KeyCommand } from "../player/key-table.ts";
import { type Playable, STILL_FILM } from "../player/view.ts";
import type { RaceView } from "./race.ts";
import { RACE_PAGES, RACE_TITLE } from "./race-pages.ts";

/** The keys that do something here; the others of the key table do nothing. */
export const RACE_COMMANDS: readonly KeyCommand[] = ["back", "next", "first", "last", "close", "quit"];
const TOP = 2;
/** Milliseconds that a page rests while playing. */
const REST_MS = 2500;

/** Adapts the current state of a race to the player: its pages are the beats. */
export function racePlayable(now: RaceView): Playable {
  return {
    ...STILL_FILM,
    beats: RACE_PAGES.length,
    frame: ({ beat }, canvas) => raceFrame(now, beat, canvas),
    rest: () => REST_MS,
    scrollMax: () => 0,
  };
}

/** Renders one page (0-based). Pure: the same arguments give the same cells. */
export function raceFrame(view: RaceView, page: number, canvas: Canvas): Frame {
  const grid = new Grid(canvas);
  const { kind, left, right, title, rule, footer } = layoutOf(canvas.cols, canvas.rows);
  if (kind === "tiny") {
    paintTooSmall(grid);
    return grid.frame();
  }
  const place = [span(`page ${page + 1} of ${RACE_PAGES.length}`, "dim")];
  grid.line(right - lineWidth(place), title, place, right);
  grid.line(left, title, [span(RACE_TITLE, "strong")], right - lineWidth(place) - 1);
  const room = { cols: right - left - 2, rows: rule - TOP };
  const lines = RACE_PAGES[page]?.(view, room) ?? [];
  for (const [i, line] of lines.slice(0, room.rows).entries()) grid.line(left + 1, TOP + i, line, right);
  grid.rule(left, rule, right - left, "faint");
  const keys = (["back", "next", "quit"] as const).flatMap((command) => [
    ...keyItem(command, canvas.glyphs),
    span("   "),
  ]);
  grid.line(left, footer, keys, right);
  return grid.frame();
}
