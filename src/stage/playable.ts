import { frameOf, scrollMax } from "./frame-of.ts";
import type { Playable } from "./player/view.ts";
import { inExam } from "./timeline/asking-beats.ts";
import type { Timeline } from "./timeline/beat.ts";
import { restOf, ticksOf } from "./timeline/ticks.ts";

/** A timeline as the player wants it. */
export function playable(timeline: Timeline): Playable {
  const { beats } = timeline;
  return {
    beats: beats.length,
    ticks: (i) => {
      const beat = beats[i];
      return beat === undefined ? 1 : ticksOf(beat);
    },
    frame: (view, canvas) => frameOf(timeline, view, canvas),
    rest: (i) => restOf(beats[i]),
    options: (i) => {
      const beat = beats[i];
      return beat?.kind === "question" ? beat.options.length : 0;
    },
    exam: (i) => {
      const beat = beats[i];
      return beat !== undefined && inExam(beat);
    },
    scrollMax: (view, canvas) => scrollMax(timeline, view, canvas),
  };
}
