import { join } from "node:path";
import { expect, test } from "vitest";
import type { Frame } from "../../src/stage/canvas/frame.ts";
import { playable } from "../../src/stage/playable.ts";
import type { Playable, View } from "../../src/stage/player/view.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { canvas, view } from "../stage/course.ts";
import { EVERYTHING, lessonOf } from "../stage/everything.ts";
import { fingerprint } from "./film.ts";

/**
 * Every kind of event, in a trace that no lesson tells, in every way in which it can be looked at: of each picture a fingerprint. A
 * lesson's film shows what few lessons have; this sees a change in what none has.
 */
const LOOKS: Readonly<Record<string, Look>> = {
  code: { more: { pane: "code" }, cols: 100, rows: 30 },
  wire: { more: { pane: "wire" }, cols: 100, rows: 30 },
  wide: { cols: 140, rows: 45, moves: true },
  small: { cols: 60, rows: 18 },
  inspected: { more: { overlay: "inspect" }, cols: 120, rows: 120 },
};

/** `moves`: at its first tick and in its middle as well, and not only at rest. */
interface Look {
  readonly more?: Partial<View>;
  readonly cols: number;
  readonly rows: number;
  readonly moves?: true;
}

function framesOf(film: Playable, beat: number, { more, cols, rows, moves }: Look): Frame[] {
  const last = film.ticks(beat) - 1;
  const ticks = moves ? [0, Math.floor(last / 2), last] : [last];
  return ticks.map((tick) => film.frame(view(beat, tick, more), canvas(cols, rows)));
}

test("every event looks as it did", async () => {
  const lines = EVERYTHING.flatMap((trace, at) => {
    const film = playable(timeline(lessonOf(trace), "play"));
    return Object.entries(LOOKS).flatMap(([name, look]) =>
      Array.from({ length: film.beats }, (_, beat) => {
        const prints = framesOf(film, beat, look).map(fingerprint);
        return `${at} ${name} ${String(beat + 1).padStart(3)}  ${prints.join(" ")}`;
      }),
    );
  });
  const file = join(import.meta.dirname, "everything.prints");
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(file);
});
