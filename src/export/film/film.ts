import type { Frame } from "../../stage/canvas/frame.ts";
import { rightLine } from "../../stage/picture/prediction/prediction.ts";
import { playable } from "../../stage/playable.ts";
import { TICK_MS } from "../../stage/player/movement.ts";
import type { View } from "../../stage/player/view.ts";
import { rightOption } from "../answers.ts";
import type { ExportLook, LessonExport } from "../lesson-export.ts";

/** A picture, how long it stands (ms), and the beat (0-based) that it belongs to. */
export interface Shot {
  readonly frame: Frame;
  readonly ms: number;
  readonly beat: number;
}

/** How long an answer stands, once it is shown. */
const ANSWER_MS = 5000;

/** How pictures are taken: of those of a movement one of so many; `keys`: with the keys of the program, as its own screen. */
interface Taking {
  readonly everyTicks: number;
  readonly keys: boolean;
}

/** A lesson in time, as it plays by itself at speed 1. */
export function* shotsOf(
  { timeline, beats }: LessonExport,
  { cols, rows }: Pick<ExportLook, "cols" | "rows">,
  { everyTicks, keys }: Taking,
): Generator<Shot> {
  const film = playable(timeline);
  const canvas = { cols, rows, glyphs: "unicode" } as const;
  const shot = (view: Partial<View> & { beat: number }, ms: number): Shot => ({
    frame: film.frame(
      { tick: 0, pane: "auto", overlay: "none", scroll: 0, ...(keys ? {} : { still: true }), ...view },
      canvas,
    ),
    ms,
    beat: view.beat,
  });
  for (const beat of beats) {
    const last = film.ticks(beat) - 1;
    for (let tick = 0; tick < last; tick += everyTicks)
      yield shot({ beat, tick }, TICK_MS * Math.min(everyTicks, last - tick));
    yield shot({ beat, tick: last }, film.rest(beat));
    const asked = timeline.beats[beat];
    const right = asked?.kind === "question" ? rightOption(asked) : null;
    if (right !== null) yield shot({ beat, tick: last, answers: { [beat]: right } }, ANSWER_MS);
    const comes = asked?.kind === "prediction" ? rightLine(asked.prediction) : null;
    if (comes !== null) yield shot({ beat, tick: last, tries: { [beat]: [comes] } }, ANSWER_MS);
  }
}
