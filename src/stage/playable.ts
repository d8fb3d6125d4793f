import { frameOf, scrollMax } from "./frame-of.ts";
import { speaksOf } from "./picture/named.ts";
import { rightLine, wantsLine } from "./picture/prediction/prediction.ts";
import type { Playable } from "./player/view.ts";
import { inExam } from "./timeline/asking-beats.ts";
import type { Timeline } from "./timeline/beat.ts";
import { beatInView } from "./timeline/folded-beat.ts";
import { restOf, ticksOf } from "./timeline/ticks.ts";

/** Adapts a timeline to the player. */
export function playable(timeline: Timeline): Playable {
  const { beats } = timeline;
  return {
    beats: beats.length,
    folded: (i) => {
      const beat = beats[i];
      return beat?.kind === "scene" ? beat.inner.length : 0;
    },
    ticks: (i, inner) => {
      const beat = beatInView(timeline, { beat: i, inner });
      return beat === undefined ? 1 : ticksOf(beat);
    },
    frame: (view, canvas) => frameOf(timeline, view, canvas),
    rest: (i, inner) => restOf(beatInView(timeline, { beat: i, inner })),
    speaksOf: (i, inner) => {
      const beat = beatInView(timeline, { beat: i, inner });
      return beat?.kind === "scene" ? speaksOf(beat) : null;
    },
    wantsLine: (i, tries) => {
      const beat = beats[i];
      return beat?.kind === "prediction" && wantsLine(beat.prediction, tries);
    },
    comes: (i) => {
      const beat = beats[i];
      return beat?.kind === "prediction" ? rightLine(beat.prediction) : null;
    },
    options: (i) => {
      const beat = beats[i];
      return beat?.kind === "question" ? beat.options.length : 0;
    },
    right: (i) => {
      const beat = beats[i];
      const right = beat?.kind === "question" ? beat.options.findIndex((o) => o.right) : -1;
      return right < 0 ? null : right;
    },
    exam: (i) => {
      const beat = beats[i];
      return beat !== undefined && inExam(beat);
    },
    scrollMax: (view, canvas) => scrollMax(timeline, view, canvas),
  };
}
