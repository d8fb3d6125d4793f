import type { Show } from "../../trace/show/show.ts";
import type { Canvas, Frame } from "../canvas/frame.ts";
import { layoutOf } from "../canvas/layout.ts";
import { type Line, lineText } from "../canvas/text.ts";
import { comparePicture } from "../picture/compare/compare.ts";
import { scenePicture } from "../picture/scene-picture.ts";
import { playable } from "../playable.ts";
import type { Playable, View } from "../player/view.ts";
import { comparedAt, saidAt } from "../said-at.ts";
import type { CompareBeat, SceneBeat, Timeline } from "../timeline/beat.ts";
import { timeline } from "../timeline/timeline.ts";
import { COMPARED_TRUTHS, type SeenComparison } from "./compared-truths.ts";
import type { SeenScene } from "./seen-scene.ts";
import { TRUTHS } from "./truths.ts";

/** The sizes to check: the main one, and the two smallest. */
const SIZES: readonly Canvas[] = [
  { cols: 100, rows: 30, glyphs: "unicode" },
  { cols: 80, rows: 24, glyphs: "unicode" },
  { cols: 60, rows: 18, glyphs: "unicode" },
];

/**
 * Returns every beat of a show whose picture contradicts its words, with its line in the file. Faults of one kind are reported once per
 * beat, whatever the number of sizes. `look`: replaces what was drawn, for tests.
 */
export function untruths(
  show: Show,
  look: (seen: SeenScene) => SeenScene = (seen) => seen,
  lookAtBoth: (seen: SeenComparison) => SeenComparison = (seen) => seen,
): { line: number; message: string }[] {
  const laidOut = timeline(show, "learn");
  const film = playable(laidOut);
  const found: { line: number; message: string }[] = [];
  for (const [index, beat] of laidOut.beats.entries()) {
    if (beat.kind === "compare") {
      const view = restOf(index, film.ticks(index));
      found.push(...comparedFaults(beat, view, film, show, lookAtBoth));
    }
    if (beat.kind !== "scene") continue;
    found.push(...faultsIn(beat, restOf(index, film.ticks(index)), film, laidOut, look));
    for (const [inner, one] of beat.inner.entries()) {
      const view = { ...restOf(index, film.ticks(index, inner)), inner };
      found.push(...faultsIn(one, view, film, laidOut, look));
    }
  }
  return found;
}

function faultsIn(
  beat: SceneBeat,
  view: View,
  film: Pick<Playable, "frame">,
  laidOut: Timeline,
  look: (seen: SeenScene) => SeenScene,
): { line: number; message: string }[] {
  const picture = scenePicture(laidOut, beat);
  const seenAt = (canvas: Canvas) => {
    const rows = rowsOf(film.frame(view, canvas));
    return look({ timeline: laidOut, beat, picture, layout: layoutOf(canvas.cols, canvas.rows), rows });
  };
  return faultsOf(TRUTHS, seenAt, beat.headline, saidAt(laidOut.show, beat));
}

/** The same for a beat of a comparison. */
function comparedFaults(
  beat: CompareBeat,
  view: View,
  film: Pick<Playable, "frame">,
  show: Show,
  look: (seen: SeenComparison) => SeenComparison,
): { line: number; message: string }[] {
  const picture = comparePicture(beat);
  const seenAt = (canvas: Canvas) => look({ beat, picture, rows: rowsOf(film.frame(view, canvas)) });
  return faultsOf(COMPARED_TRUTHS, seenAt, beat.headline, comparedAt(show, beat));
}

/** Returns what is wrong at any of the sizes, once each, with the headline of the beat and its line in the file. */
function faultsOf<Seen>(
  truths: Readonly<Record<string, (seen: Seen) => string | null>>,
  seenAt: (canvas: Canvas) => Seen,
  headline: Line,
  line: number,
): { line: number; message: string }[] {
  const told = new Map<string, string>();
  for (const canvas of SIZES) {
    const seen = seenAt(canvas);
    for (const [name, truth] of Object.entries(truths)) {
      const fault = told.has(name) ? null : truth(seen);
      if (fault !== null) told.set(name, `At ${canvas.cols} by ${canvas.rows}: ${fault}`);
    }
  }
  return [...told.values()].map((message) => ({ line, message: `${message} (${lineText(headline)})` }));
}

const rowsOf = ({ cols, rows, chars }: Frame): string[] =>
  Array.from({ length: rows }, (_, y) => chars.slice(y * cols, (y + 1) * cols).join(""));

const restOf = (beat: number, ticks: number): View => ({
  beat,
  tick: ticks - 1,
  pane: "auto",
  overlay: "none",
  scroll: 0,
});
