import { lineText } from "./canvas/text.ts";
import { frameOf, scrollMax } from "./frame-of.ts";
import type { Playable } from "./player/view.ts";
import { inExam } from "./timeline/asking-beats.ts";
import type { Timeline } from "./timeline/beat.ts";
import { ticksOf } from "./timeline/ticks.ts";

/** Reading speed of a beginner who also looks at the picture, in ms for each letter. */
const MS_PER_LETTER = 45;
const LEAST_REST = 1800;

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
    rest: (i) => {
      const beat = beats[i];
      if (beat?.kind !== "scene") return 8000;
      return LEAST_REST + MS_PER_LETTER * (lineText(beat.headline).length + lineText(beat.body).length);
    },
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
