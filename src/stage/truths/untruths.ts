import type { Show } from "../../trace/show/show.ts";
import type { Canvas, Frame } from "../canvas/frame.ts";
import { layoutOf } from "../canvas/layout.ts";
import { lineText } from "../canvas/text.ts";
import { scenePicture } from "../picture/scene-picture.ts";
import { playable } from "../playable.ts";
import type { View } from "../player/view.ts";
import { saidAt } from "../said-at.ts";
import type { SceneBeat, Timeline } from "../timeline/beat.ts";
import { timeline } from "../timeline/timeline.ts";
import { TRUTHS } from "./truths.ts";

/** The sizes that are looked at: the one that pictures are made for, and the two smallest. */
const SIZES: readonly Canvas[] = [
  { cols: 100, rows: 30, glyphs: "unicode" },
  { cols: 80, rows: 24, glyphs: "unicode" },
  { cols: 60, rows: 18, glyphs: "unicode" },
];

/** How a view is drawn. */
type Draw = (timeline: Timeline, view: View, canvas: Canvas) => Frame;

const asPlayed: Draw = (laidOut, view, canvas) => playable(laidOut).frame(view, canvas);

/**
 * Every beat of a show in which the picture says something else than the words, with the line of its file. One fault of each sort is
 * told of a beat, however many sizes have it.
 */
export function untruths(show: Show, draw: Draw = asPlayed): { line: number; message: string }[] {
  const laidOut = timeline(show, "learn");
  const film = playable(laidOut);
  const found: { line: number; message: string }[] = [];
  for (const [index, beat] of laidOut.beats.entries()) {
    if (beat.kind !== "scene") continue;
    found.push(
      ...faultsIn(beat, (canvas) => draw(laidOut, restOf(index, film.ticks(index)), canvas), laidOut),
    );
    for (const [inner, one] of beat.inner.entries()) {
      const view = { ...restOf(index, film.ticks(index, inner)), inner };
      found.push(...faultsIn(one, (canvas) => draw(laidOut, view, canvas), laidOut));
    }
  }
  return found;
}

function faultsIn(
  beat: SceneBeat,
  draw: (canvas: Canvas) => Frame,
  laidOut: Timeline,
): { line: number; message: string }[] {
  const told = new Map<string, string>();
  const picture = scenePicture(laidOut, beat);
  for (const canvas of SIZES) {
    const { cols, rows: count, chars } = draw(canvas);
    const rows = Array.from({ length: count }, (_, y) => chars.slice(y * cols, (y + 1) * cols).join(""));
    const seen = { timeline: laidOut, beat, picture, layout: layoutOf(canvas.cols, canvas.rows), rows };
    for (const [name, truth] of Object.entries(TRUTHS)) {
      const fault = told.has(name) ? null : truth(seen);
      if (fault !== null) told.set(name, `At ${canvas.cols} by ${canvas.rows}: ${fault}`);
    }
  }
  const line = saidAt(laidOut.show, beat);
  const headline = lineText(beat.headline);
  return [...told.values()].map((message) => ({ line, message: `${message} (${headline})` }));
}

const restOf = (beat: number, ticks: number): View => ({
  beat,
  tick: ticks - 1,
  pane: "auto",
  overlay: "none",
  scroll: 0,
});
