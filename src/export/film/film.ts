import type { Frame } from "../../stage/canvas/frame.ts";
import { rightLine } from "../../stage/picture/prediction/prediction.ts";
import { playable } from "../../stage/playable.ts";
import { TICK_MS } from "../../stage/player/movement.ts";
import type { View } from "../../stage/player/view.ts";
import { type Standing, standingAt } from "../../stage/timeline/ticks.ts";
import { rightOption } from "../answers.ts";
import type { ExportLook, LessonExport } from "../lesson-export.ts";

/** A picture, how long it is shown (ms), and its beat (0-based). */
export interface Shot {
  readonly frame: Frame;
  readonly ms: number;
  readonly beat: number;
}

/** How long an answer is shown, in ms. */
const ANSWER_MS = 5000;

/** Which frames to take: every nth one of an animation; `keys`: with the keys of the program, as on its own screen. */
interface Taking {
  readonly everyTicks: number;
  readonly keys: boolean;
}

/** Yields the frames of a lesson as it plays at speed 1. */
export function* shotsOf(
  { timeline, beats }: LessonExport,
  { cols, rows, glyphs }: Pick<ExportLook, "cols" | "rows" | "glyphs">,
  { everyTicks, keys }: Taking,
): Generator<Shot> {
  const film = playable(timeline);
  const canvas = { cols, rows, glyphs };
  const still = keys ? {} : { still: true as const };
  const frame = (view: Partial<View> & { beat: number }): Frame =>
    film.frame({ tick: 0, pane: "auto", overlay: "none", scroll: 0, ...still, ...view }, canvas);
  for (const beat of beats) {
    const asked = timeline.beats[beat];
    const last = film.ticks(beat) - 1;
    const stood = new Map<Standing, Frame>();
    const frameAt = (tick: number): Frame => {
      const standing = asked === undefined ? "rest" : standingAt(asked, tick);
      const made = stood.get(standing) ?? frame({ beat, tick });
      // If something travels, each tick is a picture of its own.
      if (standing === "rest" || standing === "flash") stood.set(standing, made);
      return made;
    };
    for (let tick = 0; tick < last; tick += everyTicks)
      yield { frame: frameAt(tick), ms: TICK_MS * Math.min(everyTicks, last - tick), beat };
    yield { frame: frameAt(last), ms: film.rest(beat), beat };
    const answered = (view: Partial<View>): Shot => ({
      frame: frame({ beat, tick: last, ...view }),
      ms: ANSWER_MS,
      beat,
    });
    const right = asked?.kind === "question" ? rightOption(asked) : null;
    if (right !== null) yield answered({ answers: { [beat]: right } });
    const comes = asked?.kind === "prediction" ? rightLine(asked.prediction) : null;
    if (comes !== null) yield answered({ tries: { [beat]: [comes] } });
  }
}
