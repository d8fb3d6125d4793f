import type { Canvas, Frame } from "../../src/stage/canvas/frame.ts";
import { playable } from "../../src/stage/playable.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import type { Show } from "../../src/trace/show/show.ts";
import { type Film, fingerprint } from "./film.ts";

/** The size that a film shows in full. */
export const SIZE = { cols: 100, rows: 30 };

/** The sizes that it has fingerprints of. */
export const OTHER_SIZES: readonly string[] = ["80x24", "60x18"];

/** Returns the current film of a lesson. */
export function shoot(show: Show): Film {
  const prints = OTHER_SIZES.map((size) => [size, framesOf(show, size).map(fingerprint)] as const);
  return { frames: framesOf(show, `${SIZE.cols}x${SIZE.rows}`), fingerprints: Object.fromEntries(prints) };
}

/** Every beat of a lesson at rest, at a size as "80x24". */
export function framesOf(show: Show, size: string): Frame[] {
  const [cols = 0, rows = 0] = size.split("x").map(Number);
  const canvas: Canvas = { cols, rows, glyphs: "unicode" };
  const { beats, ticks, frame } = playable(timeline(show, "learn"));
  return Array.from({ length: beats }, (_, beat) =>
    frame({ beat, tick: ticks(beat) - 1, pane: "auto", overlay: "none", scroll: 0 }, canvas),
  );
}
