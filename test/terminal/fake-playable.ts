import type { Canvas } from "../../src/stage/canvas/frame.ts";
import { type Playable, STILL_FILM, type View } from "../../src/stage/player/view.ts";
import { textFrame } from "./frames.ts";

/** Milliseconds that a beat rests. */
const REST_MS = 2500;

/** One line that says everything about a view, for instance `2.0 x1` or `0.3 wire flow+4 playing x2 "1"`. */
export function label({ beat, tick, pane, overlay, scroll, status }: View): string {
  const parts = [`${beat}.${tick}`];
  if (pane !== "auto") parts.push(pane);
  if (overlay !== "none") parts.push(scroll > 0 ? `${overlay}+${scroll}` : overlay);
  if (status?.playing) parts.push("playing");
  if (status && status.speed !== 1) parts.push(`x${status.speed}`);
  if (status?.count) parts.push(`"${status.count}"`);
  return parts.join(" ");
}

/** A playable whose beats take the given ticks and whose frames say which view they show, and in which size. */
export function fakePlayable(
  ticks: readonly number[],
  more: Partial<Playable> & { readonly text?: (view: View) => string } = {},
): Playable {
  const { text = label, ...rest } = more;
  return {
    ...STILL_FILM,
    beats: ticks.length,
    ticks: (beat) => ticks[beat] ?? 1,
    frame: (view: View, { cols, rows }: Canvas) =>
      textFrame(cols, rows, [text(view), `${cols}x${rows}`, ...Array<string>(3).fill(`beat ${view.beat}`)]),
    rest: () => REST_MS,
    scrollMax: ({ overlay }) => (overlay === "none" ? 0 : Number.POSITIVE_INFINITY),
    ...rest,
  };
}
