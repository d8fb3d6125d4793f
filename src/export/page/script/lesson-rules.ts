import { speaksOf } from "../../../stage/picture/named.ts";
import { wantsLine } from "../../../stage/picture/prediction/prediction.ts";
import type { PlayerRules } from "../../../stage/player/player-state.ts";
import { STILL_FILM } from "../../../stage/player/view.ts";
import { inExam } from "../../../stage/timeline/asking-beats.ts";
import type { Beat } from "../../../stage/timeline/beat.ts";
import { beatInView } from "../../../stage/timeline/folded-beat.ts";
import { restOf } from "../../../stage/timeline/ticks.ts";
import type { LaidOut } from "./course.ts";

const NO_FRAME = { cols: 0, rows: 0, chars: [], roles: [] };

/** Returns the player's options for a lesson. Motion is left to CSS, so every beat is at rest at once. */
export function lessonRules({ timeline, beats }: LaidOut): PlayerRules {
  const at = (i: number, inner?: number): Beat | undefined =>
    beatInView(timeline, { beat: beats[i] ?? -1, inner });
  return {
    playable: {
      ...STILL_FILM,
      beats: beats.length,
      folded: (i) => {
        const beat = at(i);
        return beat?.kind === "scene" ? beat.inner.length : 0;
      },
      speaksOf: (i, inner) => {
        const beat = at(i, inner);
        return beat?.kind === "scene" ? speaksOf(beat) : null;
      },
      frame: () => NO_FRAME,
      rest: (i, inner) => restOf(at(i, inner)),
      wantsLine: (i, tries) => {
        const asked = at(i);
        return asked?.kind === "prediction" && wantsLine(asked.prediction, tries);
      },
      options: (i) => {
        const asked = at(i);
        return asked?.kind === "question" ? asked.options.length : 0;
      },
      exam: (i) => {
        const asked = at(i);
        return asked !== undefined && inExam(asked);
      },
      scrollMax: () => 0,
    },
    reducedMotion: true,
    auto: false,
    loop: false,
    leadsOn: false,
  };
}

/** Whether something is sent in a beat; in a comparison, in one of the worlds. */
export function isTravelling(beat: Beat | undefined): boolean {
  if (beat?.kind === "compare") return beat.lanes.some((lane) => lane.beat.packet !== null);
  return beat?.kind === "scene" && beat.packet !== null;
}
