import type { Canvas } from "../../src/stage/canvas/frame.ts";
import { median } from "./median.ts";
import type { Row } from "./row.ts";
import { allShows, type NamedShow } from "./shows.ts";

const WARM_UP = 5;
const ROUNDS = 9;

const AIMS = [
  { cols: 100, rows: 30, aim: 0.2 },
  { cols: 200, rows: 60, aim: 0.4 },
];

/** How long a frame takes to build: the mean over every tick of every lesson, in the middle one of some rounds. */
export function frameBench(): Row[] {
  const shows = allShows();
  return AIMS.map(({ cols, rows, aim }) => {
    const canvas: Canvas = { cols, rows, glyphs: "unicode" };
    for (let round = 0; round < WARM_UP; round++) msPerFrame(shows, canvas);
    const ms = median(Array.from({ length: ROUNDS }, () => msPerFrame(shows, canvas)));
    return {
      name: `a frame at ${cols}x${rows}`,
      measured: `${ms.toFixed(3)} ms`,
      aim: `at most ${aim} ms`,
      ok: ms <= aim,
    };
  });
}

function msPerFrame(shows: readonly NamedShow[], canvas: Canvas): number {
  let frames = 0;
  const begun = performance.now();
  for (const { playable, views } of shows) {
    for (const view of views) playable.frame(view, canvas);
    frames += views.length;
  }
  return (performance.now() - begun) / frames;
}
